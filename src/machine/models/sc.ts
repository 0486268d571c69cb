import type { MemoryRules } from './model';

/** Sequentially consistent: each thread does one thing after the other, as written. */
export const SC = {
  id: 'sc',
  window: 0,
  speculates: false,
  atomicsAreBarriers: true,
  unorderedFailure: false,
  lateWrites: false,
  held: () => 'program-order',
} as const satisfies MemoryRules;
