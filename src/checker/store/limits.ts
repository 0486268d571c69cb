/** Slots of the smallest table, and the share of a table's slots that may be in use. */
export const FIRST_CAPACITY = 128;
export const MAX_LOAD = 0.75;

/** No store holds more states than this. */
export const MOST_STATES = 2 ** 29;

export interface StoreLimits {
  /** Most states to hold; at least 1. */
  readonly maxStates: number;
  /** Most bytes to hold them in: records, table and dictionaries together. */
  readonly maxBytes: number;
}

/**
 * Most states within the limits, and which of them says so, where dictionaries have `dictionaries` bytes and a record
 * with its parent has `record`: what is left is for records and a table, whose slots are a power of 2.
 */
export function mostStates(
  { maxStates, maxBytes }: StoreLimits,
  dictionaries: number,
  record: number,
): { most: number; limit: 'states' | 'bytes' } {
  let most = 0;
  for (let slots = FIRST_CAPACITY; slots <= 2 * MOST_STATES; slots *= 2) {
    const held = Math.floor((maxBytes - dictionaries - 4 * slots) / record);
    most = Math.max(most, Math.min(slots * MAX_LOAD, held));
  }
  if (most < maxStates) return { most: Math.min(most, MOST_STATES - 1), limit: 'bytes' };
  return { most: Math.min(maxStates, MOST_STATES - 1), limit: 'states' };
}
