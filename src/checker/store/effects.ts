import type { Packing } from './packing';

const FIRST_SLOTS = 1 << 8;
const FIRST_WORDS = 1 << 12;
/** Most words of entries: 8 MiB. */
const MOST_WORDS = 1 << 21;
/** Bits of an entry's head that tell its row. */
const ROW_BITS = 8;
const ROW_MASK = (1 << ROW_BITS) - 1;
/** A row that was missed so often, and more than every other time, is not worth it. */
const PATIENCE = 1 << 13;

/**
 * What steps do, remembered by the parts of a state that they depend on (`Reach`):
 *
 *     record     |shared 1023|thread 0: 17|thread 1: 4|thread 2: 9|
 *     key        |shared 1023|     ·      |thread 1: 4|     ·     |     row 1: what thread 1 reaches
 *     entry      row, number of steps | key | … step, bits, |shared 1024| · |thread 1: 5| · |, step, …
 *
 * Millions of states share some ten thousand keys; in all of them but the first, a thread's successors are the record
 * with a few bits replaced, without image, instruction, or dictionary. What is held follows from nothing but the model,
 * so it may be forgotten at any time, and is when it gets too much.
 */
export class Effects {
  readonly words: number;
  /** Row after row: the bits of each word of a record that belong to what the row reaches. */
  readonly masks: Int32Array;
  /** Entry after entry, from 1 on. */
  table = new Int32Array(FIRST_WORDS);
  #end = 1;
  /** Open addressing: where an entry stands in `table`, 0 where empty. */
  #index = new Int32Array(FIRST_SLOTS);
  #used = 0;
  /** Slot of what was last looked for in vain. */
  #slot = 0;
  /** Per row: where its entry found last stands. States that follow each other have much in common. */
  readonly #last: Int32Array;
  readonly #kept: Uint8Array;
  readonly #found: Float64Array;
  readonly #missed: Float64Array;
  /** Words that the entries of one state may need. */
  readonly #reserve: number;

  /** `reaches`: per row, bits of parts; a row that reaches all is never remembered. `more`: of a state, words of all entries behind their keys. */
  constructor(reaches: readonly number[], { words, word, shift, mask }: Packing, more: number) {
    this.words = words;
    this.masks = new Int32Array(reaches.length * words);
    reaches.forEach((bits, row) =>
      word.forEach((w, part) => {
        if ((bits & (1 << part)) !== 0) this.masks[row * words + w] |= mask[part] << shift[part];
      }),
    );
    const all = 2 ** word.length - 1;
    this.#kept = Uint8Array.from(reaches, (bits) => ((bits & all) === all ? 0 : 1));
    this.#last = new Int32Array(reaches.length);
    this.#found = new Float64Array(reaches.length);
    this.#missed = new Float64Array(reaches.length);
    this.#reserve = reaches.length * (1 + words) + more;
  }

  /** Where the row's entry for this record stands in `table`, or -1. */
  find(row: number, record: Int32Array): number {
    if (this.#kept[row] === 0) return -1;
    if (this.#fits(this.#last[row], row, record)) return this.#last[row];
    const index = this.#index;
    const mask = index.length - 1;
    let slot = this.#hash(row, record, 0) & mask;
    for (let at = index[slot]; at !== 0; at = index[slot]) {
      if (this.#fits(at, row, record)) {
        this.#found[row]++;
        this.#last[row] = at;
        return at;
      }
      slot = (slot + 1) & mask;
    }
    this.#slot = slot;
    if (++this.#missed[row] > PATIENCE && this.#missed[row] > this.#found[row]) this.#kept[row] = 0;
    return -1;
  }

  /** Where to write what was just looked for in vain, beginning with the head and the key, which are left to `keep`. */
  get place(): number {
    return this.#end;
  }

  /** An entry of `steps` has been written at `place`, up to `end`. */
  keep(row: number, record: Int32Array, steps: number, end: number): void {
    const { table, words, masks } = this;
    const at = this.#end;
    table[at] = (row + 1) | (steps << ROW_BITS);
    for (let i = 0; i < words; i++) table[at + 1 + i] = record[i] & masks[row * words + i];
    if (this.#kept[row] === 0) return;
    this.#index[this.#slot] = this.#last[row] = at;
    this.#used++;
    this.#end = end;
  }

  /** The row is not remembered from now on. */
  forget(row: number): void {
    this.#kept[row] = 0;
  }

  /** Steps of the entry at `at`. */
  stepsAt(at: number): number {
    return this.table[at] >>> ROW_BITS;
  }

  /** Makes room for the entries of one more state. */
  review(): void {
    if (this.#end + this.#reserve > this.table.length) {
      if (this.table.length < MOST_WORDS || this.#reserve > MOST_WORDS / 2) {
        const table = new Int32Array(2 * this.table.length);
        table.set(this.table);
        this.table = table;
        this.review();
        return;
      }
      this.#index.fill(0);
      this.table.fill(0);
      this.#last.fill(0);
      this.#used = 0;
      this.#end = 1;
    }
    if (2 * (this.#used + this.masks.length) <= this.#index.length) return;
    const old = this.#index;
    const index = (this.#index = new Int32Array(2 * old.length));
    const mask = index.length - 1;
    for (const at of old) {
      if (at === 0) continue;
      let slot = this.#hash((this.table[at] & ROW_MASK) - 1, this.table, at + 1) & mask;
      while (index[slot] !== 0) slot = (slot + 1) & mask;
      index[slot] = at;
    }
  }

  /** Whether the entry at `at` is the row's for this record. */
  #fits(at: number, row: number, record: Int32Array): boolean {
    const { table, words, masks } = this;
    if ((table[at] & ROW_MASK) !== row + 1) return false;
    const m = row * words;
    for (let i = 0; i < words; i++) if (table[at + 1 + i] !== (record[i] & masks[m + i])) return false;
    return true;
  }

  /** Of the row's key in `record[at…]`. */
  #hash(row: number, record: Int32Array, at: number): number {
    const m = row * this.words;
    let h = Math.imul(row + 1, 0x9e3779b1);
    for (let i = 0; i < this.words; i++) {
      h = Math.imul(h ^ (record[at + i] & this.masks[m + i]), 0x85ebca6b);
      h ^= h >>> 15;
    }
    h = Math.imul(h, 0xcc9e2d51);
    return h ^ (h >>> 16);
  }
}
