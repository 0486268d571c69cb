import type { Moment } from '../../link/format';
import type { History, HistoryNode } from './history';

/** A state of the history that somebody marked; it stays marked on every branch that goes through it. */
export interface Mark {
  readonly node: HistoryNode;
  readonly name: string;
  /** From here on the branch goes round for ever: its end is this state again. */
  readonly loop?: true;
}

/** A marked moment of the current branch. */
export type MarkedMoment = Moment & Pick<Mark, 'loop'>;

/** Names the state at a position of the current branch; an empty name takes the mark away. */
export function mark(
  moments: readonly Mark[],
  { path }: Pick<History, 'path'>,
  { position, name, loop }: MarkedMoment,
): readonly Mark[] {
  const node = position < 0 ? undefined : path.at(position);
  if (node === undefined) return moments;
  const others = moments.filter((one) => one.node !== node);
  const called = name.trim();
  return called === '' ? others : [...others, { node, name: called, ...(loop === true ? { loop } : {}) }];
}

/** The marked moments of the current branch, in order. */
export function momentsOn(moments: readonly Mark[], { path }: Pick<History, 'path'>): MarkedMoment[] {
  return moments
    .flatMap(({ node, name, loop }) =>
      path.at(node.depth) === node
        ? [{ position: node.depth, name, ...(loop === true ? { loop } : {}) }]
        : [],
    )
    .sort((a, b) => a.position - b.position);
}
