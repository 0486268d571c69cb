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

/** Bits of an object's header byte; the others (8, 32, 64, 128) are the domain's. */
export const HEADER = {
  allocated: 1,
  secondLife: 2,
  /** Taken out of whatever led to it: a leak, unless somebody frees it. */
  removed: 4,
  /** Freed; `allocated` is off. */
  freed: 16,
} as const;

/** The pointer value of object `index` (0..62) in life 0 or 1. */
export function pointer(index: number, life: 0 | 1 = 0): number {
  return 1 + index + life * SECOND_LIFE;
}

/** An rwlock held for read n times is READERS + n. */
export const READERS = 128;

/** What lies between the pointers to one object in its two lives. */
export const SECOND_LIFE = 64;

/** Whether `value` points to an object. */
export function isPointer(value: number): boolean {
  return value > 0 && value < FIRST_PLAIN && value !== SECOND_LIFE;
}

/** The object (0..62) that a pointer leads to; meaningless for other values. */
export function objectOf(value: number): number {
  return (value - 1) & MAX_OBJECTS;
}

/** The life (0 or 1) in which a pointer was made. */
export function lifeOf(value: number): number {
  return (value - 1) >> 6;
}

/** The pointer that leads to object `index` in the life its header tells of. */
export function pointerTo(index: number, header: number): number {
  return 1 + index + ((header & HEADER.secondLife) << 5);
}

/** The header of an object that has just been allocated, for its first life (0) or its second (1). */
export function liveHeader(life: 0 | 1): number {
  return HEADER.allocated | (life * HEADER.secondLife);
}

/** The life (0 or 1) that a header byte tells of. */
export function lifeIn(header: number): number {
  return (header & HEADER.secondLife) === 0 ? 0 : 1;
}

/**
 * A callback site's byte: how far its callback is, and whose it is.
 *
 *   state << 6 | object + 1        object + 1 = 0: nobody to call back (synchronize_rcu)
 */
export const CALLBACK = { none: 0, queued: 1, waiting: 2, ready: 3 } as const;

/** `object`: its number, or -1 where nobody is called back. */
export function callbackByte(state: number, object: number): number {
  return (state << 6) | (object + 1);
}

/** One of `CALLBACK`. */
export function callbackState(byte: number): number {
  return byte >> 6;
}

/** The object (0..62) whose callback it is, or -1. */
export function callbackObject(byte: number): number {
  return (byte & 63) - 1;
}

/** The same callback, further on. */
export function callbackMoved(byte: number, state: number): number {
  return (state << 6) | (byte & 63);
}
