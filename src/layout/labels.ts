import { textWidth } from './metrics';

/** A label that asks for a place. */
export interface Wish {
  readonly text: string;
  /** Middle of the words. */
  readonly x: number;
  /** Higher ones are placed first. */
  readonly priority: number;
}

export interface PlacedLabel {
  readonly text: string;
  readonly x: number;
  /** 0 is the first row. */
  readonly row: number;
}

/**
 * Places each wish in the first row where it fits between `left` and `right` without touching another;
 * wishes for which there is no room get null. Words near an end are moved inwards.
 *
 *     wishes at 10: "load", 14: "load", 30: "call_rcu" (important)
 *     row 0    load    call_rcu
 *     row 1      load
 */
export function placeLabels(
  wishes: readonly Wish[],
  rows: number,
  size: number,
  left: number,
  right: number,
): readonly (PlacedLabel | null)[] {
  const taken: { from: number; to: number }[][] = Array.from({ length: rows }, () => []);
  const placed: (PlacedLabel | null)[] = wishes.map(() => null);
  const order = wishes
    .map((wish, i) => ({ wish, i }))
    .sort((a, b) => b.wish.priority - a.wish.priority || a.i - b.i);
  for (const { wish, i } of order) {
    if (wish.text === '') continue;
    const half = textWidth(wish.text, size) / 2 + 3;
    const x = Math.max(left + half, Math.min(right - half, wish.x));
    if (x - half < left - 0.01) continue;
    const row = taken.findIndex((spans) => spans.every((s) => s.to <= x - half || s.from >= x + half));
    if (row < 0) continue;
    taken[row]?.push({ from: x - half, to: x + half });
    placed[i] = { text: wish.text, x, row };
  }
  return placed;
}
