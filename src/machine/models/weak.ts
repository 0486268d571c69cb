import type { Code } from '../code';
import { CLASS } from '../instructions';
import { heldByFullBarrier, heldByHalfBarrier } from './barriers';
import type { Held, MemoryRules } from './model';

/** Multi-copy-atomic and weak, like ARMv8: any two accesses swap unless a barrier or a dependency holds them. */
export const WEAK = {
  id: 'weak',
  window: 10,
  speculates: true,
  atomicsAreBarriers: false,
  unorderedFailure: true,
  lateWrites: true,
  held: (a: Code, b: Code): Held | null =>
    heldByFullBarrier(a, b, CLASS.full | CLASS.lockedFence) ?? heldByHalfBarrier(a, b),
} as const satisfies MemoryRules;
