import type { Moment } from '../../link/format';
import type { Run } from './context';
import type { HistoryNode } from './history';

/** A state of the history that somebody marked; it stays marked on every branch that goes through it. */
export interface Mark {
  readonly node: HistoryNode;
  readonly name: string;
}

/** Names the state at a position of the current branch; an empty name takes the mark away. */
export function mark(run: Run, position: number, name: string): Run {
  const node = run.history.path.at(position);
  if (node === undefined || position < 0) return run;
  const others = run.moments.filter((one) => one.node !== node);
  const called = name.trim();
  return { ...run, moments: called === '' ? others : [...others, { node, name: called }] };
}

/** The marked moments of the current branch, in order. */
export function momentsOn({ moments, history: { path } }: Pick<Run, 'moments' | 'history'>): Moment[] {
  return moments
    .flatMap(({ node, name }) => (path.at(node.depth) === node ? [{ position: node.depth, name }] : []))
    .sort((a, b) => a.position - b.position);
}
