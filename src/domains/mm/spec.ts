/** What the tables of processes are built from. Plain data. */
import type { MemoryModel } from '../../machine/models';

export interface TableSpec {
  /** Levels of the tree, 2..4: the root has this level, pte tables have level 1. */
  readonly levels: number;
  /** The first is the root of process A; another one of that level is the root of another process. At most 40. */
  readonly pages: readonly PageSpec[];
}

export interface PageSpec {
  readonly name: string;
  readonly level: number;
  /** Entry index (0..511) → what it says: a table's name, `frame:0x40:w` (letters of its bits), or `none`. */
  readonly entries: Readonly<Record<string, string>>;
  /** Not yet allocated at the start: a fault will allocate it. */
  readonly unallocated?: boolean | undefined;
}

/** A frame that differs from the default. */
interface FrameSpec {
  readonly frame: number;
  /** Its `_refcount` at the start; 1 if absent. */
  readonly count?: number | undefined;
  /** Root of the process that it belongs to; the first root if absent. */
  readonly process?: string | undefined;
}

/** Entry indexes from the root's level down, as far as the thread goes. */
export type Address = readonly number[];

/** Everything that tables and frames are built from, whoever walks them. */
export interface MmGround {
  readonly memory: MemoryModel;
  readonly window?: number | undefined;
  /** What holds up a grace period; see `SystemSpec.readers`. */
  readonly readers?: 'atomic' | 'sections' | undefined;
  readonly table: TableSpec;
  readonly frames?: readonly FrameSpec[] | undefined;
  /** Ids of lines switched off. */
  readonly off?: readonly string[] | undefined;
  /** Ids of lines switched on that are off by default. */
  readonly on?: readonly string[] | undefined;
  /** Lines moved by so many neighbours, down positive. */
  readonly moved?: Readonly<Record<string, number>> | undefined;
}
