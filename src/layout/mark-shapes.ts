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

const SYMBOLS: Readonly<Partial<Record<Shape, SymbolType>>> = {
  circle: symbolCircle,
  square: symbolSquare,
  diamond: symbolDiamond,
  triangle: symbolTriangle,
  cross: symbolCross,
  star: symbolStar,
};
const LINES: Readonly<Partial<Record<Shape, string>>> = {
  bar: 'M-1.5,-7H1.5V7H-1.5Z',
  open: 'M4,-7H-2V7H4V4H1V-4H4Z',
  close: 'M-4,-7H2V7H-4V4H-1V-4H-4Z',
  tick: 'M-5.5,0L-1.5,4.5L6,-4.5L4.4,-6L-1.6,1.3L-4,-1.5Z',
  flag: 'M-5,-8H-3V-7L7,-3.5L-3,0V8H-5Z',
  dot: 'M-2.5,0A2.5,2.5,0,1,1,2.5,0A2.5,2.5,0,1,1,-2.5,0',
};

const SIZES: Readonly<Partial<Record<Shape, number>>> = {
  circle: 120,
  square: 120,
  diamond: 95,
  triangle: 80,
  cross: 95,
  star: 130,
};
const drawn = new Map<Shape, string>();

/** The outline of a mark, about 14 units high. */
export function markPath(shape: Shape): string {
  const type = SYMBOLS[shape];
  if (type === undefined) return LINES[shape] ?? '';
  const path = drawn.get(shape) ?? symbol(type, SIZES[shape])() ?? '';
  drawn.set(shape, path);
  return path;
}
