import type { Relation } from './relation';

/** One edge of a cycle between events, with the rule that it comes from; its parts where the rule composes others. */
export interface CycleEdge {
  readonly from: number;
  readonly to: number;
  readonly rule: string;
  readonly parts?: readonly CycleEdge[];
}

/** A cycle that an axiom forbids. */
export interface Cycle {
  readonly axiom: string;
  readonly edges: readonly CycleEdge[];
}

/** An edge that may be taken in a state, and leads to another. */
export interface Rule {
  readonly state: number;
  readonly next: number;
  readonly edges: readonly CycleEdge[];
}

const lengthOf = (edge: CycleEdge): number => edge.parts?.reduce((sum, part) => sum + lengthOf(part), 0) ?? 1;

/** The pairs of a relation as edges of one rule. */
export const edgesOf = (relation: Relation, rule: string): CycleEdge[] =>
  relation.pairs().map(([from, to]) => ({ from, to, rule }));

/**
 * Shortest ways of edges from an event, by the rules of a small automaton; the way to each event that is reached in an
 * accepting state. It is a search by length over pairs of event and state, as edges made of parts count for more.
 */
export function waysFrom(
  start: number,
  rules: readonly Rule[],
  starts: readonly number[],
  accepts: readonly number[],
): Map<number, CycleEdge[]> {
  interface At {
    readonly event: number;
    readonly state: number;
    readonly length: number;
    readonly last: CycleEdge | null;
    readonly before: At | null;
  }
  const done = new Set<string>();
  const found = new Map<number, CycleEdge[]>();
  const open: At[] = starts.map((state) => ({ event: start, state, length: 0, last: null, before: null }));
  while (open.length > 0) {
    let least = 0;
    for (let i = 1; i < open.length; i++) if (open[i].length < open[least].length) least = i;
    const [at] = open.splice(least, 1);
    const key = `${at.event} ${at.state}`;
    // The start is reached anew at the end of a cycle.
    if (at.last !== null && done.has(key)) continue;
    if (at.last !== null) {
      done.add(key);
      if (accepts.includes(at.state) && !found.has(at.event)) found.set(at.event, edgesTo(at));
    }
    for (const { state, next, edges } of rules) {
      if (state !== at.state) continue;
      for (const edge of edges)
        if (edge.from === at.event)
          open.push({
            event: edge.to,
            state: next,
            length: at.length + lengthOf(edge),
            last: edge,
            before: at,
          });
    }
  }
  return found;

  function edgesTo(end: At): CycleEdge[] {
    const edges: CycleEdge[] = [];
    for (let at: At | null = end; at !== null && at.last !== null; at = at.before) edges.unshift(at.last);
    return edges;
  }
}

/** The shortest cycle through the rules, or null if there is none. */
export function shortestCycle(
  size: number,
  rules: readonly Rule[],
  starts: readonly number[],
  accepts: readonly number[],
): CycleEdge[] | null {
  let best: CycleEdge[] | null = null;
  for (let event = 0; event < size; event++) {
    const cycle = waysFrom(event, rules, starts, accepts).get(event);
    if (cycle === undefined) continue;
    if (best === null || total(cycle) < total(best)) best = cycle;
  }
  return best;
}

const total = (edges: readonly CycleEdge[]): number => edges.reduce((sum, edge) => sum + lengthOf(edge), 0);

/** A cycle of edges that need no order among themselves: one state. */
export function plainCycle(size: number, axiom: string, edges: readonly CycleEdge[]): Cycle | null {
  const cycle = shortestCycle(size, [{ state: 0, next: 0, edges }], [0], [0]);
  return cycle === null ? null : { axiom, edges: cycle };
}
