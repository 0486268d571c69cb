import { FIRST_PLAIN, pointer, SECOND_LIFE } from '../machine/values';
import { entryWord, variableWords, type Plan } from './plan';

const list = (values: readonly (string | number)[]): string => values.join(', ');

/** Pages, pointers and other numbers by name. */
export function constantsTla(plan: Plan): string[] {
  const { layout } = plan.machine;
  return [
    `CPUs == 0..${plan.cpus - 1}`,
    ...(plan.objects.length === 0
      ? []
      : [
          '',
          `\\* Pages. A pointer is 1 + page, plus ${SECOND_LIFE} for its second life; 0 is "not present".`,
          ...plan.objects.flatMap((name, i) => [`${name} == ${i}`, `${plan.pointers[i]} == ${pointer(i)}`]),
          `Pages == 0..${plan.objects.length - 1}`,
          `Fixed == {${list(plan.objects.filter((_, i) => layout.header[i] < 0))}}  \\* never freed`,
          ...plan.words.cells.map(({ name, value }) => `${name} == ${value}`),
        ]),
    ...variableWords(plan).flatMap((names) => names.map((name, i) => `${name} == ${i}`)),
    ...(layout.siteCount > 0
      ? [`Sites == 0..${layout.siteCount - 1}  \\* places that queue an RCU callback`]
      : []),
  ];
}

/** Operators on pages and pointers. */
export function operatorsTla(plan: Plan): string[] {
  return [
    ...(usesBits(plan) ? BITS : []),
    ...(usesShifts(plan) ? SHIFTS : []),
    'Worse(first, second) == IF second = "none" THEN first ELSE second',
    '',
    'IfZero(touch, value, new) == IF touch = "none" /\\ value = 0 THEN new ELSE touch',
    ...(plan.objects.length > 0 ? ['', ...PAGES] : []),
    ...(plan.typesafe.length > 0 ? ['', ...typesafeTla(plan)] : []),
    ...(plan.lists ? ['', ...RINGS] : []),
    ...(plan.machine.layout.siteCount > 0 ? ['', ...SITES] : []),
  ];
}

function usesBits(plan: Plan): boolean {
  return plan.machine.threads.some((t) =>
    t.spec.code.some(
      ({ op }) =>
        (op.op === 'rmw' && ['or', 'and'].includes(op.kind)) ||
        (op.op === 'combine' && ['and', 'or', 'xor'].includes(op.kind)),
    ),
  );
}

const BITS = [
  '\\* Bit by bit: 1 where the number of ones among the two is in the set.',
  'RECURSIVE Bits(_, _, _)',
  'Bits(a, b, ones) ==',
  '  IF a = 0 /\\ b = 0 THEN 0',
  '  ELSE 2 * Bits(a \\div 2, b \\div 2, ones) + (IF a % 2 + b % 2 \\in ones THEN 1 ELSE 0)',
  '',
];

function usesShifts(plan: Plan): boolean {
  return plan.machine.threads.some((t) =>
    t.spec.code.some(({ op }) => op.op === 'combine' && (op.kind === 'shl' || op.kind === 'shr')),
  );
}

const SHIFTS = [
  '\\* A byte shifted left or right by n bits.',
  'RECURSIVE Shl(_, _)',
  'Shl(a, n) == IF n = 0 \\/ a = 0 THEN a ELSE Shl((2 * a) % 256, n - 1)',
  '',
  'RECURSIVE Shr(_, _)',
  'Shr(a, n) == IF n = 0 \\/ a = 0 THEN a ELSE Shr(a \\div 2, n - 1)',
  '',
];

