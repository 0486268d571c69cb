import { type Operand, type InstrSubject, entrySubject } from '../../machine/instructions';
import { pointer } from '../../machine/values';
import type { UnitInstr, Line } from '../program';
import { CLEAR_COUNT, cellKey } from './cell-keys';
import { SPTE } from './values';
import type { BuildContext } from './context';

/** Clears one entry of a page; on 32-bit hosts the low half (with the present bit) first. */
export function clearEntry(
  context: BuildContext,
  page: number,
  entry: string,
  line: string,
  of: Operand = pointer(page),
): UnitInstr[] {
  const subject = entrySubject(context.table.names[page], entry);
  const clear = (key: string): UnitInstr => ({
    line,
    subject,
    op: { op: 'store', to: { cell: key, of }, value: SPTE.none },
  });
  if (!context.host32) return [clear(cellKey(entry))];
  return [
    clear(cellKey(entry)),
    { line: 'wmb_clear', subject, op: { op: 'fence', kind: 'write' } },
    clear(cellKey(entry, 'high')),
    {
      line: 'count_clear',
      subject,
      op: { op: 'rmw', kind: 'add', at: { cell: CLEAR_COUNT, of }, value: 1, order: 'relaxed' },
    },
  ];
}

/** Lines that clearing adds on 32-bit hosts. */
export function clearLines(context: BuildContext, fn: string): Line[] {
  if (!context.host32) return [];
  return [
    {
      id: 'wmb_clear',
      fn,
      text: 'smp_wmb();',
      why: 'kvm.wmb_clear',
      removable: true,
      indent: 1,
    },
    {
      id: 'count_clear',
      fn,
      text: 'sp->clear_spte_count++;',
      why: 'kvm.count_clear',
      removable: true,
      indent: 1,
    },
  ];
}

/** Sets one entry; on 32-bit hosts the high half first. */
export function setEntry(
  context: BuildContext,
  of: Operand,
  entry: string | number,
  value: Operand,
  line: string,
  subject: InstrSubject,
): UnitInstr[] {
  const set = (key: string, v: Operand): UnitInstr => ({
    line,
    subject,
    op: { op: 'store', to: { cell: key, of }, value: v },
  });
  if (!context.host32) return [set(cellKey(entry), value)];
  const low = typeof value === 'number' ? context.table.lowOf()[value] : value;
  return [
    set(cellKey(entry, 'high'), value),
    { line: 'wmb_set', subject, op: { op: 'fence', kind: 'write' } },
    set(cellKey(entry), low),
  ];
}

/** Lines that setting adds on 32-bit hosts. */
export function setLines(context: BuildContext, fn: string): Line[] {
  if (!context.host32) return [];
  return [
    {
      id: 'wmb_set',
      fn,
      text: 'smp_wmb();',
      removable: true,
      indent: 1,
      why: 'kvm.wmb_set',
    },
  ];
}
