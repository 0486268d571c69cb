import type { InstrSubject } from '../../../machine/instructions';
import { objectOf, pointer } from '../../../machine/values';
import { lineOf, once, type Unit, type UnitInstr } from '../../program';
import { at, cell, fixed, give, subjectOf, take, type BuildContext } from '../context';
import { flushUnit } from '../flush';
import { PTE_TABLE, releaseUnits } from '../release';
import type { Address } from '../spec';
import { COPIED, depositKey, REFCOUNT } from '../table';
import { ifTable, withTableLock } from './lookup';
import { addressField, newAddress, tableBelow, type Common, type Kind } from './thread';
import { program } from './program';

/**
 * khugepaged makes a huge page of a table's small ones. `copies`: it counts who else uses the frame, copies it and keeps the
 * table for later; otherwise the table is cut off and freed (the file's pages are huge already).
 */
export interface Collapse extends Common {
  readonly runs: 'collapse';
  /** Down to the pmd. */
  readonly address: Address;
  readonly copies?: boolean | undefined;
  /** Index of the pte whose frame is counted and copied; 0 if absent. */
  readonly pte?: number | undefined;
  /** The huge page it puts into the pmd; none if absent. */
  readonly into?: string | undefined;
  /** Keeps mremap out, which takes the same lock. */
  readonly rmap?: boolean | undefined;
}

export const collapse: Kind<Collapse> = {
  shown: 'zapper',
  fields: ({ z, address, leafText, common }) => ({
    address,
    copies: z.boolean().optional(),
    pte: z.number().int().min(0).max(511).optional(),
    into: leafText.optional(),
    rmap: z.boolean().optional(),
    ...common,
  }),
  form: {
    fields: ({ copies }) => [
      addressField('pmd'),
      { is: 'switch', key: 'copies' },
      ...(copies === true ? ([{ is: 'index', key: 'pte', unsaid: 0 }] as const) : []),
      { is: 'entry', key: 'into', level: 2, leaf: true, optional: true },
      { is: 'switch', key: 'rmap' },
    ],
    fresh: (table) => ({ address: newAddress(table, 'pmd') }),
  },
  addresses: (t) => [{ address: t.address, to: 'pmd', root: t.root }],
  writes: (t) => (t.into === undefined ? [] : [t.into]),
  frees: (t, spec) => (t.copies === true ? [] : tableBelow(t.address, t.root, spec)),
  build: (t, context) => {
    const registers = t.copies === true ? ['pmd', 'pte', 'page', 'count'] : ['pmd'];
    return program(units(t, context), registers, context, t);
  },
};

function units(t: Collapse, context: BuildContext): Unit[] {
  const { table } = context;
  const fn = t.copies === true ? 'collapse_huge_page' : 'retract_page_tables';
  const slot = table.path(t.address, t.root).at(-1) ?? { page: 0, entry: 0 };
  const subject = subjectOf(table, slot);
  const pmd = { reg: 'pmd' } as const;
  const lock = t.rmap === true ? 'rmap' : 'mmap';
  const [name, text] =
    lock === 'rmap' ? ['rmap_lock', 'i_mmap_lock_write(mapping);'] : ['mmap_lock', 'mmap_write_lock(mm);'];
  const install: Unit[] =
    t.into === undefined
      ? []
      : [
          once(fixed(fn, 'set_pmd', 'set_pmd_at(mm, addr, pmdp, huge_pmd);', 'mm.set_pmd'), {
            subject,
            op: { op: 'store', to: at(slot), value: table.value(t.into) },
          }),
        ];
  return [
    take(fn, name, text, 'mm.rmap_lock'),
    ...withTableLock(fn, context, [
      once(
        fixed(fn, 'clear_pmd', 'pmd = *pmdp; pmd_clear(pmdp);', 'mm.clear_pmd'),
        {
          subject,
          op: { op: 'load', dst: 'pmd', from: at(slot) },
          branch: { test: { is: 'pointer' }, to: 'a table' },
          goto: context.tablesChange ? 'unhooked' : 'out',
        },
        { mark: 'a table' },
        { subject, op: { op: 'store', to: at(slot), value: 0 } },
      ),
    ]),
    ...ifTable(fn, context),
    flushUnit(context, fn),
    ...(t.copies === true
      ? [...count(t, context, fn, subject, at(slot)), ...deposit(fn, context), ...install]
      : [...releaseUnits(context, fn, pmd, PTE_TABLE), ...install]),
    give(fn, name, lock === 'rmap' ? 'i_mmap_unlock_write(mapping);' : 'mmap_write_unlock(mm);', {
      mark: 'out',
    }),
  ];
}

/** The table is kept, for the day on which the huge page is split. */
function deposit(fn: string, context: BuildContext): Unit[] {
  if (!context.deposits) return [];
  const to = cell(depositKey(context.cpu), pointer(0));
  return [
    once(fixed(fn, 'deposit', 'pgtable_trans_huge_deposit(mm, pmdp, table);', 'mm.deposit'), {
      op: { op: 'store', to, value: { reg: 'pmd' } },
    }),
  ];
}

/** Does anybody else use the frame? If not, its contents move. */
function count(
  t: Collapse,
  { table }: BuildContext,
  fn: string,
  subject: InstrSubject,
  pmdp: ReturnType<typeof at>,
): Unit[] {
  const page = { reg: 'page' } as const;
  const ptes = objectOf(table.initial(table.path(t.address, t.root).at(-1) ?? { page: 0, entry: 0 }));
  const frame = objectOf(table.frameOf[table.initial({ page: ptes, entry: t.pte ?? 0 })] ?? 0);
  const expected = table.objects[frame]?.cells.find(({ key }) => key === REFCOUNT)?.init ?? 1;
  return [
    once(lineOf(fn, 'mb_after_clear', 'smp_mb();', 'mm.mb_after_clear'), {
      op: { op: 'fence', kind: 'full' },
    }),
    once(
      fixed(fn, 'count_refs', `if (page_count(page) != ${expected}) goto restore;`, 'mm.count_refs'),
      { op: { op: 'load', dst: 'pte', from: cell(String(t.pte ?? 0), { reg: 'pmd' }) } },
      {
        op: {
          op: 'combine',
          kind: 'lookup',
          dst: 'page',
          left: { reg: 'pte' },
          right: 0,
          table: table.frameOf,
        },
        branch: { test: { is: 'zero' }, to: 'copied' },
      },
      {
        op: { op: 'load', dst: 'count', from: cell(REFCOUNT, page) },
        branch: { test: { is: 'equal', value: expected }, to: 'copy' },
      },
      { mark: 'restore' },
      { subject, op: { op: 'store', to: pmdp, value: { reg: 'pmd' } }, goto: 'out' } satisfies UnitInstr,
    ),
    once(
      fixed(fn, 'copy_page', 'copy_user_highpage(huge, page); put_page(page);', 'mm.copy_page'),
      { mark: 'copy' },
      { op: { op: 'store', to: cell(COPIED, page), value: 1 } },
      { op: { op: 'rmw', kind: 'add', at: cell(REFCOUNT, page), value: 255, order: 'full' } },
      { mark: 'copied' },
    ),
  ];
}
