/**
 * The instruction set. Every program (a walker, a zapper, a litmus test, a user's own code) is a
 * list of these, as plain data. One instruction is one atomic step: at most one shared access plus
 * the thread-local work that follows from it (keeping the result in a register, choosing where to
 * go next).
 */

/** A constant byte, or the name of a register of the executing thread. */
export type Operand = number | { readonly reg: string };

/**
 * Where an access goes: a shared variable, or a cell of the object that `of` points to. `cell` is
 * the cell's key; an object without such a cell reads as 0 there.
 */
export type Address = { readonly var: string } | { readonly cell: string; readonly of: Operand };

/** How an access is ordered against its neighbours, beyond data flow and equal addresses. */
export type Order = 'relaxed' | 'acquire' | 'release' | 'full';

/** A condition on the value an instruction produced. */
export type Test =
  | { readonly is: 'pointer' }
  | { readonly is: 'zero' }
  | { readonly is: 'nonzero' }
  | { readonly is: 'equal'; readonly value: number };

export type Op =
  /** dst = memory. With `zeroIs`, reading 0 raises that bug. */
  | {
      readonly op: 'load';
      /** Absent: the value only decides where to go. */
      readonly dst?: string;
      readonly from: Address;
      readonly order?: 'acquire';
      readonly zeroIs?: BugId;
    }
  | { readonly op: 'store'; readonly to: Address; readonly value: Operand; readonly order?: 'release' }
  /** Atomic read-modify-write; `dst` receives the old value. `cmpxchg` writes only if the old value equals `expect`. */
  | {
      readonly op: 'rmw';
      readonly kind: 'add' | 'or' | 'xchg' | 'cmpxchg';
      readonly at: Address;
      readonly value: Operand;
      readonly expect?: Operand;
      readonly dst?: string;
      readonly order: Order;
    }
  | { readonly op: 'fence'; readonly kind: 'full' | 'read' | 'write' }
  /** Spinlock in a variable: 0 free, else owner's CPU + 1. Acquire and release. */
  | { readonly op: 'lock'; readonly at: { readonly var: string } }
  | { readonly op: 'unlock'; readonly at: { readonly var: string } }
  /** local_irq_disable / local_irq_enable. */
  | { readonly op: 'irq'; readonly on: boolean }
  /** Sends an IPI to `cpu`; it stays pending there until acknowledged. */
  | { readonly op: 'ipi'; readonly cpu: number }
  /** Waits until every IPI this CPU sent has been acknowledged. */
  | { readonly op: 'ipi-wait' }
  | { readonly op: 'rcu-read-lock' }
  | { readonly op: 'rcu-read-unlock' }
  /** Queues the callback of `head` (an object); `site` numbers the places that can queue, in program order. */
  | {
      readonly op: 'call-rcu';
      readonly head: Operand;
      readonly list?: { readonly var: string };
      readonly site: number;
    }
  /** synchronize_rcu: asks for a grace period, then sleeps until it has ended. */
  | { readonly op: 'sync-rcu'; readonly site: number }
  | { readonly op: 'sync-rcu-wait'; readonly site: number }
  /** Callback contexts only: takes the next callback that may run; blocks while there is none. */
  | { readonly op: 'take-callback'; readonly dst: string }
  /** Appends an object to the ring headed by a variable and sets bits of its header. */
  | {
      readonly op: 'list-add';
      readonly object: Operand;
      readonly list: { readonly var: string };
      readonly flags: number;
    }
  /** Sets bits of an object's header. */
  | { readonly op: 'mark'; readonly object: Operand; readonly flags: number }
  /** dst = successor in the ring, 0 if the object is alone. */
  | { readonly op: 'list-next'; readonly dst: string; readonly object: Operand }
  | { readonly op: 'list-del'; readonly object: Operand }
  /** Takes the first object off the list and frees it; the value is 1 while more are left. */
  | { readonly op: 'free-first'; readonly list: { readonly var: string } }
  | { readonly op: 'free'; readonly object: Operand }
  /** Allocates: an object never used before, or a freed one, in its next life; dst = pointer, 0 if none may be had. */
  | { readonly op: 'alloc'; readonly dst: string; readonly object: number }
  /** dst = value; local. */
  | { readonly op: 'set'; readonly dst: string; readonly value: Operand }
  /**
   * dst = left combined with right; local. `equal`: 1 if they are. Sums and bits: modulo 256.
   * `halves`: left is a low half, right a high half of which `lowOf` tells the low half that belongs
   * to it; low 0 → 0, a pair that belongs together → the high half's byte, else the bug.
   */
  | {
      readonly op: 'combine';
      /** Absent: the value only decides where to go. */
      readonly dst?: string;
      readonly left: Operand;
      readonly right: Operand;
      readonly kind: 'halves' | 'equal' | 'add' | 'sub' | 'and' | 'or' | 'xor';
      readonly lowOf?: readonly number[];
      readonly bug?: BugId;
    }
  /** Chooses by a register; local. */
  | { readonly op: 'test'; readonly value: Operand }
  /** Nothing but its observations; local. With `raises`, that bug of the system's own. */
  | { readonly op: 'nop'; readonly raises?: string };

/** Bugs the machine itself detects. The first one halts the system. */
export const BUGS = [
  'use-after-free',
  'recycled-walk',
  'wild-walk',
  'double-free',
  'sleep-in-atomic',
  'torn-spte',
] as const;
export type BugId = (typeof BUGS)[number];

/**
 * What an onlooker checks at the moment an instruction executes; never an access of the program.
 *
 * - `path`: following `steps` from the first, each remembered value (`reg`) equals what the memory
 *   holds now; stops at the first value that is no pointer.
 * - `freed`: each of `objects` has been freed.
 */
export type Observation =
  | {
      readonly concern: string;
      readonly watch: 'path';
      readonly steps: readonly { readonly reg: string; readonly cell: string; readonly of: Operand }[];
    }
  | { readonly concern: string; readonly watch: 'freed'; readonly objects: readonly number[] };

export interface Instr {
  /** Id of the source line it belongs to; several instructions may share one. */
  readonly line: string;
  /** What exactly this instance is about, e.g. `L3[2]`; for sentences. */
  readonly subject?: string;
  readonly op: Op;
  /** Label of the next instruction, if it is not the one below. */
  readonly goto?: string;
  /** Where to go when the value passes the test; otherwise on to `goto` or the one below. */
  readonly branch?: { readonly test: Test; readonly to: string };
  /** Name under which others jump here. `end` is the program's end. */
  readonly label?: string;
  readonly observe?: readonly Observation[];
  /** Registers its address depends on without changing it (`x[r & 0]`); it waits for them. */
  readonly depends?: readonly string[];
  /** Registers set to 0 when the instruction executes: they are dead from here on. */
  readonly clear?: readonly string[];
  /** Spans of a program by name (`walk`, `commit`), for pictures, properties and measures. */
  readonly span?: string;
}

/** A line of pseudo-C as the code panel shows it. */
export interface Line {
  readonly id: string;
  /** Function it stands in. */
  readonly fn: string;
  readonly text: string;
  /** Nesting depth in the function body. */
  readonly indent?: number;
  /** May be switched off. */
  readonly removable?: boolean;
  /** Lines with the same group may swap places with their neighbour. */
  readonly movable?: boolean;
  /** Off unless a scenario switches it on: an alternative to another line. */
  readonly offByDefault?: boolean;
  /** Switched off in this program; it is shown struck out and has no instruction. */
  readonly off?: boolean;
  /** What the line is there for, in one sentence. */
  readonly why?: string;
}
