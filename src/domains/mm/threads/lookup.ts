import type { Address as Place, Instr, InstrSubject } from '../../../machine/instructions';
import { fixed, give, subjectOf, take, at, cell, type BuildContext } from '../context';
import { once, type UnitInstr, type Unit } from '../../program';
import type { Slot } from '../table';

/** Register with the table of level 1 that a thread has found under the lock. */
const TABLE = 'ptes';

/** An entry of level 1 as a thread that holds the page table lock comes to it. */
export interface Pte {
  readonly place: Place;
  /** Its table is looked up again; those who find none go to the mark. */
  readonly lookUp: (none: string) => readonly UnitInstr[];
  /** Registers that this needs. */
  readonly registers: readonly string[];
  readonly subject: InstrSubject;
}

/**
 * `pte_offset_map_lock`: a table may be unhooked, or another one hooked in, until its lock is held; so what points to it
 * is read under the lock. Where nobody does that meanwhile, the table is the one of the beginning.
 *
 *     unmap                        mprotect
 *                                  spin_lock(ptl)
 *     (waits for ptl)              pmd → table: goes there, under the lock
 *                                  spin_unlock(ptl)
 *     pmd = 0, table freed
 */
export function pteAt(slots: readonly Slot[], context: BuildContext, name = TABLE): Pte {
  const pmd = slots.at(-2);
  const pte = slots.at(-1) ?? { page: 0, entry: 0 };
  const subject = subjectOf(context.table, pte);
  if (pmd === undefined || !context.tablesChange)
    return { place: at(pte), lookUp: () => [], registers: [], subject };
  return {
    place: cell(String(pte.entry), { reg: name }),
    lookUp: (none) => [
      {
        subject: subjectOf(context.table, pmd),
        op: { op: 'load', dst: name, from: at(pmd) },
        branch: { test: { is: 'pointer' }, to: `found ${name}` },
        goto: none,
      },
      { mark: `found ${name}` },
    ],
    registers: [name],
    subject,
  };
}

/** `ptep_get_and_clear`: the entry is none at once, and the page that was in it is kept in `page`. */
export function takenOut(
  { place, subject }: Pick<Pte, 'place' | 'subject'>,
  { table }: BuildContext,
  branch?: Instr['branch'],
): readonly UnitInstr[] {
  return [
    { subject, op: { op: 'rmw', kind: 'xchg', at: place, value: 0, dst: 'pte', order: 'full' } },
    {
      op: {
        op: 'combine',
        kind: 'lookup',
        dst: 'page',
        left: { reg: 'pte' },
        right: 0,
        table: table.frameOf,
      },
      clear: ['pte'],
      ...(branch === undefined ? {} : { branch }),
    },
  ];
}

/** The lock above that of the table: it keeps away those who take whole tables, or move them. */
export function within(
  fn: string,
  lock: 'mmap' | 'rmap',
  context: BuildContext,
  units: readonly Unit[],
): readonly Unit[] {
  if (!context.tablesChange) return units;
  const [taken, given] =
    lock === 'mmap'
      ? ['mmap_write_lock(mm);', 'mmap_write_unlock(mm);']
      : ['i_mmap_lock_read(mapping);', 'i_mmap_unlock_read(mapping);'];
  return [
    take(fn, `${lock}_lock`, taken, lock === 'mmap' ? 'mm.mmap_lock' : 'mm.rmap_lock'),
    ...units,
    give(fn, `${lock}_lock`, given),
  ];
}

/** Who unhooks a table holds its lock, where somebody else changes entries in it under that lock. */
export function withTableLock(fn: string, context: BuildContext, units: readonly Unit[]): readonly Unit[] {
  if (!context.tablesChange) return units;
  return [
    take(fn, 'pte_lock', 'spin_lock(ptl);', 'mm.pte_lock'),
    ...units,
    give(fn, 'pte_lock', 'spin_unlock(ptl);', { mark: 'unhooked' }),
  ];
}

/** Where no table was found under the lock (register `pmd`), nothing is flushed or freed. */
export function ifTable(fn: string, context: BuildContext): readonly Unit[] {
  if (!context.tablesChange) return [];
  return [
    once(
      fixed(fn, 'if_table', 'if (!table) goto out;', 'mm.if_table'),
      {
        op: { op: 'test', value: { reg: 'pmd' } },
        branch: { test: { is: 'pointer' }, to: 'unhooked it' },
        goto: 'out',
      },
      { mark: 'unhooked it' },
    ),
  ];
}
