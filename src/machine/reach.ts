import type { CompiledSystem } from './thread';

/**
 * Which threads' own bytes decide what an actor's steps are and do, besides the bytes that all share. What happens in a
 * thread follows from shared memory, its registers, and its window; but
 *
 *  - a thread stands still while a callback or a handler runs on its CPU, a callback while a handler does; and both start
 *    only where its window is clean;
 *  - rcu_barrier() waits until no callback runs anywhere;
 *  - where writes may be late, each write waits for the places that any window has reserved;
 *  - RCU asks every CPU's window whether it is clean.
 *
 * `actors`: per actor, the threads; no thread's steps change other threads' bytes.
 */
export function reachOf({ threads }: CompiledSystem): { readonly actors: readonly (readonly number[])[] } {
  const windows = threads.filter((t) => t.window !== null).map((t) => t.index);
  const contexts = threads.filter((t) => t.isContext).map((t) => t.index);
  const reserving = threads
    .filter((t) => t.window !== null && t.code.some(({ written }) => written !== null))
    .map((t) => t.index);
  const actors = threads.map((t) => [
    ...new Set([
      t.index,
      ...t.interruptedBy,
      ...(t.isContext ? [t.cpu] : []),
      ...(t.code.some(({ waits }) => waits === 'callbacks') ? contexts : []),
      ...reserving,
    ]),
  ]);
  return { actors: [...actors, windows] };
}
