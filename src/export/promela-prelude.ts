import { FIRST_PLAIN, MAX_OBJECTS, pointer, SECOND_LIFE } from '../machine/values';
import { entryWord, flagConstant, variableWords, type Plan } from './plan';

/** Words that the text uses itself; nothing else may be called so. */
export const PROMELA_RESERVED: readonly string[] = [
  ...'active assert atomic bit bool break byte chan d_step D_proctype do else empty enabled eval false fi float'.split(
    ' ',
  ),
  ...'for full get_priority goto hidden if in init inline int len local ltl mtype nempty never nfull notrace np_'.split(
    ' ',
  ),
  ...'od of pc_value pid print printf priority proctype provided return run select set_priority short show skip'.split(
    ' ',
  ),
  ...'auto case char const continue default double enum extern long register signed sizeof static struct switch union void volatile while'.split(
    ' ',
  ),
  ...'timeout trace true typedef unless unsigned xr xs c_code c_decl c_expr c_state c_track main linux unix'.split(
    ' ',
  ),
  ...'bug page sp_flags sp_link in_rcu preempt_off irqs_off ipi ipi_taken in_callback in_handler in_commit unfinished gp_active gp_waits'.split(
    ' ',
  ),
  ...'outcome callback_state callback_head PAGES CPUS SITES QUEUED WAITING READY LIVENESS ONLY RCU onlooker p head bits'.split(
    ' ',
  ),
  ...'site to got_ idx_ first_ last_ after_ done_ entry spt is_ptr obj ptr_of life alive stale typesafe is_kept touch judge may_run'.split(
    ' ',
  ),
  ...'ring_append ring_remove free_first give_back queue_callback fresh_snapshot freed_on_return no_leak'.split(
    ' ',
  ),
  ...'NONE FINISHED calm zapper_finishes check_leak OWN own'.split(' '),
];

/** Identifier of a property in macros: `use-after-free` gives `use_after_free`. */
export const propertyWord = (id: string): string => id.replaceAll('-', '_');

/** Concerns that may be checked. */
export function concernsOf(plan: Plan): string[] {
  return plan.machine.properties.filter((p) => p.kind === 'concern' || p.id === 'outcome').map((p) => p.id);
}

/** What is checked, and how one asks for more or less. */
export function checksText(plan: Plan): string[] {
  const bugs = [...plan.bugs.map(({ id }) => id), 'leak'].map(propertyWord);
  const concerns = concernsOf(plan).map(propertyWord);
  return [
    '/* What is checked: every bug, unless -DONLY or -DLIVENESS is given; a concern if -DCHECK_… names it. */',
    '#if !defined(ONLY) && !defined(LIVENESS)',
    ...bugs.map((word) => `#define CHECK_${word}`),
    '#endif',
    '',
    ...concerns.flatMap((word) => [
      `#ifdef CHECK_${word}`,
      `#define check_${word}(c) ${word} = (c); assert(${word})`,
      '#else',
      `#define check_${word}(c) skip`,
      '#endif',
    ]),
    '#ifdef CHECK_leak',
    '#define check_leak(c) no_leak = (c); assert(no_leak)',
    '#else',
    '#define check_leak(c) skip',
    '#endif',
  ];
}

const define = (name: string, value: number | string, note = ''): string =>
  `#define ${name} ${value}${note === '' ? '' : `  /* ${note} */`}`;

