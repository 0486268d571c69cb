import type { Packing } from './packing';

const CHUNK_BITS = 14;
const CHUNK_STATES = 1 << CHUNK_BITS;
const CHUNK_MASK = CHUNK_STATES - 1;
const FIRST_STATES = 64;

/**
 * Records of states by number, each followed by the number of its parent, in chunks: they never move as they grow.
 *
 *     chunk 0: |record 0|parent 0|record 1|parent 1| … chunk 1: | …
 */
export class Records {
  /** Words of one record without its parent. */
  readonly words: number;
  readonly stride: number;
  readonly chunks: Int32Array[];
  #room: number;

  constructor(words: number, chunks: readonly Int32Array[] = []) {
    this.words = words;
    this.stride = words + 1;
    this.chunks = [...chunks];
    this.#room = chunks.reduce((sum, chunk) => sum + chunk.length / this.stride, 0);
  }

  /** How many there is room for. */
  get room(): number {
    return this.#room;
  }

  get bytes(): number {
    return this.#room * 4 * this.stride;
  }

  /** Bytes that `grow` would add. */
  get nextBytes(): number {
    return 4 * this.stride * (this.#room < CHUNK_STATES ? Math.max(FIRST_STATES, this.#room) : CHUNK_STATES);
  }

  /**
   * Room for more: the first chunk doubles up to its full size, then chunk after chunk is added. Whether the first one
   * has been replaced.
   */
  grow(allocate: (bytes: number) => ArrayBufferLike): boolean {
    const first = this.#room < CHUNK_STATES;
    const states = first ? Math.max(FIRST_STATES, 2 * this.#room) : CHUNK_STATES;
    const chunk = new Int32Array(allocate(4 * this.stride * states));
    if (first && this.#room > 0) chunk.set(this.chunks[0]);
    if (first) this.chunks[0] = chunk;
    else this.chunks.push(chunk);
    this.#room = first ? states : this.#room + states;
    return first;
  }

  chunkOf(number: number): Int32Array {
    return this.chunks[number >>> CHUNK_BITS];
  }

  at(number: number): number {
    return (number & CHUNK_MASK) * this.stride;
  }

  /** Copies record `number` to `into`. */
  copy(number: number, into: Int32Array): void {
    const chunk = this.chunkOf(number);
    const at = this.at(number);
    for (let i = 0; i < this.words; i++) into[i] = chunk[at + i];
  }

  /** The same records in another packing, chunk by chunk. */
  repacked(before: Packing, after: Packing, allocate: (bytes: number) => ArrayBufferLike): Records {
    const chunks = this.chunks.map((chunk) => {
      const states = chunk.length / this.stride;
      const to = new Int32Array(allocate(4 * states * (after.words + 1)));
      repack(chunk, to, states, before, after);
      return to;
    });
    return new Records(after.words, chunks);
  }

  parent(number: number): number {
    return this.chunkOf(number)[this.at(number) + this.words];
  }
}

/** Rewrites `count` records of `old` stride from one packing to another; what follows the record is kept. */
export function repack(
  from: Int32Array,
  to: Int32Array,
  count: number,
  before: Packing,
  after: Packing,
): void {
  const strideBefore = before.words + 1;
  const strideAfter = after.words + 1;
  const parts = before.word.length;
  for (let i = 0; i < count; i++) {
    const a = i * strideBefore;
    const b = i * strideAfter;
    for (let part = 0; part < parts; part++) {
      const number = (from[a + before.word[part]] >>> before.shift[part]) & before.mask[part];
      to[b + after.word[part]] |= number << after.shift[part];
    }
    to[b + after.words] = from[a + before.words];
  }
}

/** Hash of a record: few words, every bit of which counts. */
export function hashRecord(from: Int32Array, at: number, words: number): number {
  let h = 0x9e3779b9 | 0;
  for (let i = at; i < at + words; i++) {
    h = Math.imul(h ^ from[i], 0x85ebca6b);
    h ^= h >>> 15;
    h = Math.imul(h, 0xcc9e2d51);
    h ^= h >>> 13;
  }
  return Math.imul(h ^ (h >>> 16), 0xc2b2ae35) ^ (h >>> 15);
}
