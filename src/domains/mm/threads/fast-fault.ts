import { lineOf, once, type Unit } from '../../program';
import { entryRegister, entryRegisters, fixed, levelAt, type BuildContext } from '../context';
import { descend, entryAt, placeAt } from '../descend';
import type { Address } from '../spec';
import { BIT } from '../values';
import { byAddress, type Common, type Kind } from './thread';
import { program } from './program';

/** KVM's fast page fault: the guest may write again, and mmu_lock is not taken for it. */
export interface FastFault extends Common {
  readonly runs: 'fast-fault';
  /** Down to the spte. */
  readonly address: Address;
}

const FN = 'fast_page_fault';

export const fastFault: Kind<FastFault> = {
  shown: 'mapper',
  ...byAddress('pte', { mayEnd: true }),
  build: (t, context) =>
    program(units(t, context), [...entryRegisters(t.address, context.table), 'new'], context, {
      ...t,
      symmetric: { ...t, name: undefined },
    }),
};

function units(t: FastFault, context: BuildContext): Unit[] {
  const last = t.address.length - 1;
  const spte = { reg: entryRegister(levelAt(context.table, last)) } as const;
  const next = { reg: 'new' } as const;
  return [
    once(lineOf(FN, 'rcu_read_lock', 'walk_shadow_page_lockless_begin(vcpu);', 'mm.lockless_begin'), {
      op: { op: 'rcu-read-lock' },
    }),
    ...descend({ fn: FN, address: t.address, root: t.root, none: 'out', huge: 'out' }, context),
    once(
      fixed(FN, 'is_writable', 'if (is_writable_pte(spte)) goto out;', 'mm.is_writable'),
      {
        op: { op: 'combine', kind: 'and', dst: 'new', left: spte, right: BIT.writable },
        branch: { test: { is: 'nonzero' }, to: 'out' },
      },
      { op: { op: 'combine', kind: 'or', dst: 'new', left: spte, right: BIT.writable } },
    ),
    once(fixed(FN, 'make_writable', 'try_cmpxchg64(sptep, &spte, spte | W);', 'mm.make_writable'), {
      ...placeAt(last, t, context),
      op: {
        op: 'rmw',
        kind: 'cmpxchg',
        at: entryAt(last, t, context),
        expect: spte,
        value: next,
        dst: 'new',
        order: 'full',
      },
    }),
    once(
      lineOf(FN, 'rcu_read_unlock', 'walk_shadow_page_lockless_end(vcpu);', 'mm.lockless_end'),
      { mark: 'out' },
      { op: { op: 'rcu-read-unlock' }, clear: ['new'] },
    ),
  ];
}
