import { lineOf, once, type Unit } from '../../program';
import { at, cell, fixed, give, subjectOf, take, type BuildContext } from '../context';
import { flushUnit } from '../flush';
import type { Address } from '../spec';
import { pteAt, within, type Pte } from './lookup';
import { freeAddress, newAddress, type Common, type Kind } from './thread';
import { program } from './program';

/** mremap moves a mapping: a whole pte table by its pmd, or one pte. */
export interface Mremap extends Common {
  readonly runs: 'mremap';
  /** Down to the pmd to move a table, to the pte to move an entry. */
  readonly moves: 'table' | 'entry';
  readonly from: Address;
  readonly to: Address;
}

export const mremap: Kind<Mremap> = {
  shown: 'mapper',
  fields: ({ z, address, common }) => ({
    moves: z.enum(['table', 'entry']),
    from: address,
    to: address,
    ...common,
  }),
  form: {
    fields: ({ moves }) => [
      { is: 'choice', key: 'moves', values: ['table', 'entry'] },
      { is: 'address', key: 'from', reach: moves === 'table' ? 'pmd' : 'pte' },
      { is: 'address', key: 'to', reach: moves === 'table' ? 'pmd' : 'pte' },
    ],
    fresh: (table) => ({
      moves: 'entry',
      from: newAddress(table, 'pte'),
      to: freeAddress(table, 'pte'),
    }),
  },
  addresses: (t) => {
    const to = t.moves === 'table' ? 'pmd' : 'pte';
    return [
      { key: 'from', address: t.from, to, root: t.root },
      { key: 'to', address: t.to, to, root: t.root },
    ];
  },
  writes: () => [],
  frees: () => [],
  build: (t, context) =>
    t.moves === 'table'
      ? program(
          within('move_normal_pmd', 'mmap', context, moveTable(t, context)),
          ['pmd', 'again'],
          context,
          t,
        )
      : program(
          within('move_ptes', 'mmap', context, moveEntry(t, context)),
          ['pte', ...places(t, context).flatMap((pte) => pte.registers)],
          context,
          t,
        ),
};

/**
 * Moves the table under the rmap lock. It decided to before it had the lock: what it then finds in the pmd need not be a
 * table any more.
 */
function moveTable(t: Mremap, context: BuildContext): Unit[] {
  const fn = 'move_normal_pmd';
  const { table } = context;
  const from = table.path(t.from, t.root).at(-1) ?? { page: 0, entry: 0 };
  const to = table.path(t.to, t.root).at(-1) ?? { page: 0, entry: 0 };
  const pmd = { reg: 'pmd' } as const;
  const below = Object.keys(table.pages.find(({ level }) => level === 1)?.entries ?? {})[0] ?? '0';
  return [
    once(
      fixed(fn, 'is_table', 'if (pmd_none(*old_pmd) || pmd_leaf(*old_pmd)) goto out;', 'mm.is_table'),
      {
        subject: subjectOf(table, from),
        op: { op: 'load', from: at(from) },
        branch: { test: { is: 'pointer' }, to: 'a table' },
        goto: 'end',
      },
      { mark: 'a table' },
    ),
    take(fn, 'rmap_lock', 'take_rmap_locks(vma);', 'mm.rmap_lock.waits'),
    once(fixed(fn, 'clear_pmd', 'pmd = *old_pmd; pmd_clear(old_pmd);', 'mm.clear_pmd.moved'), {
      subject: subjectOf(table, from),
      op: { op: 'rmw', kind: 'xchg', at: at(from), value: 0, dst: 'pmd', order: 'full' },
    }),
    once(
      lineOf(fn, 'look_again', 'if (!pmd_present(pmd) || pmd_leaf(pmd)) goto unlock;', 'mm.look_again', {
        movable: false,
      }),
      {
        op: { op: 'test', value: pmd },
        branch: { test: { is: 'pointer' }, to: 'still a table' },
        goto: 'unlock',
      },
      { mark: 'still a table' },
    ),
    once(
      fixed(fn, 'populate', 'pmd_populate(mm, new_pmd, pmd_pgtable(pmd));', 'mm.populate'),
      { subject: { is: 'table', holds: null }, op: { op: 'load', dst: 'again', from: cell(below, pmd) } },
      { subject: subjectOf(table, to), op: { op: 'store', to: at(to), value: pmd } },
    ),
    flushUnit(context, fn),
    give(fn, 'rmap_lock', 'drop_rmap_locks(vma);', { mark: 'unlock' }),
  ];
}

function places(t: Mremap, context: BuildContext): readonly [Pte, Pte] {
  const { table } = context;
  return [pteAt(table.path(t.from, t.root), context, 'from'), pteAt(table.path(t.to, t.root), context, 'to')];
}

/** Moves one entry under the page table locks, and flushes what is cached for its old address. */
function moveEntry(t: Mremap, context: BuildContext): Unit[] {
  const fn = 'move_ptes';
  const [from, to] = places(t, context);
  return [
    take(fn, 'pte_lock', 'spin_lock(old_ptl); spin_lock(new_ptl);', 'mm.pte_lock'),
    once(
      fixed(
        fn,
        'move_pte',
        'pte = ptep_get_and_clear(mm, old_addr, old_pte); set_pte_at(mm, new_addr, new_pte, pte);',
        'mm.move_pte',
      ),
      ...from.lookUp('nothing'),
      ...to.lookUp('nothing'),
      {
        subject: from.subject,
        op: { op: 'rmw', kind: 'xchg', at: from.place, value: 0, dst: 'pte', order: 'full' },
        branch: { test: { is: 'zero' }, to: 'nothing' },
      },
      {
        subject: to.subject,
        op: { op: 'store', to: to.place, value: { reg: 'pte' } },
        clear: ['pte'],
      },
    ),
    flushUnit(context, fn),
    give(fn, 'pte_lock', 'spin_unlock(new_ptl); spin_unlock(old_ptl);', { mark: 'nothing' }),
  ];
}
