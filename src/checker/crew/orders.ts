import type { Expansion } from '../expander';
import type { StoreArrays } from '../store/arrays';
import type { Rest } from './rest';

/** A search's message to a helper: plain data and shared arrays. */
export type Order =
  | {
      readonly type: 'enlist';
      /** Which helper it is, from 0 on. */
      readonly index: number;
      readonly how: Expansion;
      readonly control: Int32Array;
      /** Where the helper writes its findings. */
      readonly report: Float64Array;
      readonly rest: Rest | undefined;
    }
  | {
      readonly type: 'expand';
      /** Absent if nothing has changed since the last order. */
      readonly arrays: StoreArrays | null;
      readonly round: RoundPlan;
      /** Whether the round goes on after the store has made room. */
      readonly resumed: boolean;
    }
  | {
      readonly type: 'number';
      readonly arrays: StoreArrays | null;
      readonly round: RoundPlan;
      readonly share: Share;
    };

/** States `first` ≤ n < `first` + `parents`, all at one depth, that are expanded together. */
export interface RoundPlan {
  readonly first: number;
  readonly parents: number;
  readonly depth: number;
  /** States held when the round began. */
  readonly count: number;
  /** Properties of which nothing is found yet, as bits. */
  readonly open: number;
}

/** One of the equal parts, the `index`th of `of`, that a piece of work is divided into. */
export interface Share {
  readonly index: number;
  readonly of: number;
}

/** From where to where a share of `all` goes. */
export function stretch({ index, of }: Share, all: number): [from: number, to: number] {
  return [Math.floor((all * index) / of), Math.floor((all * (index + 1)) / of)];
}

/** Places in the control array. */
export const CONTROL = {
  /** Next parent of the round that no thread has taken. */
  cursor: 0,
  /** Helpers still working on the order. */
  active: 1,
  /** Not 0: stop after the state in hand. */
  stop: 2,
  /** Not 0: some thread stopped with states in hand. */
  left: 3,
  /** Bits of the helpers that are ready. */
  ready: 4,
  /** Helpers that failed. */
  failed: 5,
  /** How many times a thread has finished a step of numbering. */
  arrived: 6,
} as const;
export const CONTROL_WORDS = 16;

/** Parents taken at once. */
const CHUNK = 32;

/** Parents in hand. */
export class Hand {
  from = 0;
  to = 0;

  /** Takes some more if there are none in hand; false if there are none left. */
  fill(control: Int32Array, parents: number): boolean {
    if (this.from < this.to) return true;
    const from = Atomics.add(control, CONTROL.cursor, CHUNK);
    if (from >= parents) return false;
    this.from = from;
    this.to = Math.min(parents, from + CHUNK);
    return true;
  }

  drop(): void {
    this.from = this.to = 0;
  }
}
