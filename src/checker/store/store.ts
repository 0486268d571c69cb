import { moved, own, shared, type Allocate, type StoreArrays } from './arrays';
import { Batch } from './batch';
import { Collapse, partsOf } from './collapse';
import type { Packing } from './packing';
import { Provisional } from './provisional';
import { FIRST_CAPACITY, MAX_LOAD, MOST_STATES, mostStates, type StoreLimits } from './limits';
import { hashRecord, Records } from './records';
import { Table } from './table';

/** Answer of `put` when a limit forbids to store one more state. Less than every other answer. */
export const FULL = -0x80000000;
/** Answer of `offer` when there is no room left, until `makeRoom`. */
export const AGAIN = FULL + 1;
/** Parent of an initial state. */
export const NO_PARENT = -1;

const NO_TABLE = new Table(new Int32Array(1));

/**
 * The set of states seen, each with its number and its parent: flat arrays, no objects.
 *
 *     records   |record 0|parent 0|record 1|parent 1| …     see `Collapse`: an image is some two words
 *     table     32-bit entries, by the top bits of the hash:
 *               entry = |  tag: low bits of the hash  |  number of the state + 1  |   0 = empty
 *
 * Looking up: record → hash → home slot → walk to the next empty slot; only where the tag agrees are the records
 * compared. So equality is exact, and an unequal state costs a cache miss on a record but once in 2^(bits of the tag)
 * probes. Images are looked at in batches (`prepare` each, then `look`, then `put` each): the cache misses of a batch
 * overlap instead of queueing up. The table doubles at load 0.75. All in all a state costs its record + 4 bytes
 * (parent) + some 7 bytes (table).
 *
 * Several threads may share one store. Whoever has it to himself puts states in with `put`, and they are numbered as
 * they come. In a round of several threads `offer` gives them places instead; see `Provisional`.
 */
export class StateStore {
  readonly #starts: readonly number[];
  #limits: StoreLimits;
  #allocate: Allocate = own;
  #counts: Int32Array;
  #collapse: Collapse;
  #records: Records;
  #table: Table;
  #provisional: Provisional | null = null;
  #stepBits = 0;
  /** Numbers from here on are places. */
  #base = MOST_STATES;
  #count = 0;
  /** States held when the last round began. */
  #begun = 0;
  #most = 0;
  #limit: 'states' | 'bytes' | undefined;
  /** Changes when arrays other than new chunks of records do. */
  #version = 0;
  /** Where the last search for a record ended. */
  #slot = 0;
  #batch: Batch;

