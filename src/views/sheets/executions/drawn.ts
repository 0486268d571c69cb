import type { Cycle, CycleEdge } from '../../../axioms/cycle';
import { groupOf, type ExecutionGraph, type RelationGroup } from '../../../layout/execution';

/** The simple edges of a cycle, in order: what rules are composed of. */
export const leavesOf = (edges: readonly CycleEdge[]): CycleEdge[] =>
  edges.flatMap((edge) =>
    edge.parts === undefined || edge.parts.length === 0 ? [edge] : leavesOf(edge.parts),
  );

/** Marks the relations that are drawn because they are edges of the cycle. */
const OF_CYCLE = 'cycle ';

export const nameOf = (relation: string): string =>
  relation.startsWith(OF_CYCLE) ? relation.slice(OF_CYCLE.length) : relation;

export const isOfCycle = (relation: string): boolean => relation.startsWith(OF_CYCLE);

/** Same relation, whatever the rule calls it: `rfe` is `rf` between threads. */
const basic = (name: string): string => name.replace(/^(rf|co|fr)[ei]$/, '$1');

interface Drawn {
  readonly graph: ExecutionGraph;
  readonly shown: ReadonlySet<string>;
}

/** What is drawn of an execution: the relations of the groups that are on, and the edges of the cycle in any case, once. */
export function drawnOf(
  graph: ExecutionGraph,
  groups: ReadonlySet<RelationGroup>,
  cycle: Cycle | null,
): Drawn {
  const leaves = cycle === null ? [] : leavesOf(cycle.edges);
  const inCycle = new Set(leaves.map(({ from, to, rule }) => `${basic(rule)} ${from} ${to}`));
  const relations: Record<string, (readonly [number, number])[]> = {};
  for (const [relation, pairs] of Object.entries(graph.relations)) {
    const group = groupOf(relation);
    if (group === null || !groups.has(group)) continue;
    relations[relation] = pairs.filter(([from, to]) => !inCycle.has(`${relation} ${from} ${to}`));
  }
  for (const { from, to, rule } of leaves) (relations[`${OF_CYCLE}${rule}`] ??= []).push([from, to]);
  return { graph: { events: graph.events, relations }, shown: new Set(Object.keys(relations)) };
}

/** Before there is anything to draw. */
export const EMPTY: ExecutionGraph = { events: [], relations: {} };
