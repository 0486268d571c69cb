import {
  edgesOf,
  plainCycle,
  shortestCycle,
  waysFrom,
  type Cycle,
  type CycleEdge,
  type Rule,
} from '../cycle';
import type { Frame } from '../frame';
import type { Relation } from '../relation';
import type { Witness } from '../witness';
import type { Fixed } from './fixed';
import type { Derived, Relations } from './relations';

/**
 * The shortest cycle that the Linux kernel memory model forbids in a witness.
 *
 * Each axiom forbids cycles of a shape, told as a small automaton: for `prop`, an overwrite of another thread at most,
 * then any number of cumulative fences, then a read from another thread at most.
 */
export function explain(
  frame: Frame,
  fixed: Fixed,
  { broken, relations: r }: Derived,
  witness: Witness,
): Cycle | null {
  if (broken === null) return null;
  const { size } = frame;
  const prop = propRules(frame, fixed, r, witness);
  const hb = happensBefore(frame, fixed, r, prop);
  if (broken === 'happens-before') return plainCycle(size, broken, hb);
  const strong = edgesOf(r.strong, 'strong-fence').map((e) => ({ ...e, rule: strongName(frame, e) }));
  const pbRules: Rule[] = [
    ...prop,
    ...[0, 1, 2, 3, 4].map((state): Rule => ({ state, next: 5, edges: strong })),
    { state: 5, next: 5, edges: hb },
  ];
  if (broken === 'propagates-before')
    return cycleOf(broken, shortestCycle(size, closing(pbRules, 5), [0], [5]));
  if (r.rcuFence === null) return null;
  const rcu = edgesOf(r.rcuFence, 'rcu-fence');
  const pb = allWays(frame, pbRules, [5], 'pb');
  const rules: Rule[] = [
    ...prop,
    ...[0, 1, 2, 3, 4].map((state): Rule => ({ state, next: 5, edges: rcu })),
    { state: 5, next: 5, edges: [...hb, ...pb] },
  ];
  return cycleOf(broken, shortestCycle(size, rules, [0], [5]));
}

const cycleOf = (axiom: string, edges: CycleEdge[] | null): Cycle | null =>
  edges === null ? null : { axiom, edges };

/** A cycle of several pb: from the end of one the next begins. */
const closing = (rules: readonly Rule[], end: number): Rule[] => [
  ...rules,
  ...rules.filter(({ state }) => state === 0).map((rule) => ({ ...rule, state: end })),
];

/**
 * States: 0 nothing yet, 1 after an overwrite, 2 after the read of a cumulative fence, 3 after a fence, 4 after the last
 * read. All but 2 may end.
 */
function propRules(frame: Frame, fixed: Fixed, r: Relations, witness: Witness): Rule[] {
  const external = (relation: Relation): Relation => relation.copy().without(frame.sameThread);
  const overwrites = [...edgesOf(external(witness.co), 'coe'), ...edgesOf(external(r.fr), 'fre')];
  const reads = edgesOf(r.rfe, 'rfe');
  const cumulative = [
    ...edgesOf(r.strong, '').map((e) => ({ ...e, rule: strongName(frame, e) })),
    ...edgesOf(fixed.release, 'po-rel'),
  ];
  const others = [...edgesOf(fixed.wmb, 'wmb'), ...edgesOf(r.unlockLock, 'po-unlock-lock-po')];
  const sequences: CycleEdge[] = [];
  r.rf.forEach((w, read) => {
    const to = frame.partner[read];
    if (to > read)
      sequences.push({
        from: w,
        to,
        rule: 'rmw-sequence',
        parts: [
          { from: w, to: read, rule: 'rf' },
          { from: read, to, rule: 'rmw' },
        ],
      });
  });
  return [
    { state: 0, next: 1, edges: overwrites },
    ...[0, 1, 3].flatMap((state): Rule[] => [
      { state, next: 2, edges: reads },
      { state, next: 3, edges: [...cumulative, ...others] },
      { state, next: 4, edges: reads },
    ]),
    { state: 2, next: 3, edges: cumulative },
    { state: 3, next: 3, edges: sequences },
  ];
}

function happensBefore(frame: Frame, fixed: Fixed, r: Relations, prop: readonly Rule[]): CycleEdge[] {
  const within = edgesOf(r.ppo, 'ppo').map((e) => ({ ...e, rule: ppoName(frame, fixed, r, e) }));
  const props = allWays(frame, prop, [1, 3, 4], 'prop').filter(
    (e) => e.from !== e.to && frame.sameThread.has(e.from, e.to),
  );
  const marked = (e: CycleEdge): boolean => fixed.marked.has(e.from) && fixed.marked.has(e.to);
  return [...within, ...edgesOf(r.rfe, 'rfe'), ...props].filter(marked);
}

function allWays(
  frame: Frame,
  rules: readonly Rule[],
  accepts: readonly number[],
  rule: string,
): CycleEdge[] {
  return frame.events.flatMap((_, from) =>
    [...waysFrom(from, rules, [0], accepts)].map(([to, parts]): CycleEdge => ({ from, to, rule, parts })),
  );
}

/** Which rule keeps two accesses of one thread in order; the plainest if several do. */
function ppoName(frame: Frame, fixed: Fixed, r: Relations, { from, to }: CycleEdge): string {
  const named: readonly (readonly [string, Relation])[] = [
    ['addr', r.address],
    ['data', r.data],
    ['ctrl', r.control],
    ['acq-po', fixed.acquire],
    ['po-rel', fixed.release],
    ['rmb', fixed.rmb],
    ['wmb', fixed.wmb],
    ['po-unlock-lock-po', r.unlockLock],
    ['po-loc', r.overwrite],
  ];
  const found = named.find(([, relation]) => relation.has(from, to));
  if (found !== undefined) return found[0];
  return r.strong.has(from, to) ? strongName(frame, { from, to }) : 'ppo';
}

function strongName(frame: Frame, { from, to }: Pick<CycleEdge, 'from' | 'to'>): string {
  for (let i = from + 1; i <= to; i++) {
    const { mark } = frame.events[i];
    if (mark === 'mb' || mark === 'rcu-sync' || mark === 'srcu-sync') return mark === 'mb' ? 'mb' : 'gp';
  }
  return 'mb';
}
