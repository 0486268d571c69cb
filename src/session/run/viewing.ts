import type { Run } from './context';
import { lengthOf } from './history';

/** Positions between which one moves: the whole run, or the part that the link asked for. */
export function spanOf({ history, viewing }: Pick<Run, 'history' | 'viewing'>): { from: number; to: number } {
  const length = lengthOf(history);
  const { from, to } = viewing?.range ?? { from: 0, to: length };
  return { from: Math.min(from, length), to: Math.min(to, length) };
}

/** The position nearest to `position` in that span. */
export function clamped(run: Pick<Run, 'history' | 'viewing'>, position: number): number {
  const { from, to } = spanOf(run);
  return Math.max(from, Math.min(to, position));
}
