/**
 * The set of states seen, each with its number and its parent: three flat structures, no objects.
 *
 *     records   chunk 0: |image 0|parent 0|image 1|parent 1| … chunk 1: | …
 *     table     16 segments of 32-bit entries, by the top bits of the hash:
 *               entry = |  tag: low bits of the hash  |  number of the state + 1  |   0 = empty
 *
 * Looking up: hash → segment → home slot → walk to the next empty slot; only where the tag agrees
 * is the image itself compared, word by word. So equality is exact, and an unequal state costs a
 * cache miss on a record but once in 2^(bits of the tag) probes.
 *
 * Growing: a segment doubles at load 0.8. The segments start with capacities spread evenly
 * over one octave, so they double one after another: no long pause, no moment with the whole table
 * twice in memory, and a steady 4 / 0.56 = 7.2 bytes of table a state. All in all a state costs its
 * image + 4 bytes (parent) + some 7.2 bytes (table).
 */

const SEGMENT_BITS = 4;
const SEGMENTS = 1 << SEGMENT_BITS;
const FIRST_CAPACITY = 64;
const MAX_LOAD = 0.8;
const CHUNK_BITS = 14;
const CHUNK_STATES = 1 << CHUNK_BITS;
const CHUNK_MASK = CHUNK_STATES - 1;
const FIRST_STATES = 64;
const TWO_32 = 2 ** 32;
/** Slots whose records are read ahead together when a segment grows. */
const READ_AHEAD = 128;

/** Answer of `add` when a limit forbids to store one more state. Less than every other answer. */
export const FULL = -0x80000000;
/** Parent of an initial state. */
export const NO_PARENT = -1;
/** No store holds more states than this. */
export const MOST_STATES = 2 ** 30 - 2;

export interface StoreLimits {
  /** Most states to hold; at least 1. */
  readonly maxStates: number;
  /** Most bytes to allocate for records and table together. */
  readonly maxBytes: number;
}

/** Hash of `words` words from `at`: two lanes, so that half the multiplications overlap. */
function hashWords(a: Int32Array, at: number, words: number): number {
  let g = 0x9e3779b9 | 0;
  let h = 0x7f4a7c15 | 0;
  const end = at + words;
  let i = at;
  for (; i + 1 < end; i += 2) {
    g = Math.imul(((g << 13) | (g >>> 19)) ^ a[i], 0x85ebca6b);
    h = Math.imul(((h << 13) | (h >>> 19)) ^ a[i + 1], 0xcc9e2d51);
  }
  if (i < end) g = Math.imul(((g << 13) | (g >>> 19)) ^ a[i], 0x85ebca6b);
  g ^= Math.imul(h ^ (h >>> 15), 0x1b873593);
  g = Math.imul(g ^ (g >>> 16), 0xc2b2ae35);
  return g ^ (g >>> 15);
}

/** See the head of this file. Numbers are given in order of arrival, from 0. */
export class StateStore {
  readonly #words: number;
  readonly #stride: number;
  readonly #limits: StoreLimits;
  readonly #numberBits: number;
  readonly #numberMask: number;

  readonly #chunks: Int32Array[] = [];
  readonly #segments: Int32Array[] = [];
  /** Per segment: entries in use, entries that make it grow, capacity / 2^32. */
  readonly #used = new Int32Array(SEGMENTS);
  readonly #full = new Int32Array(SEGMENTS);
  readonly #scale = new Float64Array(SEGMENTS);
  /** Written when a segment grows, never read: see `#grow`. */
  readonly #readAhead = new Int32Array(READ_AHEAD);
  #count = 0;
  #room = 0;
  #bytes = 0;
  #limit: 'states' | 'bytes' | undefined;

