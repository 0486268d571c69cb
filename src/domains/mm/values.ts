import { FIRST_PLAIN, isPointer, lifeOf, objectOf } from '../../machine/values';

/**
 * An entry is a byte: 0 (none), a pointer to the table below, or, from 128 on, a leaf:
 *
 *   1 f f f f a d w      frame number f (0..15), accessed, dirty, writable
 *
 * At level 1 a leaf is a pte; above it, a huge page.
 */
export const BIT = { writable: 1, dirty: 2, accessed: 4 } as const;

type Bit = keyof typeof BIT;

/** From the high bit down, as labels have them. */
const BITS = ['accessed', 'dirty', 'writable'] as const satisfies readonly Bit[];

const LETTERS: Readonly<Record<Bit, string>> = { accessed: 'A', dirty: 'D', writable: 'W' };

/** Most frames of a scenario. */
export const MAX_FRAMES = 16;

/** The byte of a leaf; `frame` is the frame's number in the scenario. */
export function leaf(frame: number, bits: number): number {
  return FIRST_PLAIN | (frame << 3) | bits;
}

export function isLeaf(value: number): boolean {
  return value >= FIRST_PLAIN;
}

/** The number of a leaf's frame in the scenario. */
export function frameIn(value: number): number {
  return (value >> 3) & (MAX_FRAMES - 1);
}

/** The bits that are set in a leaf. */
export function bitsIn(value: number): Bit[] {
  return BITS.filter((bit) => (value & BIT[bit]) !== 0);
}

/** What the tables of each level are called; an entry is called after the table it stands in. */
export const LEVEL_NAMES: Readonly<Record<number, string>> = { 1: 'pte', 2: 'pmd', 3: 'pud', 4: 'pgd' };

/** Short text of an entry: `→ pte`, `frame 0x40 A·W`, `0`. */
export function entryLabel(value: number, names: readonly string[], frames: readonly number[]): string {
  if (value === 0) return '0';
  if (isPointer(value)) return `→ ${names[objectOf(value)] ?? '?'}${lifeOf(value) === 1 ? '′' : ''}`;
  const frame = frames[frameIn(value)];
  if (!isLeaf(value) || frame === undefined) return `value ${value}`;
  const letters = BITS.map((bit) => ((value & BIT[bit]) === 0 ? '·' : LETTERS[bit])).join('');
  return `frame 0x${frame.toString(16)} ${letters}`;
}

/** The byte that a pte's text names: its bits' letters in any order (`frame:0x40:wd`). */
export function bitsOf(letters: string): number {
  return BITS.reduce((all, bit) => (letters.toUpperCase().includes(LETTERS[bit]) ? all | BIT[bit] : all), 0);
}
