/** What the tables of processes are built from, and what each CPU runs. Plain data. */
import type { MemoryModel } from '../../machine/models';
import type { ProtocolId } from './protocols';
import type { MmThread } from './threads';

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

/** What is not usual of a frame. */
export interface FrameSpec {
  readonly frame: number;
  /** Its `_refcount` at the start; 1 if absent. */
  readonly count?: number | undefined;
  /** Root of the process that it belongs to; the first root if absent. */
  readonly process?: string | undefined;
}

/** Entry indexes from the root's level down, as far as the thread goes. */
export type Address = readonly number[];

export interface MmSpec {
  readonly memory: MemoryModel;
  readonly window?: number | undefined;
  /** What holds up a grace period; see `SystemSpec.readers`. */
  readonly readers?: 'atomic' | 'sections' | undefined;
  readonly protocol: ProtocolId;
  readonly table: TableSpec;
  readonly frames?: readonly FrameSpec[] | undefined;
  /** One per CPU, in CPU order; at most 7. */
  readonly threads: readonly MmThread[];
  readonly off?: readonly string[] | undefined;
  readonly on?: readonly string[] | undefined;
  readonly moved?: Readonly<Record<string, number>> | undefined;
}
