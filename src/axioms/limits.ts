import type { Position } from '../litmus/problem';

/** What the axioms take at most. */
export const LIMITS = {
  /** Ways through one thread. */
  traces: 50_000,
  eventsOfThread: 400,
  /** Rounds of a loop that are looked at. */
  unroll: 2,
} as const;

/** A test is larger than the limits; `judge` says so and where. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
  readonly at: Position;
  constructor(message: string, at: Position) {
    super(message);
    this.at = { line: at.line, column: at.column };
  }
}
