import type { StoreLimits } from '../checker';

/** States of the machine that are looked at for how it can end. */
export const MOST_STATES = 200_000;

/** No search in the page holds more. */
const WIDEST: StoreLimits = { maxStates: 64_000_000, maxBytes: 2 ** 31 };

/** The limits within which a search that has met these goes on. */
export function wider({ maxStates, maxBytes }: StoreLimits): StoreLimits {
  return {
    maxStates: Math.min(WIDEST.maxStates, 4 * maxStates),
    maxBytes: Math.min(WIDEST.maxBytes, 2 * maxBytes),
  };
}
