import type { Operand } from '../../machine/instructions';
import { lineOf, once, type Switches } from '../program';
import type { Table } from './table';

export { lineOf, once };

/** What the builder of a thread's program needs besides its spec. */
export interface BuildContext {
  readonly table: Table;
  readonly levels: number;
  readonly cpu: number;
  readonly switches: Switches;
  readonly host32: boolean;
  /** CPUs whose mode the flush must look at: those that can be in the guest or read the table. */
  readonly flushTargets: readonly number[];
  readonly guests: readonly number[];
  /** CPUs that use the root and drop it when told to. */
  readonly rootHolders: readonly number[];
  /** What this CPU's walk keeps. */
  readonly kept: Kept;
  /** How many vCPUs walk from the root: each holds it, those that never drop it to the end. */
  readonly rootUsers: number;
  /** Where this CPU's walks begin: the table's root, or the register with the root that its vCPU has loaded. */
  readonly walksFrom: Operand;
  /** The page that vCPUs load as their new root; null where nobody drops one and goes on. */
  readonly newRoot: number | null;
  /** Whether some thread zaps the root. */
  readonly zapsRoot: boolean;
  /** Whether somebody changes the table, and every change and its flush lie within one hold of mmu_lock. */
  readonly changesLocked: boolean;
  /** Frames (`frame:0x1c5`) that the host takes away at some time. */
  readonly takenFrames: readonly string[];
  /** Whether some thread swaps the memory slots. */
  readonly changesSlots: boolean;
  /** Numbers the next place that queues a callback. */
  nextSite(): number;
}

/** The function whose lines commit a batch. */
export const COMMIT = 'kvm_mmu_commit_zap_page';

export const LOCK = { var: 'mmu_lock' } as const;
export const COUNTER = { var: 'reader_counter' } as const;
export const ROOT_COUNT = 'root_count';
/** Register with the root of a vCPU that may load a new one: `vcpu->arch.mmu.root_hpa`. */
export const ROOT = { reg: 'root' } as const;

/** The notifiers' counters: invalidations that are running, and those that have run. */
export const NOTIFIER_COUNT = { var: 'mmu_notifier_count' } as const;
export const NOTIFIER_SEQ = { var: 'mmu_notifier_seq' } as const;
/** The generation of the memory slots, and whether userspace counts what was a device as RAM. */
export const SLOTS_GENERATION = { var: 'memslots.generation' } as const;
export const SLOT_RAM = { var: 'userspace.ram' } as const;
export const SRCU = { var: 'kvm.srcu' } as const;

/** The host's own entry for a frame: the frame, or 0 once it has taken it away. */
export function hostVariable(frame: string): string {
  return `host.${frame.replace('frame:', '')}`;
}

/** Register holding the copy of the spte of `level`. (Numbered by level, as since `get_walk`; until then `sptes[level - 1]`.) */
export function sptesRegister(level: number): string {
  return `sptes[${level}]`;
}

/** Register of a walk that keeps the last spte only. */
export const SPTE_REGISTER = 'spte';

/**
 * What a walk keeps of what it has read:
 *
 *     sptes   an entry for every level       the mail, the debug walk (kvm_mmu_get_spte_hierarchy), the TDP MMU's get_walk
 *     spte    the last one                   walk_shadow_page_get_mmio_spte, as merged in July 2011
 */
export type Kept = 'spte' | 'sptes';

/** Register into which a walk reads the spte of `level`. */
export function spteRegister(kept: Kept, level: number): string {
  return kept === 'spte' ? SPTE_REGISTER : sptesRegister(level);
}

export function modeVariable(cpu: number): string {
  return `vcpu${cpu}.mode`;
}

export function requestVariable(cpu: number): string {
  return `vcpu${cpu}.request`;
}

/** A CPU's cached translation: the leaf, or 0. */
export function tlbVariable(cpu: number): string {
  return `vcpu${cpu}.tlb`;
}

/** A CPU's walk cache: the pointer to the page of level 1 that its last walk came to, or 0. */
export function walkCacheVariable(cpu: number): string {
  return `vcpu${cpu}.walk_cache`;
}

export function reloadVariable(cpu: number): string {
  return `vcpu${cpu}.reload`;
}

export function invalidList(cpu: number): string {
  return `invalid_list.${cpu}`;
}
