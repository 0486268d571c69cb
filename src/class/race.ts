import { LIMITS } from './limits';
import type { RaceView } from './messages';

/** A challenge for everybody at once. */
export interface Race {
  readonly race: number;
  readonly task: string;
  /** The task as a link, where it is the teacher's own. */
  readonly own: string | null;
  /** Whether the board has names. */
  readonly named: boolean;
  /** Fewest steps of each, by the key of who took them; in the order in which they came. */
  readonly best: ReadonlyMap<string, number>;
}

/** The race after somebody has solved it in so many steps; the same one if they had done as well before. */
export function solved(race: Race, member: string, steps: number): Race {
  const before = race.best.get(member);
  if (before !== undefined && before <= steps) return race;
  // Better than before, it came now.
  const best = new Map(race.best);
  best.delete(member);
  return { ...race, best: best.set(member, steps) };
}

/** The board: fewest steps first, and of equals who came first. */
export function boardOf(race: Race, nameOf: (member: string) => string): RaceView {
  const { best, ...told } = race;
  return { ...told, board: resultsOf(race, nameOf).slice(0, LIMITS.board), solved: best.size };
}

/** The same of everybody. */
export function resultsOf({ named, best }: Race, nameOf: (member: string) => string): RaceView['board'] {
  return [...best]
    .sort(([, a], [, b]) => a - b)
    .map(([member, steps]) => ({ name: named ? nameOf(member) : '', steps }));
}
