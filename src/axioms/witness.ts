import type { Frame } from './frame';
import { Relation } from './relation';

/** Where a read's value comes from: an event, or one of these. */
export const FROM_START = -1;
export const UNDECIDED = -2;

/**
 * Who reads from whom, and in which order the writes of each place take effect; decided bit by bit. Whatever is
 * undecided has no pairs, and deciding only adds pairs: what is forbidden stays so.
 */
export class Witness {
  /** For each event its source; meaningful for reads. */
  readonly source: Int32Array;
  /** Coherence: all pairs of writes of decided places. */
  readonly co: Relation;
  readonly coDecided: Set<number>;

  constructor(readonly frame: Frame) {
    this.source = new Int32Array(frame.size).fill(UNDECIDED);
    this.co = new Relation(frame.size);
    this.coDecided = new Set();
  }

  /** Reads-from between events. */
  rf(into: Relation): Relation {
    into.clear();
    for (let i = 0; i < this.source.length; i++) if (this.source[i] >= 0) into.add(this.source[i], i);
    return into;
  }

  /** From a read to the writes of its place that take effect after the one it read. */
  fr(into: Relation): Relation {
    into.clear();
    const { words } = into;
    for (let i = 0; i < this.source.length; i++) {
      const source = this.source[i];
      if (source === UNDECIDED) continue;
      if (source === FROM_START) {
        for (const w of this.frame.writesAt.get(this.frame.events[i].place) ?? []) into.add(i, w);
      } else for (let w = 0; w < words; w++) into.bits[i * words + w] |= this.co.bits[source * words + w];
    }
    return into;
  }

  setOrder(place: number, order: readonly number[]): void {
    this.coDecided.add(place);
    for (let i = 0; i < order.length; i++)
      for (let k = i + 1; k < order.length; k++) this.co.add(order[i], order[k]);
  }

  clearOrder(place: number): void {
    this.coDecided.delete(place);
    const { words, bits } = this.co;
    for (const w of this.frame.writesAt.get(place) ?? []) bits.fill(0, w * words, (w + 1) * words);
  }
}