const PAGES = [
  `IsPtr(p) == p > 0 /\\ p < ${FIRST_PLAIN} /\\ p # ${SECOND_LIFE}`,
  '',
  `Obj(p) == (p - 1) % ${SECOND_LIFE}`,
  '',
  'Alive(p) == IsPtr(p) /\\ "allocated" \\in sp_flags[Obj(p)]',
  '',
  `PtrOf(o) == 1 + o + (IF "second-life" \\in sp_flags[o] THEN ${SECOND_LIFE} ELSE 0)`,
  '',
  'Stale(p) == p # PtrOf(Obj(p))',
  '',
  'Entry(spt, p) == IF Alive(p) THEN spt[Obj(p)] ELSE 0',
  '',
  'SetEntry(spt, p, owners, value) ==',
  '  IF Alive(p) /\\ Obj(p) \\in owners THEN [spt EXCEPT ![Obj(p)] = value] ELSE spt',
  '',
  '\\* What is wrong with following p.',
  'Touch(p) ==',
  '  IF ~IsPtr(p) THEN "wild-walk"',
  '  ELSE IF ~Alive(p) THEN "use-after-free"',
  '  ELSE IF Stale(p) THEN "recycled-walk"',
  '  ELSE "none"',
  '',
  'Mark(p, bits) == IF Alive(p) THEN [sp_flags EXCEPT ![Obj(p)] = @ \\union bits] ELSE sp_flags',
  '',
  'MayAllocate(o) == sp_flags[o] \\intersect {"allocated", "second-life"} = {}',
  '',
  '\\* The page goes back to the allocator.',
  'GiveBack(p) ==',
  '  IF ~IsPtr(p) THEN [flags |-> sp_flags, bug |-> "wild-walk"]',
  '  ELSE IF Obj(p) \\in Fixed THEN [flags |-> sp_flags, bug |-> "none"]',
  '  ELSE IF ~Alive(p) \\/ Stale(p) THEN [flags |-> sp_flags, bug |-> "double-free"]',
  '  ELSE [flags |-> [sp_flags EXCEPT ![Obj(p)] = (@ \\intersect {"second-life"}) \\union {"freed"}],',
  '        bug |-> "none"]',
];

/** What a read-side section may do with type-safe memory, allocated or not. */
function typesafeTla(plan: Plan): string[] {
  return [
    `Typesafe(p) == IsPtr(p) /\\ Obj(p) \\in {${list(plan.typesafe)}}`,
    '',
    'TouchInSection(p) == IF Typesafe(p) THEN "none" ELSE Touch(p)',
    '',
    'EntryInSection(spt, p) == IF Typesafe(p) THEN spt[Obj(p)] ELSE Entry(spt, p)',
    '',
    'SetEntryInSection(spt, p, owners, value) ==',
    '  IF Typesafe(p) /\\ Obj(p) \\in owners THEN [spt EXCEPT ![Obj(p)] = value] ELSE SetEntry(spt, p, owners, value)',
  ];
}

const RINGS = [
  'NextOf(p) == IF Alive(p) THEN (IF sp_link[Obj(p)] = p THEN 0 ELSE sp_link[Obj(p)]) ELSE 0',
  '',
  '\\* list_del: joins the neighbours of p in its ring and leaves `to` in its own link.',
  'RingRemove(p, to) ==',
  '  LET after == sp_link[Obj(p)]',
  '      before == {i \\in Pages : i # Obj(p) /\\ sp_link[i] = p}',
  '      dead == {i \\in before : "allocated" \\notin sp_flags[i]}',
  '      joined == {i \\in before : \\A o \\in dead : i < o}',
  '  IN IF after = 0 \\/ after = p',
  '     THEN [link |-> [sp_link EXCEPT ![Obj(p)] = to], bug |-> "none"]',
  '     ELSE IF ~Alive(after)',
  '     THEN [link |-> sp_link, bug |-> Touch(after)]',
  '     ELSE [link |-> [i \\in Pages |-> IF i \\in joined THEN after',
  '                                    ELSE IF i = Obj(p) /\\ dead = {} THEN to',
  '                                    ELSE sp_link[i]],',
  '           bug |-> IF dead = {} THEN Touch(after) ELSE "use-after-free"]',
  '',
  '\\* The page whose link leads back to `head`.',
  'RECURSIVE RingEnd(_, _, _)',
  'RingEnd(head, last, n) ==',
  '  IF n = 0 \\/ (IsPtr(last) /\\ sp_link[Obj(last)] = head)',
  '  THEN [last |-> last, bug |-> "none", found |-> TRUE]',
  '  ELSE IF ~Alive(last)',
  '  THEN [last |-> last, bug |-> Touch(last), found |-> FALSE]',
  '  ELSE LET rest == RingEnd(head, sp_link[Obj(last)], n - 1)',
  '       IN [rest EXCEPT !.bug = Worse(Touch(last), @)]',
  '',
  '\\* list_move(&sp->link, invalid_list): behind the last page of the ring; bits are set in its header.',
  'RingAppend(p, head, bits) ==',
  '  LET end == RingEnd(head, head, Cardinality(Pages))',
  '  IN IF ~Alive(p)',
  '     THEN [flags |-> sp_flags, link |-> sp_link, head |-> head, bug |-> Touch(p)]',
  '     ELSE IF sp_link[Obj(p)] # 0',
  '     THEN [flags |-> Mark(p, bits), link |-> sp_link, head |-> head, bug |-> Touch(p)]',
  '     ELSE IF head = 0',
  '     THEN [flags |-> Mark(p, bits), link |-> [sp_link EXCEPT ![Obj(p)] = p], head |-> p, bug |-> Touch(p)]',
  '     ELSE [flags |-> Mark(p, bits),',
  '           link |-> IF end.found THEN [sp_link EXCEPT ![Obj(end.last)] = p, ![Obj(p)] = head] ELSE sp_link,',
  '           head |-> head,',
  '           bug |-> Worse(Touch(p), end.bug)]',
  '',
  '\\* Takes the first page off the list and frees it.',
  'FreeFirst(head) ==',
  '  IF head = 0 \\/ ~Alive(head)',
  '  THEN [flags |-> sp_flags, link |-> sp_link, head |-> head,',
  '        bug |-> IF head = 0 THEN "none" ELSE Touch(head)]',
  '  ELSE LET removed == RingRemove(head, 0)',
  '           given == GiveBack(head)',
  '       IN [flags |-> given.flags, link |-> removed.link, head |-> NextOf(head),',
  '           bug |-> Worse(Worse(Touch(head), removed.bug), given.bug)]',
];