/** Numbers by name. */
export function constantsText(plan: Plan): string[] {
  const { siteCount } = plan.machine.layout;
  const entries = [...new Set(plan.cells.flatMap((c) => c.init))];
  const words = plan.words.cells.filter(({ value }) => entries.includes(value) || usesValue(plan, value));
  return [
    ...plan.bugs.map(({ word, number }) => define(word, number)),
    '',
    ...(plan.objects.length > 0
      ? [
          `/* Pages. A pointer is 1 + page, plus ${SECOND_LIFE} for its second life; 0 is "not present". */`,
          ...plan.objects.flatMap((name, i) => [define(name, i), define(plan.pointers[i], pointer(i))]),
          define('PAGES', plan.objects.length),
          ...words.map(({ name, value }) => define(name, value)),
          '',
          ...plan.flags.map(({ name, value, note }) => define(flagConstant(name), value, note)),
          '',
          ...POINTERS,
          ...(plan.typesafe.length > 0
            ? [
                `#define typesafe(p) (is_ptr(p) && (${plan.typesafe.map((name) => `obj(p) == ${name}`).join(' || ')}))`,
              ]
            : []),
          '',
        ]
      : []),
    define('CPUS', plan.cpus),
    ...variableWords(plan).flatMap((names) => names.map((name, i) => define(name, i))),
    ...(siteCount > 0
      ? [
          '',
          '/* Places that queue an RCU callback, in program order, and how far each is. */',
          define('SITES', siteCount),
          define('QUEUED', 1),
          define('WAITING', 2),
          define('READY', 3),
        ]
      : []),
  ];
}

function usesValue(plan: Plan, value: number): boolean {
  return plan.threads.some((t) =>
    t.points.some(({ code }) => [code.srcConst, code.src2Const, code.testValue].includes(value)),
  );
}

const array = (type: string, name: string, size: string, values: readonly (string | number)[]): string =>
  values.every((v) => v === 0 || v === '0')
    ? `${type} ${name}[${size}];`
    : `${type} ${name}[${size}] = { ${values.join(', ')} };`;

/** The state, but for the program counters and registers. */
export function stateText(plan: Plan): string[] {
  const { layout, spec } = plan.machine;
  const entry = (value: number): string => (value === 0 ? '0' : entryWord(plan, value));
  const started = plan.threads.filter((t) => !t.isContext && t.points.length > 0).length;
  return [
    'byte bug;  /* 0, or the first bug: it halts the system */',
    ...plan.variables.map((v) => `byte ${v.id}${v.init === 0 ? '' : ` = ${v.init}`};`),
    ...(plan.objects.length > 0
      ? [
          array(
            'byte',
            'sp_flags',
            'PAGES',
            spec.objects.map((o, i) => (o.allocated === false && layout.header[i] >= 0 ? 0 : 'ALLOCATED')),
          ),
          ...(plan.lists ? [`byte sp_link[PAGES];  /* next page of the ring it is on */`] : []),
          ...plan.cells.map((c) => array('byte', c.id, 'PAGES', c.init.map(entry))),
        ]
      : []),
    ...(layout.inside >= 0 ? ['byte in_rcu[CPUS];  /* how deep inside read-side sections */'] : []),
    ...(layout.preempt >= 0 ? ['byte preempt_off[CPUS];  /* how often */'] : []),
    ...(layout.irqOff >= 0 ? ['bool irqs_off[CPUS];'] : []),
    ...(layout.ipi >= 0
      ? ['bool ipi[CPUS * CPUS];  /* [from * CPUS + to]: sent, not yet acknowledged */']
      : []),
    ...(layout.taken >= 0 ? ['bool ipi_taken[CPUS * CPUS];  /* the same: its handler runs */'] : []),
    ...(layout.siteCount > 0
      ? [
          'bool gp_active;  /* a grace period is under way */',
          'bool gp_waits[CPUS];  /* for these CPUs */',
          'byte callback_state[SITES];',
          'byte callback_head[SITES];  /* 1 + page whose rcu head is queued */',
        ]
      : []),
    ...plan.threads.flatMap((t) =>
      t.registers.flatMap((id, i) =>
        t.asked[i] ? [`byte ${id}${t.initial[i] === 0 ? '' : ` = ${t.initial[i]}`};`] : [],
      ),
    ),
    '',
    '/* What follows from where the processes stand. */',
    `byte unfinished${started === 0 ? '' : ` = ${started}`};  /* threads not at their end */`,
    ...(plan.contextCpus.length > 0
      ? ['bool in_callback[CPUS];  /* a callback runs on this CPU; its thread stands still */']
      : []),
    ...(plan.handlerCpus.length > 0
      ? ['bool in_handler[CPUS];  /* its IPI handler runs on this CPU; all else stands still */']
      : []),
    ...(plan.commits
      ? [
          array(
            'bool',
            'in_commit',
            'CPUS',
            plan.threads.filter((t) => !t.isContext).map((t) => (t.inCommit[0] ? 1 : 0)),
          ),
        ]
      : []),
    '',
    '/* Scratch within one step; no part of the state. */',
    'hidden byte got_, idx_, first_, last_, after_, done_;',
    `hidden byte no_leak${concernsOf(plan)
      .map((id) => `, ${propertyWord(id)}`)
      .join('')};`,
  ];
}

