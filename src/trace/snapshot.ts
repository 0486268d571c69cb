/**
 * One state of a system of any domain, read out of the byte image for people: everything a picture or a
 * sentence needs, nothing about how it is drawn. Built by `inspect`; safe to keep, and
 * plain data once copied.
 */

import type { InstrSubject } from '../machine/instructions';
import type { Held } from '../machine/models';

/**
 * Where a page of a table is in its life.
 *
 * unallocated → live → unlinked (out of the table, to be freed) → pending (handed to RCU) → freed → recycled
 * (allocated again as another page).
 */
export type Lifecycle = 'unallocated' | 'live' | 'unlinked' | 'pending' | 'freed' | 'recycled';

/** What an entry says. */
export type SpteTarget =
  | { readonly kind: 'none' }
  /** `stale`: made for an earlier life of the page than it is in now, or the page is freed. */
  | { readonly kind: 'page'; readonly page: number; readonly stale: boolean }
  | { readonly kind: 'mmio' }
  | { readonly kind: 'frozen' }
  /** `page`: where the frame itself is drawn, if it is; `stale`: it is free. */
  | {
      readonly kind: 'frame';
      readonly frame: number;
      readonly page?: number;
      readonly stale?: boolean;
    };

export interface EntryView {
  /** 0..511 */
  readonly index: number;
  readonly target: SpteTarget;
  /** Short text: `→ L2`, `MMIO`, `frame 0x1c5`, `0`. */
  readonly label: string;
  /** What it said in the initial state, if that differs; for "was → L2". */
  readonly was?: SpteTarget;
  /** 32-bit hosts: the two halves differ at the moment. */
  readonly torn?: boolean;
  /** Bits beside what it points to (`present`, `dirty`), those that are set. */
  readonly bits?: readonly string[];
}

/** Something about a page beyond its entries: `root_count` with a number, `invalid` without. */
export interface PageFact {
  readonly id: string;
  readonly value?: number;
  /** What an expression calls the value. */
  readonly named?: string;
}

export interface PageView {
  /** Object number in the machine; also its place in `Snapshot.pages`. */
  readonly index: number;
  /** Name in the scenario, `root`, `L3`, `L2a`. */
  readonly name: string;
  /** 4 (or fewer) .. 1 */
  readonly level: number;
  readonly lifecycle: Lifecycle;
  readonly isRoot: boolean;
  readonly facts: readonly PageFact[];
  readonly entries: readonly EntryView[];
  /** Pages whose entries point here now. */
  readonly parents: readonly number[];
  /** Pages that pointed here in the initial state; for the dotted edge of a cut link. */
  readonly initialParents: readonly { readonly page: number; readonly entry: number }[];
  /** Next page on the ring it is on (its own index if alone); null if on none. */
  readonly next: number | null;
  /** Its RCU callback: of the whole batch, if it is the head. */
  readonly callback?: {
    readonly site: number;
    readonly state: 'queued' | 'waiting' | 'ready' | 'running';
    readonly cpu: number;
    /** The first page carries the rest of the batch. */
    readonly isHead: boolean;
  };
}

/** One place in a thread's window: an instruction in program order that is not yet behind it. */
export interface WindowRow {
  /** Position in the thread's program. */
  readonly pc: number;
  /** Source line. */
  readonly line: string;
  readonly subject?: InstrSubject;
  readonly state: 'ready' | 'blocked' | 'done';
  /** The step that executes it, if ready. */
  readonly step?: number;
  /** Why not yet; the first one that holds. */
  readonly reason?: BlockReason;
  /** Executed before a branch above it was decided: may yet be undone. */
  readonly speculative?: boolean;
  /** Executed ahead of older ones: what it read or wrote. */
  readonly value?: string;
  /** It waits although later instructions of its thread have executed: a delayed access. */
  readonly delayed?: boolean;
}

/** Why an instruction may not execute now; `src/texts/<language>/waits.ts` has the words. */
export type BlockReason =
  | { readonly kind: 'halted' | 'grace-period' | 'no-callback' | 'no-ipi' | 'callbacks' | 'reserved' }
  /** `srcu`: the srcu_struct's name. */
  | { readonly kind: 'srcu-readers'; readonly srcu: string }
  /** An RCU callback, or the IPI handler, runs on the thread's CPU; `on`: the name of what else runs there. */
  | { readonly kind: 'interrupted'; readonly on: string; readonly by: 'callbacks' | 'handler' }
  /** `lock`: the variable's name; `holder`: the thread that has it. */
  | { readonly kind: 'lock'; readonly lock: string; readonly holder: string }
  /** An rwlock that is held for read. */
  | { readonly kind: 'readers'; readonly lock: string; readonly readers: number }
  /** `threads`: whose CPUs have not acknowledged yet. */
  | { readonly kind: 'ipi'; readonly threads: readonly string[] }
  /** An older instruction of the same thread holds it: line `by`, which reads `line`. */
  | { readonly kind: Held; readonly by: string; readonly line: string };

