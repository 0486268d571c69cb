import { lineOf, once, type Unit, type UnitInstr } from '../../program';
import { fixed, give, take, type BuildContext } from '../context';
import { flushUnit } from '../flush';
import type { Address } from '../spec';
import { BIT } from '../values';
import { pteAt } from './lookup';
import { byAddress, type Common, type Kind } from './thread';
import { program } from './program';

/** KVM takes a page from its guest under mmu_lock, and tells the host whether the guest has written to it. */
export interface ZapSpte extends Common {
  readonly runs: 'zap-spte';
  /** Down to the spte. */
  readonly address: Address;
}

const FN = 'mmu_spte_clear_track_bits';

export const zapSpte: Kind<ZapSpte> = {
  shown: 'zapper',
  ...byAddress('pte'),
  build: (t, context) =>
    program(
      units(t, context),
      ['spte', 'bit', ...pteAt(context.table.path(t.address, t.root), context).registers],
      context,
      t,
    ),
};

function units(t: ZapSpte, context: BuildContext): Unit[] {
  const { place, lookUp, subject } = pteAt(context.table.path(t.address, t.root), context);
  const spte = { reg: 'spte' } as const;
  const bit = (right: number): UnitInstr => ({
    op: { op: 'combine', kind: 'and', dst: 'bit', left: spte, right },
  });
  return [
    take('kvm_unmap_gfn_range', 'mmu_lock', 'write_lock(&kvm->mmu_lock);', 'mm.mmu_lock'),
    once(fixed(FN, 'read_spte', 'spte = READ_ONCE(*sptep);', 'mm.read_entry'), ...lookUp('kept'), {
      subject,
      op: { op: 'load', dst: 'spte', from: place },
      branch: { test: { is: 'zero' }, to: 'kept' },
    }),
    once(
      lineOf(FN, 'plain_store', 'if (!is_writable_pte(spte)) WRITE_ONCE(*sptep, 0);', 'mm.plain_store', {
        offByDefault: true,
        movable: false,
      }),
      { ...bit(BIT.writable), branch: { test: { is: 'nonzero' }, to: 'volatile' } },
      bit(BIT.dirty),
      // What the store throws away: an onlooker reads it in the same step.
      {
        subject,
        op: { op: 'rmw', kind: 'xchg', at: place, value: 0, dst: 'spte', order: 'relaxed' },
        branch: { test: { is: 'zero' }, to: 'gone' },
      },
      { op: { op: 'test', value: { reg: 'bit' } }, branch: { test: { is: 'nonzero' }, to: 'gone' } },
      { ...bit(BIT.dirty), branch: { test: { is: 'zero' }, to: 'gone' } },
      { op: { op: 'nop', raises: 'lost-dirty' }, goto: 'gone' },
      { mark: 'volatile' },
    ),
    once(fixed(FN, 'exchange', 'spte = xchg(sptep, 0);', 'mm.exchange_spte'), {
      subject,
      op: { op: 'rmw', kind: 'xchg', at: place, value: 0, dst: 'spte', order: 'full' },
    }),
    once(
      fixed(FN, 'set_dirty', 'if (is_dirty_spte(spte)) kvm_set_pfn_dirty(pfn);', 'mm.set_dirty'),
      { mark: 'gone' },
      { ...bit(BIT.dirty), clear: ['spte', 'bit'] },
    ),
    flushUnit(context, 'kvm_unmap_gfn_range'),
    give('kvm_unmap_gfn_range', 'mmu_lock', 'write_unlock(&kvm->mmu_lock);', { mark: 'kept' }),
  ];
}
