import type { Spot } from './placement';

/** A cubic Bézier curve: where it starts, its two handles, where it ends. */
export type Curve = readonly [from: Spot, one: Spot, two: Spot, to: Spot];

/** The point of a curve at `t`, from 0 to 1. */
export function pointAt([from, one, two, to]: Curve, t: number): Spot {
  const at = (axis: 'x' | 'y'): number =>
    (1 - t) ** 3 * from[axis] +
    3 * (1 - t) ** 2 * t * one[axis] +
    3 * (1 - t) * t ** 2 * two[axis] +
    t ** 3 * to[axis];
  return { x: at('x'), y: at('y') };
}
