import type { Instr, Line } from './instructions';
import type { MemoryModel } from './models';

/** Most CPUs of a system. */
export const MAX_CPUS = 16;

/**
 * Bugs that a system hears of only if it lists them among its own.
 *
 * - `unbalanced-unlock`: a lock, a read-side section or a preemption count is let go by who does not hold it
 * - `nesting-too-deep`: sections are nested deeper than `MAX_DEPTH`
 */
export const ASKED_FOR = ['unbalanced-unlock', 'nesting-too-deep'] as const;

/** How deep read-side sections, and preemption counts, may be nested. */
export const MAX_DEPTH = 15;

/** A shared byte. */
export interface VariableSpec {
  readonly name: string;
  readonly init: number;
  /** A lock whose holder may be preempted and may sleep: a mutex, an rwsem. It holds up no grace period. */
  readonly sleeps?: true;
  /** Holds what an entry of a table holds: a pointer, or a number that points nowhere. For those who tell the two apart. */
  readonly entry?: true;
}

/** A byte of an object. */
export interface CellSpec {
  readonly key: string;
  readonly init: number;
  /** Counts or marks something: it never holds a pointer. For those who tell the two apart. */
  readonly number?: true;
}

/** A piece of allocated memory: a header byte, a list link, and cells of one byte each. */
export interface ObjectSpec {
  readonly name: string;
  readonly cells: readonly CellSpec[];
  /** Only such objects have a header (lifecycle bits) and a link. */
  readonly freeable: boolean;
  /** Starts out allocated (default) or not yet. */
  readonly allocated?: boolean;
  /**
   * Its memory stays of its type while somebody who could have found it is in a read-side section (SLAB_TYPESAFE_BY_RCU):
   * accesses whose address says `sheltered` may meet it freed. Allocated anew it has what was last written to it, and it
   * is the same for all who point to it: whose it is, its cells must tell.
   */
  readonly typesafe?: true;
  /** Reached otherwise than through cells of other objects. */
  readonly root?: boolean;
}

export interface RegisterSpec {
  readonly name: string;
  readonly init: number;
  /** Holds intermediate results only, and is not shown. */
  readonly scratch?: boolean;
}

export interface ThreadSpec {
  readonly name: string;
  readonly lines: readonly Line[];
  readonly code: readonly Instr[];
  readonly registers: readonly RegisterSpec[];
  /** A callback context of that CPU instead of a CPU of its own. */
  readonly callbacksOf?: number;
  /**
   * The context in which that CPU runs its IPI handler. It begins with `take-ipi` and ends with `ack-ipi`, from where it
   * goes back to the beginning. A CPU without one answers an IPI in a single step (see `onIpi`).
   */
  readonly handlesIpisOf?: number;
  /**
   * What an acknowledged IPI does to this CPU besides the acknowledgement: variables set to 0
   * (a TLB entry), and, if it stood within the span, the line further down at which it goes on.
   */
  readonly onIpi?: {
    readonly zero: readonly string[];
    readonly redirect?: { readonly span: string; readonly toLine: string };
  };
  /**
   * It stands for a CPU in guest mode, whose walks its hardware does: interrupts off keep an IPI waiting there, but no
   * grace period, for a guest is outside RCU. Whatever else holds one up holds it up here too.
   */
  readonly hardware?: true;
  /** Threads with the same tag run the same program and may be exchanged. */
  readonly symmetric?: string;
}

/** The CPU that a context interrupts; undefined for a thread that has a CPU of its own. */
export function hostOf({ callbacksOf, handlesIpisOf }: ThreadSpec): number | undefined {
  return callbacksOf ?? handlesIpisOf;
}

/** A whole system as data. The machine adds the program counters, windows, RCU and interrupt bytes. */
export interface SystemSpec {
  readonly memory: MemoryModel;
  readonly variables: readonly VariableSpec[];
  readonly objects: readonly ObjectSpec[];
  /** First the CPUs (thread i runs on CPU i, at most `MAX_CPUS`), then the contexts that interrupt them. */
  readonly threads: readonly ThreadSpec[];
  /** Instructions a thread may have in flight under `tso` and `weak`; 2..14. */
  readonly window?: number;
  /** Concerns that observations may raise, in the order of their property bits. */
  readonly concerns: readonly string[];
  /**
   * What holds up a grace period. `atomic` (the kernel's rule since 4.20, and always without preemption): read-side
   * sections, and whatever may not be preempted: interrupts or preemption off, a lock held. `sections`: nothing but
   * read-side sections (preemptible kernels before 4.20).
   */
  readonly readers?: 'atomic' | 'sections';
  /** Bugs of its own, raised by `nop` and `combine` instructions; and those of `ASKED_FOR` that it wants to hear of. */
  readonly bugs?: readonly string[];
  /** Every thread is meant to finish: one that can go round for ever is asked for it. */
  readonly finishes?: true;
  /** The condition on states in which every thread has finished. */
  readonly final?: FinalSpec;
}

/** A value in a finished state. */
export type FinalValue =
  | number
  | { readonly var: string }
  | { readonly thread: number; readonly reg: string }
  | { readonly object: number; readonly cell: string };

export type FinalCondition =
  | { readonly all: readonly FinalCondition[] }
  | { readonly any: readonly FinalCondition[] }
  | { readonly not: FinalCondition }
  | { readonly equal: readonly [FinalValue, FinalValue] };

/**
 * A question about finished states, answered by the property `outcome`: it is violated by a state in which the condition
 * holds (`exists`, `never`) or does not (`forall`). With `never` and `forall` a breach is a bug; `exists` only asks.
 */
export interface FinalSpec {
  readonly asks: 'exists' | 'never' | 'forall';
  readonly condition: FinalCondition;
  /** The question as its author wrote it. */
  readonly says: string;
}
