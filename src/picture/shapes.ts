/**
 * What a picture is made of, before it is written as SVG, TikZ or PDF:
 *
 *     state ──layout──▶ coordinates ──draw──▶ shapes ──▶ SVG ──▶ PNG, GIF
 *                                                    ├─▶ TikZ
 *                                                    └─▶ PDF
 *
 * Units are CSS pixels, y down. All type is one monospaced face, so its width is known without a font.
 */

/** A colour as `#rrggbb`. */
export type Colour = `#${string}`;

interface Painted {
  readonly fill?: Colour;
  readonly stroke?: Colour;
  /** Of the stroke. */
  readonly width?: number;
  /** Lengths of dash and gap. */
  readonly dash?: readonly [number, number];
  /** 0 to 1; absent: 1. */
  readonly opacity?: number;
}

export type Shape =
  | ({
      readonly is: 'rect';
      readonly x: number;
      readonly y: number;
      readonly w: number;
      readonly h: number;
      readonly r?: number;
    } & Painted)
  | ({ readonly is: 'circle'; readonly x: number; readonly y: number; readonly r: number } & Painted)
  /** `d` as in SVG, of absolute M, L, H, V, C, Q and Z; it starts from `x`, `y`. */
  | ({ readonly is: 'path'; readonly d: string; readonly x?: number; readonly y?: number } & Painted)
  | {
      readonly is: 'text';
      /** Where it starts, its middle or its end, by `anchor`; and its baseline. */
      readonly x: number;
      readonly y: number;
      readonly anchor?: 'start' | 'middle' | 'end';
      readonly text: string;
      readonly size: number;
      readonly fill: Colour;
      readonly bold?: boolean;
      readonly opacity?: number;
    };

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly background: Colour;
  /** What it shows, in one line. */
  readonly title: string;
  readonly shapes: readonly Shape[];
}

/** Width of a letter in units of the size of type. */
export const ADVANCE = 0.6;

export const widthOf = (text: string, size: number): number => [...text].length * size * ADVANCE;

/** A text in lines of at most so many letters, broken at spaces; a longer word is broken where it must. */
export function wrapped(text: string, letters: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > letters) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
    for (; line.length > letters; line = line.slice(letters)) lines.push(line.slice(0, letters));
  }
  return line === '' ? lines : [...lines, line];
}

/** A text cut off after so many letters. */
export const shortened = (text: string, letters: number): string =>
  text.length <= letters ? text : `${text.slice(0, Math.max(0, letters - 1))}…`;

/** The head of an arrow along a path: a triangle whose tip is the path's end. */
export function headOf(d: string, fill: Colour): Shape {
  const numbers = [...d.matchAll(/-?\d+(?:\.\d+)?/g)].map(([n]) => Number(n));
  const [fromX, fromY, x, y] = numbers.slice(-4);
  const [dx, dy] = [x - fromX, y - fromY];
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  const corner = (back: number, aside: number): string =>
    `${round(x - back * ux - aside * uy)},${round(y - back * uy + aside * ux)}`;
  return { is: 'path', d: `M${corner(0, 0)}L${corner(8, 3.5)}L${corner(8, -3.5)}Z`, fill };
}

/** To a hundredth: short, and the same on every machine. */
export const round = (value: number): number => Math.round(value * 100) / 100;
