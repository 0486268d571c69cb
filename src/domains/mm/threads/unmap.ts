import { lineOf, once, type Unit } from '../../program';
import { at, fixed, give, MM_USERS, subjectOf, take, type BuildContext } from '../context';
import { flushUnit } from '../flush';
import { releaseUnits, PTE_TABLE } from '../release';
import type { Address } from '../spec';
import { ifTable, pteAt, withTableLock, takenOut } from './lookup';
import { byAddress, tableBelow, type Common, type Kind } from './thread';
import { program } from './program';
import { putPage } from './put-page';

/** munmap: zaps a pte, unhooks its table, and frees both once translations are flushed (mmu_gather). */
export interface Unmap extends Common {
  readonly runs: 'unmap';
  /** Down to the pte. */
  readonly address: Address;
}

const FN = 'unmap_region';

export const unmap: Kind<Unmap> = {
  shown: 'zapper',
  ...byAddress('pte'),
  frees: (t, spec) => tableBelow(t.address.slice(0, -1), t.root, spec),
  build: (t, context) =>
    program(
      units(t, context),
      ['pte', 'page', 'pmd', ...pteAt(context.table.path(t.address, t.root), context).registers],
      context,
      t,
    ),
};

function units(t: Unmap, context: BuildContext): Unit[] {
  const { table, switches } = context;
  const slots = table.path(t.address, t.root);
  const pmd = slots.at(-2) ?? { page: 0, entry: 0 };
  const { place, lookUp, subject: pteSubject } = pteAt(slots, context);
  const subject = subjectOf(table, pmd);
  const early = switches.on.has('users_check') && !switches.off.has('users_check');
  return [
    take(FN, 'mmap_lock', 'mmap_write_lock(mm);', 'mm.mmap_lock'),
    ...withTableLock(FN, context, [
      once(
        fixed(FN, 'zap_pte', 'pte = ptep_get_and_clear(mm, addr, ptep);', 'mm.zap_pte'),
        ...lookUp('unhooked'),
        ...takenOut({ place, subject: pteSubject }, context),
      ),
      once(fixed(FN, 'clear_pmd', 'table = pmd_pgtable(*pmdp); pmd_clear(pmdp);', 'mm.clear_pmd'), {
        subject,
        op: { op: 'rmw', kind: 'xchg', at: at(pmd), value: 0, dst: 'pmd', order: 'full' },
        ...(context.tablesChange ? {} : { branch: { test: { is: 'zero' }, to: 'out' } }),
      }),
    ]),
    ...ifTable(FN, context),
    flushUnit(context, FN),
    putPage(lineOf(FN, 'put_page', 'free_pages_and_swap_cache(tlb->pages);', 'mm.put_page')),
    {
      lines: [
        lineOf(
          FN,
          'users_check',
          'if (atomic_read(&mm->mm_users) < 2) { pte_free(mm, table); goto out; }',
          'mm.users_check',
          { offByDefault: true },
        ),
      ],
      emit: () =>
        early
          ? [
              {
                op: { op: 'load', from: { var: MM_USERS } },
                branch: { test: { is: 'equal', value: 1 }, to: 'only user' },
                goto: 'batch',
              },
              { mark: 'only user' },
              { subject: PTE_TABLE, op: { op: 'free', object: { reg: 'pmd' } }, goto: 'out' },
              { mark: 'batch' },
            ]
          : [],
    },
    ...releaseUnits(context, FN, { reg: 'pmd' }, PTE_TABLE),
    give(FN, 'mmap_lock', 'mmap_write_unlock(mm);', { mark: 'out' }),
  ];
}