const SITES = [
  '\\* call_rcu(head, ...): a head that is queued already would be freed twice.',
  'MayQueue(head) == head # 0 /\\ Alive(head) /\\ \\A s \\in Sites : callback[s].head # Obj(head) + 1',
  '',
  'QueueBug(head) ==',
  '  IF head = 0 THEN "none"',
  '  ELSE IF Alive(head) /\\ ~MayQueue(head) THEN "double-free"',
  '  ELSE Touch(head)',
  '',
  'FirstReady(own) ==',
  '  CHOOSE s \\in own : callback[s].state = "ready" /\\ \\A i \\in own : i < s => callback[i].state # "ready"',
];

/** Variable → initial value, in order: everything but the threads. */
export function stateTla(plan: Plan): [string, string][] {
  const { layout, spec } = plan.machine;
  const table = (values: readonly string[]): string => {
    const names = [...new Set(values)];
    if (names.length === 1) return `[o \\in Pages |-> ${names[0]}]`;
    const cases = values.flatMap((value, i) => (value === '0' ? [] : [`o = ${plan.objects[i]} -> ${value}`]));
    return `[o \\in Pages |-> CASE ${cases.join(' [] ')} [] OTHER -> 0]`;
  };
  const isAbsent = (i: number): boolean => spec.objects[i].allocated === false && layout.header[i] >= 0;
  const absent = plan.objects.filter((_, i) => isAbsent(i));
  const pages: [string, string][] =
    plan.objects.length === 0
      ? []
      : [
          [
            'sp_flags',
            absent.length === 0
              ? '[o \\in Pages |-> {"allocated"}]'
              : `[o \\in Pages |-> IF o \\in {${list(absent)}} THEN {} ELSE {"allocated"}]`,
          ],
          ...(plan.lists ? ([['sp_link', '[o \\in Pages |-> 0]']] satisfies [string, string][]) : []),
          ...plan.cells.map((c): [string, string] => [
            c.id,
            table(c.init.map((v) => (v === 0 ? '0' : entryWord(plan, v)))),
          ]),
        ];
  return [
    ['bug', '"none"'],
    ...plan.variables.map((v): [string, string] => [v.id, String(v.init)]),
    ...pages,
    ...(layout.inside >= 0 ? ([['in_rcu', '[cpu \\in CPUs |-> 0]']] satisfies [string, string][]) : []),
    ...(layout.preempt >= 0 ? ([['preempt_off', '[cpu \\in CPUs |-> 0]']] satisfies [string, string][]) : []),
    ...(layout.irqOff >= 0 ? ([['irqs_off', '{}']] satisfies [string, string][]) : []),
    ...(layout.ipi >= 0 ? ([['ipi', '{}']] satisfies [string, string][]) : []),
    ...(layout.taken >= 0 ? ([['ipi_taken', '{}']] satisfies [string, string][]) : []),
    ...(layout.siteCount > 0
      ? ([
          ['gp_active', 'FALSE'],
          ['gp_waits', '{}'],
          ['callback', '[s \\in Sites |-> [state |-> "none", head |-> 0]]'],
        ] satisfies [string, string][])
      : []),
  ];
}
