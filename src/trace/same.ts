/** Whether two pieces of plain data say the same; functions, sets and the like only if they are the same one. */
export function sameData(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((one, i) => sameData(one, b[i]));
  if (!isPlain(a) || !isPlain(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && sameData(a[key], b[key]));
}

const isPlain = (value: object): value is Record<string, unknown> =>
  Object.getPrototypeOf(value) === Object.prototype;

/**
 * A list read anew, in which each element that says what it said before is the object that it was before; the very list
 * from before, if all do. What is drawn of it is then known to be unchanged by looking at identities.
 *
 *     before [a, b, c]   read [a', b', c'], of which b' differs      [a, b', c]
 */
export function keptList<T>(before: readonly T[] | undefined, read: readonly T[]): readonly T[] {
  if (before === undefined) return read;
  const list = read.map((one, i) => (i < before.length && sameData(before[i], one) ? before[i] : one));
  return list.length === before.length && list.every((one, i) => one === before[i]) ? before : list;
}
