/** What the tables of processes are built from. Plain data. */
import type { MemoryModel } from '../../machine/models';
import type { TableSpec } from '../table-spec';

export type { PageSpec, TableSpec } from '../table-spec';

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

/** Everything that tables and frames are built from; walkers come on top. */
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