export interface ThreadView {
  /** Index among the machine's threads; also its actor number. */
  readonly index: number;
  readonly name: string;
  /** `callback`, `handler`: the context on a CPU in which RCU callbacks run, or what answers IPIs. */
  readonly kind: 'walker' | 'zapper' | 'mapper' | 'guest' | 'callback' | 'handler' | 'program';
  readonly cpu: number;
  /** Next line to execute in program order; null at the end (or idle for a callback context). */
  readonly line: string | null;
  readonly finished: boolean;
  readonly idle: boolean;
  /** In program order, oldest first; under `sc` exactly the next instruction. */
  readonly window: readonly WindowRow[];
  readonly registers: readonly { readonly name: string; readonly value: number; readonly label: string }[];
  /** Where a walker stands: the entry it reads next, or last read. */
  readonly at?: { readonly page: number; readonly entry: number };
  /** How its walk ended, once it has used the result: `emulate`, `retry`, or what else the domain knows. */
  readonly outcome?: string;
  /** 1-based round of a repeated program. */
  readonly round?: number;
  readonly rounds?: number;
}

/** What a cache of a CPU holds; `page`: the page or frame that it leads to. */
interface Cached {
  readonly label: string;
  readonly stale: boolean;
  readonly page?: number;
}

/** Whether a thread is a context that interrupts a CPU, not what the CPU runs of its own. */
export function isContext({ kind }: Pick<ThreadView, 'kind'>): boolean {
  return kind === 'callback' || kind === 'handler';
}

/** Something that a domain knows of a CPU: a mode it is in, or a cache and what it holds. */
export type CpuFact =
  | { readonly kind: 'mode'; readonly id: string; readonly value: string; readonly usual: boolean }
  | {
      readonly kind: 'cache';
      readonly id: string;
      /** Null if it is empty; stale if no entry of the table says so any more. */
      readonly holds: Cached | null;
    };

/** A fact that a domain reports beside the picture. */
export type Fact =
  | { readonly kind: 'count'; readonly id: string; readonly value: number }
  /** `holder`: the CPU that has it; `readers`: how often it is held for read, if it is. */
  | {
      readonly kind: 'lock';
      readonly id: string;
      readonly holder: number | null;
      readonly readers?: number;
      /** A semaphore: its holder may sleep, and holds up no grace period. */
      readonly sleeps?: true;
    }
  /** Pages from first to last, of every thread whose list is not empty. */
  | { readonly kind: 'list'; readonly id: string; readonly lists: readonly PageList[] };

interface PageList {
  readonly thread: number;
  readonly pages: readonly number[];
}

export interface CpuView {
  readonly index: number;
  readonly inReadSection: boolean;
  readonly irqsOff: boolean;
  readonly ipiFrom: readonly number[];
  /** Senders of the IPIs that its handler runs for. */
  readonly handles: readonly number[];
  /** The step that takes the pending interrupt, when it may be taken. */
  readonly ackStep?: number;
  readonly facts: readonly CpuFact[];
  /** Its guest runs: hardware walks the table by itself. */
  readonly inGuest: boolean;
}

export interface RcuView {
  /** Whether the scenario has any RCU callback or any wait for a grace period. */
  readonly used: boolean;
  readonly active: boolean;
  /** CPUs the grace period still waits for. */
  readonly waitsFor: readonly number[];
  readonly startStep?: number;
  readonly endStep?: number;
  /** Per CPU whose quiescent state can be noted now. */
  readonly quiescentSteps: readonly { readonly cpu: number; readonly step: number }[];
  readonly callbacks: readonly {
    readonly site: number;
    readonly cpu: number;
    readonly state: 'queued' | 'waiting' | 'ready' | 'running';
    /** Head page, null for a synchronize_rcu that sleeps. */
    readonly head: number | null;
    /** Pages the callback will free. */
    readonly pages: readonly number[];
  }[];
}

/** A named shared byte shown beside the tree (litmus variables, counters, locks). */
export interface VariableView {
  readonly name: string;
  readonly value: number;
  readonly label: string;
}

export interface Snapshot {
  readonly pages: readonly PageView[];
  /** What the domain calls its levels; they are counted where it has no names. */
  readonly levelNames?: Readonly<Record<number, string>>;
  readonly threads: readonly ThreadView[];
  readonly cpus: readonly CpuView[];
  readonly rcu: RcuView;
  /** Facts that the domain reports beside the picture, in display order. */
  readonly facts: readonly Fact[];
  /** Shared variables that are none of the above. */
  readonly variables: readonly VariableView[];
  /** Plain programs only: names of their pages by number; the pages themselves are among the variables. */
  readonly objects?: readonly string[];
  /** A bug halted the system. */
  readonly bug: string | null;
  readonly ended: 'no' | 'finished' | 'deadlock' | 'bug';
}

/** The pages that hang on lists of the domain. */
export function listsOf({ facts }: Snapshot): readonly PageList[] {
  return facts.flatMap((fact) => (fact.kind === 'list' ? fact.lists : []));
}

/** Whether `cpu` holds a lock that keeps it from being preempted, and so holds up a grace period. */
export function holdsSpinlock({ facts }: Snapshot, cpu: number): boolean {
  return facts.some((fact) => fact.kind === 'lock' && fact.holder === cpu && fact.sleeps !== true);
}

/** Whether `cpu` holds one of the locks that the domain reports. */
export function holdsLock({ facts }: Snapshot, cpu: number): boolean {
  return facts.some((fact) => fact.kind === 'lock' && fact.holder === cpu);
}
