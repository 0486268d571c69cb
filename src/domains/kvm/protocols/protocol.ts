import type { Program, Switches, Unit } from '../../program';
import type { Source } from '../../sources';
import type { BuildContext, Kept } from '../context';
import type { LockUse } from '../lock';
import type { MapThread, RemapThread, WalkThread } from '../spec';

/** Names of functions and macros as the code of a protocol's own time spells them. */
export interface FunctionNames {
  /** In which the walk stands. */
  readonly walk: string;
  /** In which the zapper takes mmu_lock. */
  readonly zap: string;
  /** Runs after the grace period; "" where nothing is deferred. */
  readonly callback: string;
  /** How commit frees a page at once. */
  readonly freeNow: string;
  /** How a fault whose marker is of an older generation goes on; "" where markers have none. */
  readonly fullFault: string;
  /** Gives back what mmu_lock protects, before a deferred free. */
  readonly freeLockParts: string;
  /** Gives back header and entries, in the callback. */
  readonly freeUnlockParts: string;
}

/**
 * A way of protecting the walk: what its walkers do around and in the walk, what its zapper does, and
 * when the pages are freed. Parts that several protocols share stand beside this folder; a protocol
 * chooses among them and adds its own.
 *
 *     walker   enter … walk … leave, use the result        (or use it before leaving: `usesInside`)
 *     zapper   for each page prepare; then commit the batch: flush, free or defer, return
 */
export interface Protocol {
  /** Where it is documented: commits, mails, files. */
  readonly sources: readonly Source[];
  readonly names: FunctionNames;
  /** Whether it knows 32-bit hosts, which read an entry in two halves. */
  readonly host32: boolean;
  /** Walkers take the flush's IPI: it asks for their mode as it does for guests'. */
  readonly interruptsWalkers: boolean;
  /** What its walks keep of what they read. */
  readonly keeps: Kept;
  /** Whether a walk reads each entry once; otherwise it may go on through an entry that is 0 by then. */
  readonly readsOnce: boolean;
  /** Walk and use of the result stand between `enter` and `leave`, which hold mmu_lock. */
  readonly usesInside: boolean;
  /** Commit spins until the reader counter is 0. */
  readonly spinsOnCounter: boolean;
  enter(context: BuildContext): Unit[];
  leave(context: BuildContext): Unit[];
  walk(spec: WalkThread, context: BuildContext): Unit;
  /** Registers that the walk needs beyond the copies of the entries. */
  readonly walkRegisters: readonly string[];
  /** Takes the pages of a batch out of the table; `page` units are repeated for each. */
  prepare(context: BuildContext, batch: readonly number[]): Unit[];
  /** Registers that `prepare` needs. */
  prepareRegisters(context: BuildContext): readonly string[];
  /** How zappers, faults, and the host when it takes or replaces pages, hold mmu_lock. */
  readonly locks: { readonly zap: LockUse; readonly fault: LockUse; readonly change: LockUse };
  /** The program of a vCPU's page fault, which makes a page and links it. */
  fault(spec: MapThread, protocol: Protocol, context: BuildContext): Program;
  /** The program of a CPU that replaces one entry. */
  replace(spec: RemapThread, context: BuildContext): Program;
  /** Whether MMIO markers carry a generation, as since 2013. */
  readonly generations: boolean;
  /** Whether removing a page removes all that hangs below it. */
  readonly removesBelow: boolean;
  /** What follows for the whole batch: the flush, and the answer to "when may the pages be freed?". */
  commit(context: BuildContext, batch: readonly number[]): Unit[];
  /** Registers that `commit` needs. */
  readonly commitRegisters: readonly string[];
  /** The callback context of a CPU that called call_rcu; null where nobody does. */
  readonly callback: ((cpu: number, switches: Switches) => Program) | null;
}
