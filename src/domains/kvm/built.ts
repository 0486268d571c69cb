import { Machine } from '../../machine/machine';
import type { SystemSpec } from '../../machine/system';
import type { ThreadCode } from '../../trace/code';
import type { System } from '../../trace/system';
import { readingOf, type DrawnTable, type ReadsAs } from './reading';

/** A simulated MMU, built, as plain data: what a machine runs, and what reading its bytes needs. */
export interface BuiltKvm {
  readonly spec: SystemSpec;
  readonly code: readonly ThreadCode[];
  readonly table: DrawnTable;
  readonly protocol: ReadsAs;
  /** Frames (`frame:0x1c5`) that the host takes away at some time. */
  readonly takenFrames: readonly string[];
}

/** The machine of what was built, and what reads it. */
export function systemOf({ spec, code, table, protocol, takenFrames }: BuiltKvm): System {
  const machine = new Machine(spec);
  return { machine, code, reading: readingOf(machine, table, protocol, takenFrames) };
}
