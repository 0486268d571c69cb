import type { FunctionNames } from './protocol';

/** Names as in the mail of June 2011. */
export const POSTED_NAMES: FunctionNames = {
  walk: 'kvm_mmu_walk_shadow_page_lockless',
  zap: 'zap',
  callback: 'free_invalid_pages_rcu',
  freeNow: 'kvm_mmu_free_page(kvm, first)',
  fullFault: '',
  freeLockParts: 'free_mmu_pages_unlock_parts',
  freeUnlockParts: 'kvm_mmu_free_unlock_parts',
};

/** The walk of those who print a table, since before 2011. */
export const DEBUG_WALK = 'kvm_mmu_get_spte_hierarchy';

/** As merged in July 2011, c2a2ac2b563c. */
export const MERGED_NAMES: FunctionNames = {
  walk: 'walk_shadow_page_get_mmio_spte',
  zap: 'zap',
  callback: 'free_pages_rcu',
  freeNow: 'kvm_mmu_free_page(first)',
  // Since 2013.
  fullFault: 'RET_MMIO_PF_INVALID',
  freeLockParts: 'kvm_mmu_isolate_pages',
  freeUnlockParts: 'kvm_mmu_free_page',
};
