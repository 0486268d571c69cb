import { Machine } from '../../machine/machine';
import type { SystemSpec } from '../../machine/system';
import type { WindowMaker } from '../../machine/window';
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

/** The machine of what was built, and what reads it. `makeWindow`: null for what executes in order. */
export function systemOf(
  { spec, code, table, protocol, takenFrames }: BuiltKvm,
  makeWindow: WindowMaker | null,
): System {
  const machine = new Machine(spec, makeWindow);
  return { machine, code, reading: readingOf(machine, table, protocol, takenFrames) };
}