  /**
   * `words`: 32-bit words of one image; `parts`: see `Model`. Throws a `RangeError` when the limits leave no room to
   * begin.
   */
  constructor(words: number, limits: StoreLimits, parts?: readonly number[]) {
    this.#limits = limits;
    if (!(limits.maxStates >= 1)) throw new RangeError(`maxStates is ${limits.maxStates}`);
    this.#starts = partsOf(4 * words, parts);
    this.#counts = new Int32Array(this.#starts.length);
    this.#collapse = new Collapse(this.#starts, this.#counts, 1);
    const { dictionaries, widths } = this.#collapse.grown(own);
    this.#collapse.use(dictionaries, widths);
    this.#records = new Records(this.#collapse.words);
    this.#batch = new Batch(this.#collapse.words);
    this.#table = new Table(new Int32Array(FIRST_CAPACITY));
    this.review();
    if (this.#most < 1) throw new RangeError(`maxBytes is ${limits.maxBytes}: too few for any state`);
  }

  /** Number of states held. */
  get count(): number {
    return this.#count;
  }

  /** Bytes held: records, table, dictionaries, and the room for a round. */
  get bytes(): number {
    const round = this.#provisional === null ? 0 : this.#provisional.bytes;
    return (
      this.#count * 4 * this.#records.stride + this.#table.slots.byteLength + this.#collapse.bytes + round
    );
  }

  /** The limit that made `put` answer `FULL`, if it did. */
  get limit(): 'states' | 'bytes' | undefined {
    return this.#limit;
  }

  /** Most states that the limits allow, as far as can be told; more exactly since the last `review`. */
  get most(): number {
    return this.#most;
  }

  get version(): number {
    return this.#version;
  }

  /**
   * Takes what the dictionaries have grown to into account for the limit in bytes. To be called where every search of
   * the model comes by with the same states seen: between levels, say.
   */
  review(): void {
    const { most, limit } = mostStates(this.#limits, this.#collapse.bytes, 4 * this.#records.stride);
    this.#most = most;
    this.#limit = limit;
  }

  /** Holds more from now on; limits that are narrower than before change nothing. */
  widen({ maxStates, maxBytes }: StoreLimits): void {
    this.#limits = {
      maxStates: Math.max(maxStates, this.#limits.maxStates),
      maxBytes: Math.max(maxBytes, this.#limits.maxBytes),
    };
    this.review();
  }

  /** `prepare` and `put` of one image. Expected O(words), amortised over the growing. */
  add(image: Int32Array, parent: number): number {
    while (!this.prepare(0, image)) if (!this.makeRoom()) return FULL;
    return this.put(0, parent);
  }

  /** Number of a state, -1 if it is not held. Nobody may add meanwhile. Expected O(words). */
  find(image: Int32Array): number {
    if (!this.#collapse.find(image, this.#batch.records, 0)) return -1;
    this.#batch.hashes[0] = hashRecord(this.#batch.records, 0, this.#records.words);
    const number = this.#seek(0);
    return number < this.#count ? number : -1;
  }

  /** Copies image `number`, 0 ≤ number < count, to `into`; images like it are then looked up fastest. */
  load(number: number, into: Int32Array): void {
    const { words } = this.#collapse.decode(this.#records.chunkOf(number), this.#records.at(number));
    for (let i = 0, n = words.length; i < n; i++) into[i] = words[i];
  }

  /** What images have become. */
  get records(): Records {
    return this.#records;
  }

  /** What makes records out of images. */
  get collapse(): Collapse {
    return this.#collapse;
  }

  /** The records that `put` and `offer` go by. */
  get batch(): Batch {
    return this.#batch;
  }

  /** Whether image `number` equals `image`. */
  equals(number: number, image: Int32Array): boolean {
    return this.find(image) === number;
  }

  /** The parent given when state `number` was put in. */
  parent(number: number): number {
    return this.#records.parent(number);
  }

  /** Takes an image as number `k` of a batch, from 0 on; false if there is no room for its parts, until `makeRoom`. */
  prepare(k: number, image: Int32Array): boolean {
    const batch = this.#batch;
    const { words } = this.#records;
    const at = k * words;
    batch.fit(k);
    if (!this.#collapse.encode(image, batch.records, at)) return false;
    batch.hashes[k] = hashRecord(batch.records, at, words);
    return true;
  }

  /** Brings what `put` or `offer` of the first `n` images of the batch will look at into the cache. */
  look(n: number): void {
    this.#batch.bring(n, this.#table, this.#records, this.#count);
  }

  /**
   * Puts image `k` of the batch in: its number n ≥ 0 if it is new, `~n` if it was there as number n, `FULL` if it is
   * new but a limit forbids it. Nobody else may add meanwhile.
   */
  put(k: number, parent: number): number {
    const known = this.#seek(k);
    if (known >= 0 && known < this.#count) return ~known;
    if (this.#count >= this.#most) return FULL;
    // It was there before `rewind`.
    if (known >= 0) return this.#count++;
    const number = this.#count;
    const records = this.#records;
    if (number === records.room && records.grow(this.#allocate)) this.#version++;
    if (number + 1 > this.#table.slots.length * MAX_LOAD) {
      this.#rehash(2 * this.#table.slots.length);
      this.#seek(k);
    }
    const chunk = records.chunkOf(number);
    const at = records.at(number);
    for (let i = 0, from = k * records.words; i < records.words; i++)
      chunk[at + i] = this.#batch.records[from + i];
    chunk[at + records.words] = parent;
    this.#table.slots[this.#slot] = this.#table.entry(this.#batch.hashes[k], number);
    this.#count = number + 1;
    return number;
  }

  /**
   * Gives image `k` of the batch a place in the round if it is new, and lowers the key of its place if it has one. Its
   * number or place; `AGAIN` if there is no room.
   */
  offer(k: number, key: number): number {
    const provisional = this.#provisional!;
    const at = k * this.#records.words;
    for (;;) {
      const known = this.#seek(k);
      if (known >= this.#base) provisional.lower(known - this.#base, key);
      if (known >= 0) return known;
      const place = provisional.propose(this.#batch.records, at, key);
      if (place < 0) return AGAIN;
      const number = this.#base + place;
      const entry = this.#table.entry(this.#batch.hashes[k], number);
      if (Atomics.compareExchange(this.#table.slots, this.#slot, 0, entry) === 0) {
        provisional.take(this.#slot);
        return number;
      }
      provisional.drop();
    }
  }

  /**
   * Makes room for whatever has none: parts with new values, places of a round. Nobody else may look meanwhile. False if
   * the limit in bytes forbids it; in the midst of a round it waits for the round's end.
   */
  makeRoom(): boolean {
    const added = this.#collapse.grownBytes - this.#collapse.bytes;
    if (this.#base === MOST_STATES && this.bytes + added > this.#limits.maxBytes) {
      this.#limit = 'bytes';
      return false;
    }
    const before = this.#collapse.packing;
    const { dictionaries, widths } = this.#collapse.grown(this.#allocate);
    const repacked = widths !== this.#collapse.widths;
    this.#collapse.use(dictionaries, widths);
    if (repacked) this.#repack(before);
    const provisional = this.#provisional;
    if (provisional?.crowded === true) {
      this.#provisional = provisional.grown(this.#allocate);
      const states = this.#count + this.#provisional.room;
      if (states > this.#table.slots.length * MAX_LOAD) this.#rehash(2 * this.#table.slots.length);
    }
    this.#version++;
    this.review();
    return true;
  }

  /** Makes the states found by the last round be new again, for `put` in the same order. */
  rewind(): void {
    this.#count = this.#begun;
  }

  /** Number of a record of the batch, or place beyond `#base`, or -1: then `#slot` is where it belongs. */
  #seek(k: number): number {
    const { slots, shift, mask, bits } = this.#table;
    const records = this.#records;
    const batch = this.#batch.records;
    const { words } = records;
    const from = k * words;
    const hash = this.#batch.hashes[k];
    const tag = hash << bits;
    let slot = hash >>> shift;
    for (let entry = Atomics.load(slots, slot); entry !== 0; entry = Atomics.load(slots, slot)) {
      if ((entry & ~mask) === tag) {
        const number = (entry & mask) - 1;
        if (number < this.#base) {
          const chunk = records.chunkOf(number);
          const at = records.at(number);
          let i = 0;
          while (i < words && chunk[at + i] === batch[from + i]) i++;
          if (i === words) return number;
        } else if (this.#provisional!.equals(number - this.#base, batch, from)) return number;
      }
      slot = slot === mask ? 0 : slot + 1;
    }
    this.#slot = slot;
    return -1;
  }

  /** A new table of `capacity` slots, from the records; the old one is let go first. */
  #rehash(capacity: number): void {
    this.#table = NO_TABLE;
    const table = (this.#table = new Table(new Int32Array(this.#allocate(4 * capacity))));
    table.fill(this.#records, this.#count);
    this.#provisional?.each((place, found, at) => {
      const hash = hashRecord(found, at, this.#records.words);
      this.#provisional?.moved(place, table.place(hash, this.#base + place));
    });
    this.#version++;
  }

  /** Rewrites all records, chunk by chunk, for dictionaries that outgrew their bits. */
  #repack(before: Packing): void {
    const after = this.#collapse.packing;
    this.#records = this.#records.repacked(before, after, this.#allocate);
    this.#batch = new Batch(after.words);
    if (this.#provisional !== null)
      this.#provisional = this.#provisional.repacked(before, after, this.#allocate);
    this.#rehash(this.#table.slots.length);
  }

  /** Moves everything to memory that threads can share, with room for rounds of `parents` states. */
  share(parents: number, stepBits: number): void {
    this.#allocate = shared;
    this.#stepBits = stepBits;
    this.#counts = moved(this.#counts);
    const { dictionaries, widths } = this.#collapse;
    this.#collapse = new Collapse(this.#starts, this.#counts, 1);
    this.#collapse.use(
      dictionaries.map(({ values, index }) => ({ values: moved(values), index: moved(index) })),
      widths,
    );
    this.#records = new Records(this.#records.words, this.#records.chunks.map(moved));
    this.#table = new Table(moved(this.#table.slots));
    this.#version++;
    this.#provisional = Provisional.make(parents, this.#counts, this.#records.words, stepBits, shared);
  }

  /** For another thread, which may go on with them after `adopt`; chunks from number `firstChunk` on. */
  arrays(firstChunk: number): StoreArrays {
    return {
      starts: this.#starts,
      counts: this.#counts,
      dictionaries: this.#collapse.dictionaries,
      widths: this.#collapse.widths,
      firstChunk,
      chunks: this.#records.chunks.slice(firstChunk),
      table: this.#table.slots,
      provisional: this.#provisional!.arrays,
      stepBits: this.#stepBits,
    };
  }

  /** Goes on with the arrays of another thread. */
  adopt(arrays: StoreArrays): void {
    this.#allocate = shared;
    this.#counts = arrays.counts;
    this.#collapse = new Collapse(arrays.starts, arrays.counts, 1);
    this.#collapse.use(arrays.dictionaries, arrays.widths);
    const { words } = this.#collapse;
    this.#records = new Records(words, [
      ...this.#records.chunks.slice(0, arrays.firstChunk),
      ...arrays.chunks,
    ]);
    this.#batch = new Batch(words);
    this.#provisional = new Provisional(arrays.provisional, arrays.counts, words, arrays.stepBits);
    this.#stepBits = arrays.stepBits;
    this.#table = new Table(arrays.table);
    this.#version++;
  }

  /** Begins a round of `parents` states; `first`: whether in this very thread, which has the others begin it too. */
  beginRound(count: number, parents: number, first: boolean): void {
    this.#count = this.#base = this.#begun = count;
    const provisional = this.#provisional!;
    provisional.forget();
    if (!first) return;
    provisional.clear(parents);
    let capacity = this.#table.slots.length;
    while (count + provisional.room > capacity * MAX_LOAD) capacity *= 2;
    if (capacity > this.#table.slots.length) this.#rehash(capacity);
  }

  /** What the threads of a round do when it is over; see `Provisional`. */
  get round(): Provisional {
    return this.#provisional!;
  }

  /** Makes room for the records of the states that a round has found. */
  makeRecords(found: number): void {
    while (this.#records.room < this.#base + found) if (this.#records.grow(this.#allocate)) this.#version++;
  }

  /**
   * Gives numbers to the states found by the parents from `from` up to `to` of a round that began with state `first`.
   */
  settle(from: number, to: number, first: number): void {
    this.#provisional!.settle(from, to, this.#base, first, this.#records, this.#table);
  }

  /** Ends a round: it has found so many states. */
  endRound(found: number): void {
    this.#count = this.#base + found;
    this.#base = MOST_STATES;
  }
}
