import type { Source } from '../../sources';
import type { ProtocolId } from './index';

const MMU = { kind: 'file', path: 'arch/x86/kvm/mmu/mmu.c' } as const;
const TDP = { kind: 'file', path: 'arch/x86/kvm/mmu/tdp_mmu.c' } as const;
const LOCKING = { kind: 'file', path: 'Documentation/virt/kvm/locking.rst' } as const;
const REVIEW = { kind: 'mail', subject: 'KVM: MMU: lockless walking shadow page table' } as const;
const commit = (id: string) => ({ kind: 'commit', id }) as const;

/** What each protocol is about, to read on. */
export const SOURCES: Readonly<Record<ProtocolId, readonly Source[]>> = {
  unprotected: [REVIEW],
  'mmu-lock': [LOCKING, MMU],
  'rcu-posted': [REVIEW],
  'rcu-merged': [commit('c2a2ac2b563c'), MMU],
  'irq-off': [commit('c142786c6291'), MMU],
  'tdp-rcu': [commit('7cca2d0b7e7d'), commit('bd29677952fa'), TDP],
  'sync-rcu': [REVIEW],
  'counter-spin': [REVIEW],
};
