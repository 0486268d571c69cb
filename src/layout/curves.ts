import { overlap, type Rect } from './boxes';
import { pointAt, type Curve } from './bezier';
import type { Size, Spot } from './placement';

/** The `d` of an SVG path. */
export const pathOf = ([from, one, two, to]: Curve): string =>
  `M${from.x} ${from.y}C${one.x} ${one.y} ${two.x} ${two.y} ${to.x} ${to.y}`;

export const boxAround = ({ x, y }: Spot, { w, h }: Size): Rect => ({ x: x - w / 2, y: y - h / 2, w, h });

/**
 * Where on a curve a name is looked for: a third of the way first, so that two curves that cross in the middle keep
 * their names apart.
 */
const ALONG = [0.3, 0.7, 0.5, 0.4, 0.6, 0.22, 0.78, 0.14, 0.86];
/** How far from its curve a name may stand, in steps of half its height: further, it would be another's. */
const ASIDE = 4;

/**
 * The box of a name that is written on a curve, and upon nothing in `taken`. When the whole curve is taken the name
 * goes beside it, no further than it must; null where there is no room near it.
 */
export function placeOn(curve: Curve, size: Size, taken: readonly Rect[]): Rect | null {
  const spots = ALONG.map((t) => pointAt(curve, t));
  const reach = (ASIDE + 1) * size.h + size.w;
  const xs = spots.map(({ x }) => x);
  const ys = spots.map(({ y }) => y);
  const region = {
    x: Math.min(...xs) - reach,
    y: Math.min(...ys) - reach,
    w: Math.max(...xs) - Math.min(...xs) + 2 * reach,
    h: Math.max(...ys) - Math.min(...ys) + 2 * reach,
  };
  const near = taken.filter((other) => overlap(region, other));
  for (let ring = 0; ring <= ASIDE; ring++)
    for (const spot of spots.flatMap((on) => (ring === 0 ? [on] : around(on, (ring * size.h) / 2)))) {
      const box = boxAround(spot, size);
      if (!near.some((other) => overlap(box, other))) return box;
    }
  return null;
}

const around = ({ x, y }: Spot, far: number): Spot[] => [
  { x, y: y - far },
  { x, y: y + far },
  { x: x + far, y },
  { x: x - far, y },
];
