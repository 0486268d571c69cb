import type { Code } from './code';
import type { ImageLayout, ThreadLayout } from './image';
import type { SystemSpec, ThreadSpec } from './system';
import type { Window } from './window';

/** A thread ready to run. */
export interface MachineThread {
  readonly index: number;
  readonly cpu: number;
  readonly spec: ThreadSpec;
  readonly code: readonly Code[];
  readonly layout: ThreadLayout;
  readonly window: Window | null;
  /** Index of the callback context on its CPU, or -1. */
  readonly context: number;
  readonly isContext: boolean;
  /** Addresses that an acknowledged IPI sets to 0. */
  readonly zeroedByIpi: readonly number[];
}

/** A compiled system, as the reductions look at it. */
export interface CompiledSystem {
  readonly size: number;
  readonly spec: SystemSpec;
  readonly layout: ImageLayout;
  readonly threads: readonly MachineThread[];
  /** Addresses of the variables that are locks. */
  readonly locks: readonly number[];
  /** Per callback site: the CPU whose callback context runs it. */
  readonly siteCpu: Int32Array;
  apply(s: Uint8Array, step: number): number;
  isClean(s: Uint8Array, cpu: number): boolean;
  isHeldUp(s: Uint8Array, cpu: number): boolean;
  ipiPending(s: Uint8Array, cpu: number): boolean;
}
