import type { TimelineLayout } from '../../../layout/timeline';

/** Steps of a run that are drawn: from the first to the last, both of them too. */
export interface Drawn {
  readonly from: number;
  readonly to: number;
}

/** Runs up to so many steps are drawn whole. */
const WHOLE = 400;
/** What is drawn begins and ends at multiples of so many steps, so that it seldom changes while the lanes scroll. */
const PART = 32;

/**
 * The part of a long run that is drawn: what is in view, and a quarter as much on both sides.
 *
 *     0 ─────────┊────────[ in view ]────────┊───────── 10,000
 *                └──────── drawn ────────────┘
 *
 * @param seen the part in view, from 0 to 1; null if that has not been measured
 * @param position where the playhead stands, which the lanes follow
 * @param width of the room, in units of the layout
 */
export function drawnOf(
  { steps, column }: TimelineLayout,
  seen: { readonly from: number; readonly to: number } | null,
  position: number,
  width: number,
): Drawn {
  if (steps <= WHOLE) return { from: 0, to: steps };
  const room = Math.ceil(width / column);
  const more = Math.ceil(room / 4);
  const from = seen === null ? position - room : seen.from * steps - more;
  const to = seen === null ? position + room : seen.to * steps + more;
  return {
    from: Math.max(0, Math.floor(from / PART) * PART),
    to: Math.min(steps, Math.ceil(to / PART) * PART),
  };
}

/**
 * What is drawn, in parts that stay the same while the lanes scroll: the steps 1 to 32, 33 to 64, and so on, as far as
 * they are drawn.
 */
export function partsOf({ from, to }: Drawn): readonly Drawn[] {
  const parts: Drawn[] = [];
  for (let first = from + 1; first <= to; first += PART)
    parts.push({ from: first, to: Math.min(first + PART - 1, to) });
  return parts;
}

/** Whether something that lasts from one step to another (null: to the end) is drawn. */
export function isDrawn(
  { from, to }: Drawn,
  what: { readonly from: number; readonly to: number | null },
): boolean {
  return what.from <= to && (what.to === null || what.to >= from);
}
