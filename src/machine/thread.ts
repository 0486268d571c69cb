import type { Code } from './code';
import type { ImageLayout, ThreadLayout } from './image';
import type { Ipis } from './ipis';
import { hostOf, type SystemSpec, type ThreadSpec } from './system';
import type { Window } from './window';

/** A thread ready to run. */
export interface MachineThread {
  readonly index: number;
  readonly cpu: number;
  readonly spec: ThreadSpec;
  readonly code: readonly Code[];
  readonly layout: ThreadLayout;
  readonly window: Window | null;
  /** Which context of its CPU it is; null: the thread that runs there. */
  readonly context: 'callbacks' | 'handler' | null;
  readonly isContext: boolean;
  /** Contexts that interrupt it while they run: its CPU's IPI handler and, of a CPU's own thread, its callbacks. */
  readonly interruptedBy: readonly number[];
  /** It has a CPU of its own, and no handler there: it takes an IPI and answers in one step. */
  readonly answersAtOnce: boolean;
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
  readonly ipis: Ipis;
  /** Per callback site: the CPU whose callback context runs it. */
  readonly siteCpu: Int32Array;
  apply(s: Uint8Array, step: number): number;
  isClean(s: Uint8Array, cpu: number): boolean;
  isHeldUp(s: Uint8Array, cpu: number): boolean;
  isRunning(s: Uint8Array, context: MachineThread): boolean;
}

/** Which context of a CPU a thread is. */
export function contextOf(t: ThreadSpec): MachineThread['context'] {
  if (t.callbacksOf !== undefined) return 'callbacks';
  return t.handlesIpisOf === undefined ? null : 'handler';
}

/** See `MachineThread.answersAtOnce`. */
export function answersAtOnce(spec: SystemSpec, t: ThreadSpec, index: number): boolean {
  return contextOf(t) === null && !spec.threads.some((other) => other.handlesIpisOf === index);
}

/** Whether `other` interrupts the thread `t` at `index`: a handler all else on its CPU, callbacks the CPU's own thread. */
export function mayStop(other: ThreadSpec, t: ThreadSpec, index: number): boolean {
  if (other.handlesIpisOf !== undefined) return other !== t && other.handlesIpisOf === (hostOf(t) ?? index);
  return other.callbacksOf === index;
}
