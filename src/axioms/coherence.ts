import type { Frame } from './frame';
import { FROM_START, UNDECIDED, type Witness } from './witness';

/**
 * Whether a read can take its value from a source at all, by its own thread's order: not from a write below it, nor
 * from one that the thread has overwritten before it.
 */
export function mayReadFrom(frame: Frame, read: number, source: number): boolean {
  const { place, thread } = frame.events[read];
  const own = (frame.writesAt.get(place) ?? []).filter((w) => frame.events[w].thread === thread && w < read);
  const last = own.at(-1) ?? FROM_START;
  if (source === FROM_START) return last === FROM_START;
  const of = frame.events[source].thread;
  return of !== thread || source === last;
}

/** What the order of a place's writes must respect, given who reads from whom. */
interface Constraints {
  readonly writes: readonly number[];
  /** `before[i]` has bit `k` when write `k` comes before write `i`; numbers within `writes`. */
  readonly before: readonly number[];
  /** The write that must come immediately before each, -1 for the initial one, null for any. */
  readonly just: readonly (number | null)[];
}

/**
 * What the order of writes to a place must respect so that the place is coherent, read by read:
 *
 *     W a … W b    a before b              R (of s) … W b    s before b
 *     W a … R (of s)   a before s          R (of s) … R (of t)   s before t
 *
 * Null if no order can do: two read-modify-writes read one write, or something would come before itself.
 */
export function constraints(witness: Witness, place: number): Constraints | null {
  const { frame, source } = witness;
  const writes = frame.writesAt.get(place) ?? [];
  const number = new Map(writes.map((w, i) => [w, i]));
  const before = writes.map(() => 0);
  const just: (number | null)[] = writes.map(() => null);
  let fits = true;
  const follows = (a: number, b: number): void => {
    if (a === b) return;
    if (b === FROM_START) fits = false;
    else if (a !== FROM_START) before[number.get(b) ?? 0] |= 1 << (number.get(a) ?? 0);
  };
  const accesses = [...writes, ...(frame.readsAt.get(place) ?? [])].sort((a, b) => a - b);
  // The write that each thread's accesses have reached so far, in program order.
  let thread = -1;
  let reached = FROM_START;
  for (const e of accesses) {
    if (frame.events[e].thread !== thread) {
      thread = frame.events[e].thread;
      reached = FROM_START;
    }
    const isWrite = frame.writes.has(e);
    if (!isWrite && source[e] === UNDECIDED) continue;
    const at = isWrite ? e : source[e];
    if (isWrite && at === reached) fits = false;
    follows(reached, at);
    reached = at;
    const partner = frame.partner[e];
    if (isWrite && partner >= 0 && source[partner] !== UNDECIDED) {
      const from = source[partner];
      if (writes.some((w) => just[number.get(w) ?? 0] === from && frame.partner[w] >= 0)) fits = false;
      just[number.get(e) ?? 0] = from;
      follows(from, e);
    }
  }
  return fits ? { writes, before, just } : null;
}

/** No constraints: for what is not coherent. */
export function free(frame: Frame, place: number): Constraints {
  const writes = frame.writesAt.get(place) ?? [];
  return { writes, before: writes.map(() => 0), just: writes.map(() => null) };
}

/** Every order of the writes that respects the constraints, one call of `each` for each; stops when it says so. */
export function orders(
  { writes, before, just }: Constraints,
  each: (order: readonly number[]) => boolean,
): boolean {
  const order: number[] = [];
  const extend = (placed: number): boolean => {
    if (order.length === writes.length) return each(order);
    for (let i = 0; i < writes.length; i++) {
      if (((placed >>> i) & 1) !== 0 || (before[i] & ~placed) !== 0) continue;
      const last = order.at(-1) ?? FROM_START;
      if (just[i] !== null && just[i] !== last) continue;
      order.push(writes[i]);
      const goOn = extend(placed | (1 << i));
      order.pop();
      if (!goOn) return false;
    }
    return true;
  };
  return extend(0);
}
