import { branches, type Code } from '../code';
import { CLASS } from '../instructions';
import { ACCESS, FENCE, heldByFullBarrier, heldByHalfBarrier } from './barriers';
import type { Held, MemoryRules } from './model';

/** x86: only a load passes an older plain store; locked instructions are barriers. */
export const TSO = {
  id: 'tso',
  window: 8,
  speculates: false,
  atomicsAreBarriers: true,
  unorderedFailure: false,
  lateWrites: false,
  // Beside a locked instruction, which is a barrier, a barrier of its own is none (`lockedFence`).
  held: (a: Code, b: Code): Held | null =>
    heldByFullBarrier(a, b, CLASS.full) ?? heldOnTso(a, b) ?? heldByHalfBarrier(a, b),
} as const satisfies MemoryRules;

function heldOnTso(a: Code, b: Code): Held | null {
  const accessA = a.classes & ACCESS;
  const accessB = b.classes & ACCESS;
  if (accessA !== 0 && accessB !== 0) {
    if ((CLASS.rmw & (a.classes | b.classes)) !== 0) return 'fence';
    if (accessA !== CLASS.writes || accessB !== CLASS.reads) return 'program-order';
  }
  // A branch that waits for a load: x86 looks as if loads were never taken early across it.
  return branches(a) && (b.classes & (ACCESS | FENCE)) !== 0 ? 'control' : null;
}
