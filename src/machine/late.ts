import { T, type Code } from './code';
import { CLASS, K, SCOPE } from './instructions';
import type { MemoryRules } from './models';
import { mayMeet } from './order';

/**
 * An atomic instruction reads and writes as one for whoever writes the same place; whoever only reads it may see the
 * write late. An acquire holds later accesses behind the read, not behind the write:
 *
 *   P0: xchg_acquire(&x, 1)  reads 0 ······································ writes 1
 *   P0: r0 = y                              reads 0
 *   P1: y = 1, smp_mb(), r1 = x                      writes 1 … reads 0
 *
 * From its read to its write the place is reserved: other CPUs' writes and atomic instructions there wait. The write
 * itself waits for nothing, because the read has waited for all that holds either; so nobody waits for ever. (ARMv8
 * lets the read go ahead of what holds only the write. That is not modelled.)
 */

/** Gives each instruction whose write may be seen late, and for which that makes a difference, its `written`. */
export function withLateWrites(threads: readonly (readonly Code[])[], model: MemoryRules): Code[][] {
  return threads.map((code, t) =>
    code.map((one) => {
      const late =
        model.lateWrites &&
        mayBeLate(one) &&
        threads.some((other, u) => u !== t && other.some((reader) => looksAt(reader, one)));
      return late ? { ...one, written: { ...one, classes: CLASS.writes } } : one;
    }),
  );
}

/** Not a barrier as a whole; and somebody needs its read: what it orders, or who uses the value. */
function mayBeLate(code: Code): boolean {
  const { classes } = code;
  const both = CLASS.reads | CLASS.writes | CLASS.rmw;
  if ((classes & both) !== both || code.observe.length > 0) return false;
  if ((classes & (CLASS.full | CLASS.inOrder | CLASS.synchronises)) !== 0) return false;
  return (classes & CLASS.acquire) !== 0 || code.dst >= 0 || code.test !== T.never;
}

/** Whether `reader` may read the place without writing it. A lock that is taken cannot be told from one being taken. */
function looksAt(reader: Code, atomic: Code): boolean {
  const reads = reader.kind === K.load || (reader.failed !== null && reader.kind !== K.trylock);
  return reads && reader.scope !== SCOPE.none && mayMeet(reader, atomic, -2, -2);
}
