import { hashRecord, type Records } from './records';
import type { Table } from './table';

const FIRST_ROOM = 64;

/** Records that are looked up together, and their hashes. */
export class Batch {
  records: Int32Array;
  hashes = new Int32Array(FIRST_ROOM);
  readonly #words: number;
  /** Written to bring what lies scattered into the cache; never read. */
  readonly #seen = new Int32Array(FIRST_ROOM);

  /** Of records of so many words. */
  constructor(words: number) {
    this.#words = words;
    this.records = new Int32Array(FIRST_ROOM * words);
  }

  /** Makes room for record number `k`. */
  fit(k: number): void {
    if (k < this.hashes.length) return;
    const hashes = new Int32Array(2 * this.hashes.length);
    const records = new Int32Array(hashes.length * this.#words);
    hashes.set(this.hashes);
    records.set(this.records);
    this.hashes = hashes;
    this.records = records;
  }

  /** Record number `k` becomes `record`, with the bits under the masks from `m` on replaced by those at `from[at…]`. */
  compose(k: number, record: Int32Array, masks: Int32Array, m: number, from: Int32Array, at: number): void {
    this.fit(k);
    const { records } = this;
    const to = k * this.#words;
    for (let i = 0; i < this.#words; i++) records[to + i] = (record[i] & ~masks[m + i]) | from[at + i];
    this.hashes[k] = hashRecord(records, to, this.#words);
  }

  /** Brings what a lookup of the first `n` will look at into the cache, all of it at once. */
  bring(n: number, { slots, shift, mask, bits }: Table, records: Records, count: number): void {
    const { hashes } = this;
    const seen = this.#seen;
    const last = FIRST_ROOM - 1;
    for (let k = 0; k < n; k++) seen[k & last] = slots[hashes[k] >>> shift];
    for (let k = 0; k < n; k++) {
      const entry = seen[k & last];
      const number = (entry & mask) - 1;
      if ((entry & ~mask) === hashes[k] << bits && number >= 0 && number < count)
        seen[k & last] = records.chunkOf(number)[records.at(number)];
    }
  }
}
