const SHORTEST = 3;
/** Longest word that is compared with others. */
const LONGEST = 60;

/** The one of `allowed` that somebody most likely meant by `word`; undefined if none is near. */
export function nearest(word: string, allowed: readonly string[]): string | undefined {
  // Of one or two letters, every other is near.
  if (word.length < SHORTEST || word.length > LONGEST) return undefined;
  const far = (other: string): number =>
    distance(word.toLowerCase(), other.toLowerCase()) / Math.max(2.5, other.length);
  const close = allowed.filter((other) => other !== word && far(other) <= 0.4);
  return close.reduce<string | undefined>(
    (best, other) => (best === undefined || far(other) < far(best) ? other : best),
    undefined,
  );
}

/** Letters to change, add, drop or swap with their neighbour. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, change, swap ? before[j - 2] + 1 : Infinity));
    }
    [before, row] = [row, next];
  }
  return row[b.length];
}
