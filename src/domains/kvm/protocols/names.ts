import type { FunctionNames } from './protocol';

/** Of the mail of June 2011. */
export const POSTED_NAMES: FunctionNames = {
  walk: 'kvm_mmu_walk_shadow_page_lockless',
  callback: 'free_invalid_pages_rcu',
  freeLockParts: 'free_mmu_pages_unlock_parts',
  freeUnlockParts: 'kvm_mmu_free_unlock_parts',
};
