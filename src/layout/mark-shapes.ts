import {
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
  type SymbolType,
} from 'd3-shape';
import type { Shape } from './marks';

/** A symbol of d3's with its area in square units, or a path of our own. */
type Outline = { readonly symbol: SymbolType; readonly size: number } | { readonly path: string };

const OUTLINES: Readonly<Record<Shape, Outline>> = {
  circle: { symbol: symbolCircle, size: 120 },
  square: { symbol: symbolSquare, size: 120 },
  diamond: { symbol: symbolDiamond, size: 95 },
  triangle: { symbol: symbolTriangle, size: 80 },
  cross: { symbol: symbolCross, size: 95 },
  star: { symbol: symbolStar, size: 130 },
  bar: { path: 'M-1.5,-7H1.5V7H-1.5Z' },
  open: { path: 'M4,-7H-2V7H4V4H1V-4H4Z' },
  close: { path: 'M-4,-7H2V7H-4V4H-1V-4H-4Z' },
  tick: { path: 'M-5.5,0L-1.5,4.5L6,-4.5L4.4,-6L-1.6,1.3L-4,-1.5Z' },
  flag: { path: 'M-5,-8H-3V-7L7,-3.5L-3,0V8H-5Z' },
  dot: { path: 'M-2.5,0A2.5,2.5,0,1,1,2.5,0A2.5,2.5,0,1,1,-2.5,0' },
};

const drawn = new Map<Shape, string>();

/** The outline of a mark, about 14 units high. */
export function markPath(shape: Shape): string {
  const known = drawn.get(shape);
  if (known !== undefined) return known;
  const outline = OUTLINES[shape];
  const path = 'path' in outline ? outline.path : (symbol(outline.symbol, outline.size)() ?? '');
  drawn.set(shape, path);
  return path;
}
