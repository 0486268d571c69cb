/**
 * A step is a number: who moves, and which of its possibilities.
 *
 *   actor << 6 | choice
 *
 * A thread's choice 0 is its oldest instruction; higher ones reach further into its window, from 16
 * on past an undecided branch. 63 is taking a pending interrupt. RCU's choices are the start and the
 * end of a grace period, and noting the quiescent state of CPU n.
 */
export function stepOf(actor: number, choice: number): number {
  return (actor << 6) | choice;
}

export function actorOf(step: number): number {
  return step >> 6;
}

export function choiceOf(step: number): number {
  return step & 63;
}

export const INTERRUPT = 63;
export const RCU_START = 0;
export const RCU_END = 1;
/** Plus the CPU. */
export const RCU_QUIESCENT = 2;
