/** A slot whose value is being written by another thread. */
const BUSY = -1;
const FIRST_VALUES = 32;

/** Answer of `number` for a value that it does not know and has no room for, and of `find` for an unknown one. */
export const UNKNOWN = -1;

/** Plain arrays, which threads may share. */
export interface DictionaryArrays {
  /** Value after value, each of `words` words. */
  readonly values: Int32Array;
  /** Open addressing: number of the value + 1, 0 where empty; twice as many slots as there is room for values. */
  readonly index: Int32Array;
}

/**
 * The values that one part of the image has taken, numbered as they came.
 *
 *     image   … |b0 b1 b2 b3 b4| …  ──▶  b0b1b2b3 b4......  ──▶  17
 *
 * Several threads may add at once: a slot is claimed (`BUSY`) before its value gets a number, so no number is lost,
 * and how many values there are does not depend on who came first.
 */
export class Dictionary {
  readonly #first: number;
  readonly #shift: number;
  readonly words: number;
  readonly #lastMask: number;
  readonly #from: number;
  readonly #bytes: number;
  readonly #gathered: Int32Array;
  /** Where the number of values is counted. */
  readonly #counts: Int32Array;
  readonly #at: number;
  #values!: Int32Array;
  #valueBytes!: Uint8Array;
  #index!: Int32Array;
  /** Numbers must be less than this. */
  #room = 0;

  /** Of the bytes `from` ≤ i < `to`; counts in `counts[at]`. */
  constructor(from: number, to: number, counts: Int32Array, at: number) {
    this.#from = from;
    this.#bytes = to - from;
    this.#first = from >> 2;
    this.#shift = (from & 3) * 8;
    this.words = (to - from + 3) >> 2;
    this.#lastMask = (to - from) % 4 === 0 ? -1 : 2 ** (8 * ((to - from) % 4)) - 1;
    this.#gathered = new Int32Array(this.words);
    this.#counts = counts;
    this.#at = at;
  }

  get count(): number {
    return Atomics.load(this.#counts, this.#at);
  }

  get arrays(): DictionaryArrays {
    return { values: this.#values, index: this.#index };
  }

  /** Goes on with these arrays; numbers stay below `most`. */
  use({ values, index }: DictionaryArrays, most: number): void {
    this.#values = values;
    this.#valueBytes = new Uint8Array(values.buffer);
    this.#index = index;
    this.#room = Math.min(most, index.length / 2);
  }

  get bytes(): number {
    return this.#values.byteLength + this.#index.byteLength;
  }

  /** Bytes of the arrays that `grown` would make. */
  get grownBytes(): number {
    return this.full ? 2 * this.bytes : this.bytes;
  }

  /** Whether a new value would find no room. */
  get full(): boolean {
    return this.count >= this.#room;
  }

  /** Arrays with the same values and room for more, at least twice as many as there are. */
  grown(allocate: (bytes: number) => ArrayBufferLike): DictionaryArrays {
    const { count, words } = this;
    let room = FIRST_VALUES;
    while (room < 2 * count) room *= 2;
    const values = new Int32Array(allocate(4 * words * room));
    const index = new Int32Array(allocate(8 * room));
    if (count > 0) values.set(this.#values.subarray(0, count * words));
    for (let number = 0; number < count; number++) {
      let slot = hash(values, number * words, words) & (index.length - 1);
      while (index[slot] !== 0) slot = (slot + 1) & (index.length - 1);
      index[slot] = number + 1;
    }
    return { values, index };
  }

  /** The number of the part's value in `image`, given one if it is new; `UNKNOWN` if there is no room for it. */
  number(image: Int32Array): number {
    const index = this.#index;
    const mask = index.length - 1;
    this.#gather(image);
    let slot = hash(this.#gathered, 0, this.words) & mask;
    for (;;) {
      const entry = Atomics.load(index, slot);
      if (entry > 0) {
        if (this.#equals(entry - 1)) return entry - 1;
        slot = (slot + 1) & mask;
      } else if (entry === 0 && Atomics.compareExchange(index, slot, 0, BUSY) === 0) {
        const number = this.#put();
        Atomics.store(index, slot, number + 1);
        return number;
      }
    }
  }

  /** The number of the part's value in `image`; `UNKNOWN` if it has none. Nobody may add meanwhile. */
  find(image: Int32Array): number {
    const index = this.#index;
    const mask = index.length - 1;
    this.#gather(image);
    let slot = hash(this.#gathered, 0, this.words) & mask;
    for (let entry = index[slot]; entry !== 0; entry = index[slot]) {
      if (this.#equals(entry - 1)) return entry - 1;
      slot = (slot + 1) & mask;
    }
    return UNKNOWN;
  }

  /** Writes value `number` to its place in an image. */
  write(number: number, image: Uint8Array): void {
    const values = this.#valueBytes;
    const at = 4 * number * this.words;
    const from = this.#from;
    for (let i = 0, n = this.#bytes; i < n; i++) image[from + i] = values[at + i];
  }

  /** Stores what was gathered; `UNKNOWN` (so that the slot is empty again) if there is no room. */
  #put(): number {
    const number = Atomics.add(this.#counts, this.#at, 1);
    if (number >= this.#room) {
      Atomics.sub(this.#counts, this.#at, 1);
      return UNKNOWN;
    }
    this.#values.set(this.#gathered, number * this.words);
    return number;
  }

  #equals(number: number): boolean {
    const values = this.#values;
    const gathered = this.#gathered;
    const at = number * this.words;
    for (let i = 0, n = this.words; i < n; i++) if (values[at + i] !== gathered[i]) return false;
    return true;
  }

  /** The part's bytes as words of their own. */
  #gather(image: Int32Array): void {
    const gathered = this.#gathered;
    const last = this.words - 1;
    const first = this.#first;
    const shift = this.#shift;
    if (shift === 0) for (let i = 0; i <= last; i++) gathered[i] = image[first + i];
    else
      for (let i = 0; i <= last; i++) {
        const next = first + i + 1;
        gathered[i] = (image[first + i] >>> shift) | (next < image.length ? image[next] << (32 - shift) : 0);
      }
    gathered[last] &= this.#lastMask;
  }
}

function hash(words: Int32Array, at: number, count: number): number {
  let h = 0x9e3779b9 | 0;
  for (let i = at; i < at + count; i++) {
    h = Math.imul(h ^ words[i], 0x85ebca6b);
    h ^= h >>> 15;
  }
  return h ^ (h >>> 13);
}
