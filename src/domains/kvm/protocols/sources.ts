import type { Source } from '../../sources';

/** What several protocols are about. */
export const MMU: Source = { kind: 'file', path: 'arch/x86/kvm/mmu/mmu.c' };
export const TDP: Source = { kind: 'file', path: 'arch/x86/kvm/mmu/tdp_mmu.c' };
export const LOCKING: Source = { kind: 'file', path: 'Documentation/virt/kvm/locking.rst' };
export const REVIEW: Source = { kind: 'mail', subject: 'KVM: MMU: lockless walking shadow page table' };