  /** `words`: 32-bit words of one image. Throws a `RangeError` when the limits leave no room to begin. */
  constructor(words: number, limits: StoreLimits) {
    this.#words = words;
    this.#stride = words + 1;
    this.#limits = limits;
    if (!(limits.maxStates >= 1)) throw new RangeError(`maxStates is ${limits.maxStates}`);
    const most = Math.min(limits.maxStates, limits.maxBytes / (4 * this.#stride), MOST_STATES);
    this.#numberBits = 32 - Math.clz32(Math.max(1, Math.floor(most)) + 1);
    this.#numberMask = (1 << this.#numberBits) - 1;
    for (let i = 0; i < SEGMENTS; i++) {
      this.#install(i, new Int32Array(Math.floor(FIRST_CAPACITY * 2 ** (i / SEGMENTS))));
    }
    if (!this.#makeRoom()) throw new RangeError(`maxBytes is ${limits.maxBytes}: too few for any state`);
  }

  /** Number of states held. */
  get count(): number {
    return this.#count;
  }

  /** Bytes allocated for records and table. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The limit that made `add` answer `FULL`, if it did. */
  get limit(): 'states' | 'bytes' | undefined {
    return this.#limit;
  }

  /**
   * Puts a state in: its number n ≥ 0 if it is new, `~n` if it was there as number n, `FULL` if it is new
   * but a limit forbids it. Expected O(words), amortised over the growing.
   */
  add(image: Int32Array, parent: number): number {
    const words = this.#words;
    const hash = hashWords(image, 0, words);
    const segment = hash >>> (32 - SEGMENT_BITS);
    const table = this.#segments[segment];
    const mask = this.#numberMask;
    const tag = hash << this.#numberBits;
    let slot = (((hash << SEGMENT_BITS) >>> 0) * this.#scale[segment]) | 0;
    for (let entry = table[slot]; entry !== 0; entry = table[slot]) {
      if (((entry ^ tag) & ~mask) === 0) {
        const number = (entry & mask) - 1;
        const chunk = this.#chunks[number >>> CHUNK_BITS];
        const at = (number & CHUNK_MASK) * this.#stride;
        let i = 0;
        while (i < words && chunk[at + i] === image[i]) i++;
        if (i === words) return ~number;
      }
      if (++slot === table.length) slot = 0;
    }
    return this.#insert(image, parent, hash, segment, slot);
  }

  /** Number of a state, -1 if it is not held. Expected O(words). */
  find(image: Int32Array): number {
    const words = this.#words;
    const hash = hashWords(image, 0, words);
    const segment = hash >>> (32 - SEGMENT_BITS);
    const table = this.#segments[segment];
    let slot = (((hash << SEGMENT_BITS) >>> 0) * this.#scale[segment]) | 0;
    for (let entry = table[slot]; entry !== 0; entry = table[slot]) {
      const number = (entry & this.#numberMask) - 1;
      if (((entry ^ (hash << this.#numberBits)) & ~this.#numberMask) === 0 && this.equals(number, image))
        return number;
      if (++slot === table.length) slot = 0;
    }
    return -1;
  }

  /** Copies image `number`, 0 ≤ number < count, to `into`. */
  load(number: number, into: Int32Array): void {
    const chunk = this.#chunks[number >>> CHUNK_BITS];
    const at = (number & CHUNK_MASK) * this.#stride;
    for (let i = 0, n = this.#words; i < n; i++) into[i] = chunk[at + i];
  }

  /** Whether image `number` equals `image`. */
  equals(number: number, image: Int32Array): boolean {
    const chunk = this.#chunks[number >>> CHUNK_BITS];
    const at = (number & CHUNK_MASK) * this.#stride;
    for (let i = 0, n = this.#words; i < n; i++) if (chunk[at + i] !== image[i]) return false;
    return true;
  }

  /** The parent given when state `number` was put in. */
  parent(number: number): number {
    return this.#chunks[number >>> CHUNK_BITS][(number & CHUNK_MASK) * this.#stride + this.#words];
  }

  #insert(image: Int32Array, parent: number, hash: number, segment: number, slot: number): number {
    const number = this.#count;
    if (number >= this.#limits.maxStates || number >= MOST_STATES) {
      this.#limit = 'states';
      return FULL;
    }
    const crowded = this.#used[segment] >= this.#full[segment];
    if ((number === this.#room && !this.#makeRoom()) || (crowded && !this.#grow(segment))) {
      this.#limit = 'bytes';
      return FULL;
    }
    const chunk = this.#chunks[number >>> CHUNK_BITS];
    const words = this.#words;
    const at = (number & CHUNK_MASK) * this.#stride;
    for (let i = 0; i < words; i++) chunk[at + i] = image[i];
    chunk[at + words] = parent;
    if (crowded) this.#place(segment, hash, number);
    else this.#segments[segment][slot] = (hash << this.#numberBits) | (number + 1);
    this.#used[segment]++;
    this.#count = number + 1;
    return number;
  }

  /** Writes an entry to the first empty slot from its home on. */
  #place(segment: number, hash: number, number: number): void {
    const table = this.#segments[segment];
    let slot = (((hash << SEGMENT_BITS) >>> 0) * this.#scale[segment]) | 0;
    while (table[slot] !== 0) if (++slot === table.length) slot = 0;
    table[slot] = (hash << this.#numberBits) | (number + 1);
  }

  /** Room for more records: the first chunk doubles up to its full size, then chunk after chunk is added. */
  #makeRoom(): boolean {
    const first = this.#room < CHUNK_STATES;
    const states = first ? Math.max(FIRST_STATES, 2 * this.#room) : CHUNK_STATES;
    const added = 4 * this.#stride * states;
    if (this.#bytes + added > this.#limits.maxBytes) return false;
    const chunk = new Int32Array(this.#stride * states);
    if (first && this.#room > 0) {
      chunk.set(this.#chunks[0]);
      this.#bytes -= this.#chunks[0].byteLength;
      this.#chunks[0] = chunk;
      this.#room = states;
    } else {
      this.#chunks.push(chunk);
      this.#room += states;
    }
    this.#bytes += added;
    return true;
  }

  #install(segment: number, table: Int32Array): void {
    this.#segments[segment] = table;
    this.#full[segment] = Math.floor(table.length * MAX_LOAD);
    this.#scale[segment] = table.length / TWO_32;
    this.#bytes += table.byteLength;
  }

  /**
   * Doubles a segment. Hashes are not kept but computed anew from the records; those lie scattered, so the
   * records of a block of slots are touched first: their cache misses then overlap instead of queueing up.
   */
  #grow(segment: number): boolean {
    const old = this.#segments[segment];
    if (this.#bytes + 2 * old.byteLength > this.#limits.maxBytes) return false;
    this.#install(segment, new Int32Array(2 * old.length));
    this.#bytes -= old.byteLength;
    for (let from = 0; from < old.length; from += READ_AHEAD) {
      const end = Math.min(old.length, from + READ_AHEAD);
      for (let slot = from; slot < end; slot++) {
        if (old[slot] === 0) continue;
        const number = (old[slot] & this.#numberMask) - 1;
        this.#readAhead[slot - from] =
          this.#chunks[number >>> CHUNK_BITS][(number & CHUNK_MASK) * this.#stride];
      }
      for (let slot = from; slot < end; slot++) {
        if (old[slot] === 0) continue;
        const number = (old[slot] & this.#numberMask) - 1;
        const at = (number & CHUNK_MASK) * this.#stride;
        this.#place(segment, hashWords(this.#chunks[number >>> CHUNK_BITS], at, this.#words), number);
      }
    }
    return true;
  }
}
