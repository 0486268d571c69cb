import type { Why } from '../../texts/lines';
import {
  type Address as Place,
  type Operand,
  type InstrSubject,
  entrySubject,
  subjectKey,
} from '../../machine/instructions';
import { pointer } from '../../machine/values';
import { lineOf, once, type Switches, type Unit, type UnitInstr, type Line } from '../program';
import type { Protocol } from './protocols/protocol';
import type { Address } from './spec';
import { highKey, type Slot, type Table } from './table';
import { LEVEL_NAMES } from './values';

/** What the builder of a thread's program needs besides its spec. */
export interface BuildContext {
  readonly table: Table;
  readonly cpu: number;
  readonly switches: Switches;
  readonly protocol: Protocol;
  /** Whether khugepaged copies frames: they then have a mark for it. */
  readonly copies: boolean;
  /** Roots of the processes that take frames which others gave back: frames then have a mark for it. */
  readonly reusedBy: readonly string[];
  /** Entries that some mprotect is about, each once, by the tables as they are at the start. */
  readonly protects: readonly Slot[];
  /** CPUs that stand for hardware: they hold translations, and every flush reaches them. */
  readonly hardware: readonly number[];
  /** CPUs that run kernel code: an IPI waits while their interrupts are off. */
  readonly software: readonly number[];
  /**
   * Whether tables of level 1 come or go while others change entries in them, or come and go themselves: who does so then
   * holds the lock of the table, and looks it up under that lock.
   */
  readonly tablesChange: boolean;
  /** Whether a huge page may stand where a table was. */
  readonly hugeMay: boolean;
  /** Whether the table that this CPU's khugepaged keeps may be freed by somebody else: it is then noted where it is kept. */
  readonly deposits: boolean;
  /** Whether the entry is read, and so written, in two halves. */
  halved(slot: Slot): boolean;
  /** Whether some thread of the scenario runs programs of this kind. */
  has(runs: string): boolean;
  /** CPUs that run this at the entry, by the tables as they are at the start. */
  at(runs: string, slot: Slot): readonly number[];
  /** Numbers the next place that queues a callback. */
  nextSite(): number;
}

export const LOCKS = ['mmap_lock', 'rmap_lock', 'mmu_lock', 'pmd_lock', 'pte_lock'] as const;

/** Semaphores among them: their holders may sleep. */
export const SLEEPING: ReadonlySet<string> = new Set(['mmap_lock', 'rmap_lock']);

export function tlbVariable(cpu: number): string {
  return `cpu${cpu}.tlb`;
}

/** A CPU's cached pmd: the table it points to, or 0. */
export function walkCacheVariable(cpu: number): string {
  return `cpu${cpu}.walk_cache`;
}

/** How many processes use the shared table. */
export const SHARE_COUNT = 'pt_share_count';
export const MM_USERS = 'mm_users';
/** A flush that reclaim has put off. */
export const FLUSH_PENDING = 'tlb_flush_batched';
/** The mprotect of that entry has returned; each entry has a flag of its own where several are protected. */
export function protectedVariable(
  { table, protects }: Pick<BuildContext, 'table' | 'protects'>,
  slot: Slot,
): string {
  return protects.length > 1
    ? `mprotect_returned ${subjectKey(subjectOf(table, slot))}`
    : 'mprotect_returned';
}

/** `pmd`, the register that holds a copy of the entry of that level. */
export function entryRegister(level: number): string {
  return LEVEL_NAMES[level] ?? `level${level}`;
}

/** Those of every entry on the way along an address. */
export function entryRegisters(address: Address, table: Table): string[] {
  return address.map((_, i) => entryRegister(levelAt(table, i)));
}

export function levelAt(table: Table, depth: number): number {
  return table.levels - depth;
}

/** An entry of a table that is known beforehand. */
export function at({ page, entry }: Slot): Place {
  return { cell: String(entry), of: pointer(page) };
}

/** The upper half of an entry that a 32-bit host reads and writes in two. */
export function highHalf({ page, entry }: Slot): Place {
  return { cell: highKey(entry), of: pointer(page) };
}

export function cell(key: string, of: Operand): Place {
  return { cell: key, of };
}

/** `pmd[1]` */
export function subjectOf(table: Table, { page, entry }: Slot): InstrSubject {
  return entrySubject(table.names[page], entry);
}

/** Takes or gives back a lock; both lines may be switched off and moved. */
export function take(fn: string, lock: string, text: string, why: Why): Unit {
  return once(lineOf(fn, lock, text, why), { op: { op: 'lock', at: { var: lock } } });
}

/** The line that gives `mmap_lock` back is `mmap_unlock`. */
function unlockOf(lock: string): string {
  return lock.replace(/_lock$/, '_unlock');
}

export function give(fn: string, lock: string, text: string, ...before: readonly UnitInstr[]): Unit {
  return once(lineOf(fn, unlockOf(lock), text, 'mm.unlock'), ...before, {
    op: { op: 'unlock', at: { var: lock } },
  });
}

/** A line that is what the function is about: it cannot be left out or moved. */
export function fixed(fn: string, id: string, text: string, why: Why, extra: Partial<Line> = {}): Line {
  return { id, fn, text, why, ...extra };
}
