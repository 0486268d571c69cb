import { lineOf, once, type Unit } from '../../program';
import { at, fixed, give, SHARE_COUNT, subjectOf, take, type BuildContext } from '../context';
import { flushUnit, interrupt } from '../flush';
import type { Address } from '../spec';
import { byAddress, type Common, type Kind } from './thread';
import { program } from './program';

/** huge_pmd_unshare: a process leaves the pmd table that it shares with another. */
export interface Unshare extends Common {
  readonly runs: 'unshare';
  /** Down to the pud. */
  readonly address: Address;
}

const FN = 'huge_pmd_unshare';

export const unshare: Kind<Unshare> = {
  shown: 'zapper',
  ...byAddress('pud'),
  form: { ...byAddress('pud').form, leastLevels: 3 },
  build: (t, context) => program(units(t, context), [], context, t),
};

function units(t: Unshare, context: BuildContext): Unit[] {
  const { table } = context;
  const slot = table.path(t.address, t.root).at(-1) ?? { page: 0, entry: 0 };
  return [
    take(FN, 'rmap_lock', 'i_mmap_lock_write(mapping);', 'mm.rmap_lock'),
    once(fixed(FN, 'clear_pud', 'pud_clear(pud);', 'mm.clear_pud'), {
      subject: subjectOf(table, slot),
      op: { op: 'store', to: at(slot), value: 0 },
    }),
    flushUnit(context, FN),
    {
      lines: [lineOf(FN, 'sync_ipi', 'tlb_remove_table_sync_one();', 'mm.sync_ipi')],
      emit: () => interrupt(context, context.software),
    },
    once(fixed(FN, 'drop_share', 'ptdesc_pmd_pts_dec(virt_to_ptdesc(ptep));', 'mm.drop_share'), {
      op: { op: 'rmw', kind: 'add', at: { var: SHARE_COUNT }, value: 255, order: 'full' },
    }),
    give(FN, 'rmap_lock', 'i_mmap_unlock_write(mapping);'),
  ];
}
