import type { Names } from '../names';

/** A table by number as an array: of `number`, it has `values[(number >> shift) & mask]`. */
export interface NumberTable {
  readonly name: string;
  readonly values: readonly number[];
  readonly shift: number;
  readonly mask: number;
}

/**
 * Tables in which a thread looks up what belongs to a number. Numbers that differ in low bits only (accessed, dirty,
 * writable) share a place:
 *
 *     1 f f f f a d w   →   frame_of[(pte >> 3) & 31]
 */
export class NumberTables {
  private readonly known = new Map<string, NumberTable>();

  constructor(private readonly names: Names) {}

  get all(): readonly NumberTable[] {
    return [...this.known.values()];
  }

  /** The array for `table`, which has one value for each byte. */
  of(table: readonly number[]): NumberTable {
    const key = table.join();
    const before = this.known.get(key);
    if (before !== undefined) return before;
    const at = (number: number): number => table[number] ?? 0;
    let shift = 0;
    const bytes = Array.from({ length: 256 }, (_, number) => number);
    const agree = (by: number): boolean => bytes.every((n) => at(n) === at((n >> by) << by));
    while (shift < 7 && agree(shift + 1)) shift++;
    const values = Array.from({ length: 256 >> shift }, (_, i) => at(i << shift));
    const made = { name: this.names.take('frame_of'), values, shift, mask: values.length - 1 };
    this.known.set(key, made);
    return made;
  }
}