/** Expressions and statements that the programs use. */
export function inlinesText(plan: Plan): string[] {
  return [
    '#define may_run(cpu) (bug == 0' +
      (plan.contextCpus.length > 0 ? ' && !in_callback[cpu]' : '') +
      (plan.handlerCpus.length > 0 ? ' && !in_handler[cpu])' : ')'),
    ...(plan.machine.layout.siteCount > 0 ? siteText(plan) : []),
    '',
    'inline judge() {',
    ...plan.bugs.flatMap(({ id, word }) => [
      `#ifdef CHECK_${propertyWord(id)}`,
      `\tassert(bug != ${word});`,
      '#endif',
    ]),
    '\tskip',
    '}',
    ...(plan.objects.length > 0 ? ['', ...TOUCH, '', ...giveBack(plan)] : []),
    ...(plan.lists ? ['', ...RINGS] : []),
    ...(plan.machine.layout.siteCount > 0 && plan.objects.length > 0 ? ['', ...queueText(plan)] : []),
  ];
}

const POINTERS = [
  `#define obj(p) ((p - 1) & ${MAX_OBJECTS})`,
  '#define ptr_of(page) (1 + page + ((sp_flags[page] & SECOND_LIFE) << 5))',
  `#define is_ptr(p) (p > 0 && p < ${FIRST_PLAIN} && p != ${SECOND_LIFE})`,
  '#define alive(p) (is_ptr(p) && (sp_flags[obj(p)] & ALLOCATED))',
  '#define entry(p, spt) (alive(p) -> spt[obj(p)] : 0)',
  `#define stale(p) (((sp_flags[obj(p)] & SECOND_LIFE) << 5) != ((p - 1) & ${SECOND_LIFE}))`,
  '#define is_kept(page) ((sp_flags[page] & (ALLOCATED | REMOVED)) == (ALLOCATED | REMOVED))',
];

const TOUCH = [
  '/* What is wrong with following p. */',
  'inline touch(p) {',
  '\tif',
  '\t:: !is_ptr(p) -> bug = WILD_WALK',
  '\t:: is_ptr(p) && !(sp_flags[obj(p)] & ALLOCATED) -> bug = USE_AFTER_FREE',
  '\t:: alive(p) && stale(p) -> bug = RECYCLED_WALK',
  '\t:: else',
  '\tfi',
  '}',
];

function giveBack(plan: Plan): string[] {
  const fixed = plan.objects.filter((_, i) => plan.machine.layout.header[i] < 0);
  const never = fixed.length === 0 ? '0' : fixed.map((name) => `obj(p) == ${name}`).join(' || ');
  return [
    '/* The page goes back to the allocator. */',
    'inline give_back(p) {',
    '\tif',
    '\t:: !is_ptr(p) -> bug = WILD_WALK',
    `\t:: is_ptr(p) && (${never})`,
    `\t:: is_ptr(p) && !(${never}) && (!alive(p) || stale(p)) -> bug = DOUBLE_FREE`,
    '\t:: else -> sp_flags[obj(p)] = (sp_flags[obj(p)] & SECOND_LIFE) | FREED',
    '\tfi',
    '}',
  ];
}

