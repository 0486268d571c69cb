import type { Line } from '../machine/instructions';
import type { ThreadCode } from './code';

/** Where a line stands whose text another line has, too. */
export interface Among {
  readonly fn: string;
  /** The how-manieth with this text in its function, from 1 on, and of how many. */
  readonly at: number;
  readonly of: number;
}

/**
 * Of every line whose text is not its alone, where it stands: with `smp_mb()` in two threads, “without smp_mb()” says
 * nothing. By id; threads that run the same program share their lines.
 */
export function twins(code: readonly ThreadCode[]): ReadonlyMap<string, Among> {
  const lines = new Map<string, Line>(code.flatMap((thread) => thread.lines).map((line) => [line.id, line]));
  const all = [...lines.values()];
  return new Map(
    all.flatMap(({ id, fn, text }) => {
      const same = all.filter((other) => other.text === text);
      if (same.length === 1) return [];
      const here = same.filter((other) => other.fn === fn);
      return [[id, { fn, at: here.findIndex((other) => other.id === id) + 1, of: here.length }] as const];
    }),
  );
}
