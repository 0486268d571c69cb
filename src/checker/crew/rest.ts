/**
 * Asks threads of a search to leave the processor to others for a while: one word of shared memory, not 0 while they are
 * asked to. Whoever rests goes on with some work after `REST_MS` at the latest, so a search is slowed down, never stopped.
 * What it finds does not depend on when who rested.
 */
export type Rest = Int32Array;

/** Longest rest in one go, in milliseconds: a thread that rests does not listen. */
const REST_MS = 50;

export const isAsked = (rest: Rest | undefined): boolean => rest !== undefined && Atomics.load(rest, 0) !== 0;

/** Rests if it is asked to; whether it was. */
export function restIfAsked(rest: Rest | undefined): boolean {
  if (rest === undefined || !isAsked(rest)) return false;
  Atomics.wait(rest, 0, 1, REST_MS);
  return true;
}

export function askToRest(rest: Rest): void {
  Atomics.store(rest, 0, 1);
}

export function endRest(rest: Rest): void {
  Atomics.store(rest, 0, 0);
  Atomics.notify(rest, 0);
}