const RINGS = [
  '/* list_move(&sp->link, invalid_list): behind the last page of the ring. */',
  'inline ring_append(p, head, bits) {',
  '\ttouch(p);',
  '\tif',
  '\t:: alive(p) ->',
  '\t\tsp_flags[obj(p)] = sp_flags[obj(p)] | bits;',
  '\t\tif',
  '\t\t:: sp_link[obj(p)] == 0 && head == 0 -> sp_link[obj(p)] = p; head = p',
  '\t\t:: sp_link[obj(p)] == 0 && head != 0 ->',
  '\t\t\tlast_ = head; idx_ = 0; done_ = 0;',
  '\t\t\tdo',
  '\t\t\t:: !done_ && idx_ < PAGES && (!is_ptr(last_) || sp_link[obj(last_)] != head) ->',
  '\t\t\t\ttouch(last_);',
  '\t\t\t\tif',
  '\t\t\t\t:: alive(last_) -> last_ = sp_link[obj(last_)]; idx_++',
  '\t\t\t\t:: else -> done_ = 1',
  '\t\t\t\tfi',
  '\t\t\t:: else -> break',
  '\t\t\tod;',
  '\t\t\tif :: !done_ -> sp_link[obj(last_)] = p; sp_link[obj(p)] = head :: else fi',
  '\t\t:: else',
  '\t\tfi',
  '\t:: else',
  '\tfi',
  '}',
  '',
  '/* list_del: joins the neighbours and leaves `to` in its own link. */',
  'inline ring_remove(p, to) {',
  '\tafter_ = sp_link[obj(p)]; done_ = 0;',
  '\tif',
  '\t:: after_ != 0 && after_ != p ->',
  '\t\ttouch(after_);',
  '\t\tidx_ = 0;',
  '\t\tdo',
  '\t\t:: alive(after_) && !done_ && idx_ < PAGES ->',
  '\t\t\tif',
  '\t\t\t:: idx_ != obj(p) && sp_link[idx_] == p && (sp_flags[idx_] & ALLOCATED) -> sp_link[idx_] = after_',
  '\t\t\t:: idx_ != obj(p) && sp_link[idx_] == p && !(sp_flags[idx_] & ALLOCATED) -> bug = USE_AFTER_FREE; done_ = 1',
  '\t\t\t:: else',
  '\t\t\tfi;',
  '\t\t\tidx_++',
  '\t\t:: else -> break',
  '\t\tod;',
  '\t\tif :: !alive(after_) -> done_ = 1 :: else fi',
  '\t:: else',
  '\tfi;',
  '\tif :: !done_ -> sp_link[obj(p)] = to :: else fi',
  '}',
  '',
  '/* Takes the first page off the list and frees it. */',
  'inline free_first(head) {',
  '\tfirst_ = head;',
  '\tif',
  '\t:: first_ != 0 ->',
  '\t\ttouch(first_);',
  '\t\tif',
  '\t\t:: alive(first_) ->',
  '\t\t\thead = (sp_link[obj(first_)] == first_ -> 0 : sp_link[obj(first_)]);',
  '\t\t\tring_remove(first_, 0);',
  '\t\t\tgive_back(first_)',
  '\t\t:: else',
  '\t\tfi',
  '\t:: else',
  '\tfi',
  '}',
];

/** Per CPU with callbacks: the site whose callback is next, SITES if there is none. */
function siteText(plan: Plan): string[] {
  return plan.contextCpus.map((cpu) => {
    const own = [...plan.machine.siteCpu].flatMap((c, site) => (c === cpu ? [site] : []));
    const first = own.reduceRight(
      (rest, site) => `(callback_state[${site}] == READY -> ${site} : ${rest})`,
      'SITES',
    );
    return `#define ready_site_${cpu} ${first}`;
  });
}

function queueText(plan: Plan): string[] {
  const sites = Array.from({ length: plan.machine.layout.siteCount }, (_, i) => i);
  return [
    '/* call_rcu(head, …) at a site; done_ = 1 if it was queued. */',
    'inline queue_callback(head, site) {',
    '\tfirst_ = head; done_ = 0;',
    '\tif',
    '\t:: first_ != 0 ->',
    '\t\ttouch(first_);',
    '\t\tif',
    `\t\t:: alive(first_) && (${sites.map((i) => `callback_head[${i}] == obj(first_) + 1`).join(' || ')}) -> bug = DOUBLE_FREE`,
    `\t\t:: alive(first_) && !(${sites.map((i) => `callback_head[${i}] == obj(first_) + 1`).join(' || ')}) ->`,
    '\t\t\tcallback_state[site] = QUEUED; callback_head[site] = obj(first_) + 1; done_ = 1',
    '\t\t:: else',
    '\t\tfi',
    '\t:: else',
    '\tfi',
    '}',
  ];
}
