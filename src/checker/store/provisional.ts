import type { Packing } from './packing';
import { repack, type Records } from './records';
import type { Table } from './table';

/** Place of the counter of states in a round's `counts`; those of the dictionaries follow. */
const NEXT = 0;
/** A thread takes so many places at once. */
const BLOCK = 64;
/** Key of a place that nobody filled. */
const NONE = -1;
const PLACES_PER_PARENT = 4;

/** Plain arrays, shared by the threads of one round. */
export interface ProvisionalArrays {
  /** Place after place: record, then key. */
  readonly records: Int32Array;
  /** Per place: its slot in the table. */
  readonly slots: Int32Array;
  /** Places in the order of their keys, once they are numbered. */
  readonly order: Int32Array;
  /** Per parent of the round: states found first from it; while they are put in order, where the next one goes. */
  readonly children: Int32Array;
}

/**
 * The states that a round finds, while several threads look: they have places, in no order, until the round is over.
 * Then they get the numbers that a single thread would have given them. Those follow from *keys*:
 *
 *     parents   p0        p1         p2            key = (parent's place in the round, step's place in the parent)
 *     steps     a  b      c  d       e
 *               x  y      y  z       x             x found by p0 and p2: the least key counts, that of (p0, a)
 *     numbers   x = n, y = n + 1, z = n + 2
 *
 * Whoever finds a state lowers its key to his own; so in the end it tells the first discovery there is,
 * whoever was quicker. Numbering is a counting sort by parents, and few places of a parent sorted by steps.
 */
export class Provisional {
  readonly #arrays: ProvisionalArrays;
  readonly #counts: Int32Array;
  readonly #words: number;
  readonly #stepBits: number;
  readonly room: number;
  #place = 0;
  #blockEnd = 0;

  /** `stepBits`: bits of a key that tell the step; `words`: of a record. */
  constructor(arrays: ProvisionalArrays, counts: Int32Array, words: number, stepBits: number) {
    this.#arrays = arrays;
    this.#counts = counts;
    this.#words = words;
    this.#stepBits = stepBits;
    this.room = arrays.slots.length;
  }

  /** For rounds of `parents` states, with room for 4 times as many. */
  static make(
    parents: number,
    counts: Int32Array,
    words: number,
    stepBits: number,
    allocate: (bytes: number) => ArrayBufferLike,
  ): Provisional {
    const room = PLACES_PER_PARENT * parents;
    const arrays = {
      records: new Int32Array(allocate(4 * room * (words + 1))).fill(NONE),
      slots: new Int32Array(allocate(4 * room)),
      order: new Int32Array(allocate(4 * room)),
      children: new Int32Array(allocate(4 * (parents + 1))),
    };
    return new Provisional(arrays, counts, words, stepBits);
  }

  /** The same with room for twice as many. */
  grown(allocate: (bytes: number) => ArrayBufferLike): Provisional {
    const { records, slots, children } = this.#arrays;
    const bigger = {
      records: new Int32Array(allocate(2 * records.byteLength)).fill(NONE),
      slots: new Int32Array(allocate(2 * slots.byteLength)),
      order: new Int32Array(allocate(2 * slots.byteLength)),
      children,
    };
    bigger.records.set(records);
    bigger.slots.set(slots);
    return this.#with(bigger, this.#words);
  }

