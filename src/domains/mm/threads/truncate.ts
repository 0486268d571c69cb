import { lineOf, once, type Unit } from '../../program';
import { fixed, give, take, type BuildContext } from '../context';
import { flushUnit, interrupt } from '../flush';
import type { Address } from '../spec';
import type { Slot } from '../table';
import { pteAt, within, takenOut } from './lookup';
import { byAddress, type Common, type Kind } from './thread';
import { program } from './program';
import { putPage } from './put-page';

/** A file shrinks: its page leaves the table and goes back. */
export interface Truncate extends Common {
  readonly runs: 'truncate';
  /** Down to the pte. */
  readonly address: Address;
}

const FN = 'unmap_mapping_range';

export const truncate: Kind<Truncate> = {
  shown: 'zapper',
  ...byAddress('pte'),
  build: (t, context) =>
    program(
      within(FN, 'rmap', context, units(t, context)),
      ['pte', 'page', ...pteAt(context.table.path(t.address, t.root), context).registers],
      context,
      t,
    ),
};

function units(t: Truncate, context: BuildContext): Unit[] {
  const { table } = context;
  const slots = table.path(t.address, t.root);
  const slot = slots.at(-1) ?? { page: 0, entry: 0 };
  const { place, lookUp, subject } = pteAt(slots, context);
  return [
    take(FN, 'pte_lock', 'spin_lock(ptl);', 'mm.pte_lock'),
    once(
      fixed(FN, 'zap_pte', 'pte = ptep_get_and_clear(mm, addr, ptep);', 'mm.zap_pte.unshare'),
      ...lookUp('nothing'),
      ...takenOut({ place, subject }, context, { test: { is: 'zero' }, to: 'nothing' }),
    ),
    ...(context.has('mremap') ? [elsewhere(context, slot)] : [flushUnit(context, FN)]),
    give(FN, 'pte_lock', 'spin_unlock(ptl);', { mark: 'nothing' }),
    putPage(lineOf(FN, 'put_page', 'put_page(page);', 'mm.put_page.last')),
  ];
}

/** A flush goes by address: it reaches users of that address, and nothing that is cached under the old one. */
function elsewhere(context: BuildContext, slot: Slot): Unit {
  const line = fixed(FN, 'flush_new', 'flush_tlb_page(vma, new_addr);', 'mm.flush_new');
  return { lines: [line], emit: () => interrupt(context, context.at('access', slot)) };
}
