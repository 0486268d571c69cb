import type { Report } from '../checker';
import type { Setup } from './set-up-with';

/** What a program asks of its finished states, and the answer. */
export interface Asked {
  readonly asks: 'exists' | 'never' | 'forall';
  /** As written: `never (P0:r0 == 0 && P1:r1 == 0)`. */
  readonly says: string;
  /**
   * Whether some run ends as it says; for `forall`, whether some run ends otherwise. Null where the search was cut off
   * before it could tell.
   */
  readonly reached: boolean | null;
}

/** The answer to a program's question; null if it asks none, or the search did not cover it. */
export function askedOf({ machine }: Setup, report: Report): Asked | null {
  const { final } = machine.spec;
  const found = report.properties.find(({ id }) => id === 'outcome');
  if (final === undefined || found === undefined) return null;
  const reached = { violated: true, holds: false, unknown: null }[found.verdict];
  return { asks: final.asks, says: final.says, reached };
}
