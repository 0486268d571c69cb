/**
 * Values of one byte as the machine's programs see them.
 *
 *   0          nothing ("not present")
 *   1 .. 63    a pointer to object 0..62, first life
 *   64 .. 127  a pointer to object 0..62, second life (the object was freed and allocated anew)
 *   128 ..     plain numbers that point nowhere (the layer above gives them meaning)
 *
 * A pointer names the life it was made in, so a stale pointer into a recycled object can be told
 * from a fresh one although both lead to the same bytes.
 */

/** Most objects a system may have: object numbers are 0..62. */
export const MAX_OBJECTS = 63;

/** First value that is not a pointer. */
export const FIRST_PLAIN = 128;

/** The pointer value of object `index` (0..62) in life 0 or 1. */
export function pointer(index: number, life: 0 | 1 = 0): number {
  return 1 + index + (life << 6);
}

/** Whether `value` points to an object. */
export function isPointer(value: number): boolean {
  return value > 0 && value < FIRST_PLAIN && ((value - 1) & 63) < MAX_OBJECTS;
}

/** The object (0..62) that a pointer leads to; meaningless for other values. */
export function objectOf(value: number): number {
  return (value - 1) & 63;
}

/** The life (0 or 1) in which a pointer was made. */
export function lifeOf(value: number): number {
  return (value - 1) >> 6;
}
