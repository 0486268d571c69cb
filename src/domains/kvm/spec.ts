/** What a simulated MMU is built from: the table and what each CPU runs. Plain data. */
import type { MemoryModel } from '../../machine/models';
import type { TableSpec } from '../table-spec';

export type { PageSpec, TableSpec } from '../table-spec';

/** Entry indexes from the root's level down to level 1: the address that is walked. */
export type WalkAddress = readonly number[];

export interface WalkThread {
  readonly runs: 'walk';
  readonly address: WalkAddress;
  /** Walks one after the other, 1..12; `forever` never ends. Default 1. */
  readonly rounds?: number | 'forever' | undefined;
  readonly name?: string | undefined;
  /** Takes mmu_lock inside the walk, after the protocol's own entry. */
  readonly takesLock?: boolean | undefined;
  /**
   * The debug walk, `kvm_mmu_get_spte_hierarchy`: keeps every entry in `sptes[]` and looks at them. For protocols whose walks keep
   * one spte; all others keep every entry anyway.
   */
  readonly hierarchy?: boolean | undefined;
  /** The vCPU uses the table's root; told to reload it drops it after a walk, and loads a new one for the next. */
  readonly holdsRoot?: boolean | undefined;
}

export interface ZapThread {
  readonly runs: 'zap';
  /** Batches in the order they are committed; each is prepared page by page and committed once. */
  readonly batches: readonly (readonly string[])[];
  readonly name?: string | undefined;
}

export interface MapThread {
  readonly runs: 'map';
  /** The page it allocates (again, if it has been freed), fills and links in. */
  readonly page: string;
  readonly entries: Readonly<Record<string, string>>;
  readonly into: { readonly page: string; readonly entry: number };
  readonly name?: string | undefined;
  /** The vCPU, told to reload, drops the root and loads a new one before it takes the fault. */
  readonly holdsRoot?: boolean | undefined;
}

export interface GuestThread {
  readonly runs: 'guest';
  /** The hardware walks this address in guest mode. */
  readonly address: WalkAddress;
  readonly rounds?: number | 'forever' | undefined;
  readonly name?: string | undefined;
}

/** Replaces one entry: clears it, then sets it to something else. */
export interface RemapThread {
  readonly runs: 'remap';
  readonly page: string;
  readonly entry: number;
  readonly to: string;
  readonly name?: string | undefined;
}

/** The host takes a frame away, telling KVM before and after (MMU notifiers). */
export interface InvalidateThread {
  readonly runs: 'invalidate';
  /** `frame:0x1c5` */
  readonly frame: string;
  readonly name?: string | undefined;
}

/** Userspace makes RAM of the address of a device: the memory slots are swapped. Once in a scenario. */
export interface MemslotThread {
  readonly runs: 'memslot';
  readonly name?: string | undefined;
}

export type KvmThread =
  WalkThread | ZapThread | MapThread | GuestThread | RemapThread | InvalidateThread | MemslotThread;

/** Everything that programs are built from, whatever protects the walk. */
export interface KvmGround {
  readonly memory: MemoryModel;
  readonly window?: number | undefined;
  /** What holds up a grace period; see `SystemSpec.readers`. Absent: read-side sections and whatever may not be preempted. */
  readonly readers?: 'atomic' | 'sections' | undefined;
  readonly table: TableSpec;
  /** One per CPU, in CPU order; at most 7. */
  readonly threads: readonly KvmThread[];
  /** Ids of lines switched off. */
  readonly off?: readonly string[] | undefined;
  /** Ids of lines switched on that are off by default. */
  readonly on?: readonly string[] | undefined;
  /** Lines moved by so many neighbours, down positive. */
  readonly moved?: Readonly<Record<string, number>> | undefined;
  /** 64-bit entries are read and written in two halves. */
  readonly host32?: boolean | undefined;
}
