import { hashRecord, type Records } from './records';

/**
 * An open-addressing hash table of numbers, as plain slots that threads may share:
 *
 *     hash    |  home slot: its top bits  |        |
 *     entry   |  tag: its low bits  |  number + 1  |     0 = empty; as many bits of number as the table has slots
 */
export class Table {
  readonly slots: Int32Array;
  readonly bits: number;
  readonly shift: number;
  readonly mask: number;

  /** `slots`: a power of 2 of them. */
  constructor(slots: Int32Array) {
    this.slots = slots;
    this.bits = 31 - Math.clz32(slots.length);
    this.shift = 32 - this.bits;
    this.mask = slots.length - 1;
  }

  entry(hash: number, number: number): number {
    return (hash << this.bits) | (number + 1);
  }

  /** Writes an entry to the first empty slot from its home on, and answers which that is. Of one thread only. */
  place(hash: number, number: number): number {
    const { slots, mask } = this;
    let slot = hash >>> this.shift;
    while (slots[slot] !== 0) slot = slot === mask ? 0 : slot + 1;
    slots[slot] = this.entry(hash, number);
    return slot;
  }

  /** Writes the entries of the first `count` records. */
  fill(records: Records, count: number): void {
    const { words } = records;
    for (let number = 0; number < count; number++)
      this.place(hashRecord(records.chunkOf(number), records.at(number), words), number);
  }
}
