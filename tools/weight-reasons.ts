/** Why no verdict changes without a line, where more than one row says so. */
export const LOCKED = 'the walker holds mmu_lock, so nobody changes the entry between its two halves';
export const NO_END =
  'nothing is compared with 0 then: a walk that finds the count raised tries again forever, and no property asks that a walk ends';
export const SAFE_ALREADY =
  'the walk is safe without the lock; it is there to show what waiting for it costs elsewhere';

export const ASKS_MORE =
  'what is seen under the lock is then compared with the sequence of the beginning: the fault tries again more often than it must';