  /** The same with records in another packing. */
  repacked(before: Packing, after: Packing, allocate: (bytes: number) => ArrayBufferLike): Provisional {
    const records = new Int32Array(allocate(4 * this.room * (after.words + 1)));
    repack(this.#arrays.records, records, this.room, before, after);
    return this.#with({ ...this.#arrays, records }, after.words);
  }

  /** This thread keeps its block of places. */
  #with(arrays: ProvisionalArrays, words: number): Provisional {
    const next = new Provisional(arrays, this.#counts, words, this.#stepBits);
    next.#place = this.#place;
    next.#blockEnd = this.#blockEnd;
    return next;
  }

  get arrays(): ProvisionalArrays {
    return this.#arrays;
  }

  /** Places given out. */
  get used(): number {
    return Math.min(this.room, Atomics.load(this.#counts, NEXT));
  }

  /** Whether there are hardly any places left. */
  get crowded(): boolean {
    return this.room - this.used < BLOCK || 2 * this.used > this.room;
  }

  get bytes(): number {
    const { records, slots, order, children } = this.#arrays;
    return records.byteLength + slots.byteLength + order.byteLength + children.byteLength;
  }

  /** Empties all places, for the next round; of one thread only. */
  clear(parents: number): void {
    this.#arrays.records.fill(NONE, 0, this.used * (this.#words + 1));
    this.#arrays.children.fill(0, 0, parents + 1);
    this.#counts[NEXT] = 0;
  }

  /** This thread has no place of its own any more: the round is another one. */
  forget(): void {
    this.#place = this.#blockEnd = 0;
  }

  keyOf(parent: number, step: number): number {
    return (parent << this.#stepBits) | step;
  }

  /** Writes a record to a free place of this thread, which is not taken before `take`; -1 if there is none. */
  propose(batch: Int32Array, at: number, key: number): number {
    if (this.#place === this.#blockEnd) {
      const place = Atomics.add(this.#counts, NEXT, BLOCK);
      if (place + BLOCK > this.room) {
        Atomics.sub(this.#counts, NEXT, BLOCK);
        return -1;
      }
      this.#place = place;
      this.#blockEnd = place + BLOCK;
    }
    const { records } = this.#arrays;
    const to = this.#place * (this.#words + 1);
    for (let i = 0; i < this.#words; i++) records[to + i] = batch[at + i];
    records[to + this.#words] = key;
    return this.#place;
  }

  /** The place proposed is taken, and stands in this slot of the table. */
  take(slot: number): void {
    this.#arrays.slots[this.#place++] = slot;
  }

  /** The place proposed is not taken: somebody else was quicker. */
  drop(): void {
    this.#arrays.records[this.#place * (this.#words + 1) + this.#words] = NONE;
  }

  equals(place: number, batch: Int32Array, at: number): boolean {
    const { records } = this.#arrays;
    const from = place * (this.#words + 1);
    for (let i = 0; i < this.#words; i++) if (records[from + i] !== batch[at + i]) return false;
    return true;
  }

  /** The state was found again: the lesser key counts. */
  lower(place: number, key: number): void {
    const { records } = this.#arrays;
    const at = place * (this.#words + 1) + this.#words;
    let known = Atomics.load(records, at);
    while (key < known) {
      const seen = Atomics.compareExchange(records, at, known, key);
      if (seen === known) return;
      known = seen;
    }
  }

  /** Calls `see` for each place filled, with where its record stands. */
  each(see: (place: number, records: Int32Array, at: number) => void): void {
    for (let place = 0, n = this.used; place < n; place++)
      if (this.#key(place) !== NONE) see(place, this.#arrays.records, place * (this.#words + 1));
  }

  /** The entry of a place stands in another slot now. */
  moved(place: number, slot: number): void {
    this.#arrays.slots[place] = slot;
  }

  #key(place: number): number {
    return this.#arrays.records[place * (this.#words + 1) + this.#words];
  }

  /** First step of numbering, share by share of the places: how many children a parent has. */
  tally(from: number, to: number): void {
    const { children } = this.#arrays;
    for (let place = from; place < to; place++) {
      const key = this.#key(place);
      if (key !== NONE) Atomics.add(children, key >>> this.#stepBits, 1);
    }
  }

  /** Second step, by one thread: where the children of each parent begin. Answers how many there are in all. */
  begin(parents: number): number {
    const { children } = this.#arrays;
    let sum = 0;
    for (let parent = 0; parent < parents; parent++) {
      const own = children[parent];
      children[parent] = sum;
      sum += own;
    }
    return sum;
  }

  /** Third step, share by share of the places: to the stretch of their parent. */
  sort(from: number, to: number): void {
    const { children, order } = this.#arrays;
    for (let place = from; place < to; place++) {
      const key = this.#key(place);
      if (key !== NONE) order[Atomics.add(children, key >>> this.#stepBits, 1)] = place;
    }
  }

  /**
   * Last step, share by share of the parents: each state becomes state number `base` + its rank, child of `first` + its
   * parent's place. By now `children[p]` tells where the stretch of p ends.
   */
  settle(
    from: number,
    to: number,
    base: number,
    first: number,
    records: Records,
    { slots: table, mask }: Table,
  ): void {
    const { children, order, slots, records: found } = this.#arrays;
    const words = this.#words;
    let rank = from === 0 ? 0 : children[from - 1];
    for (let parent = from; parent < to; parent++) {
      const start = rank;
      const end = children[parent];
      for (let i = start + 1; i < end; i++) {
        const place = order[i];
        const key = this.#key(place);
        let j = i;
        for (; j > start && this.#key(order[j - 1]) > key; j--) order[j] = order[j - 1];
        order[j] = place;
      }
      for (; rank < end; rank++) {
        const place = order[rank];
        const number = base + rank;
        const chunk = records.chunkOf(number);
        const at = records.at(number);
        for (let i = 0; i < words; i++) chunk[at + i] = found[place * (words + 1) + i];
        chunk[at + words] = first + parent;
        table[slots[place]] = (table[slots[place]] & ~mask) | (number + 1);
      }
    }
  }
}
