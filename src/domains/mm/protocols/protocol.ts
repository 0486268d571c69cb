import type { Source } from '../../sources';

/**
 * A way of taking a table away from those who may still walk it: how translations are flushed, and when the memory of
 * an unhooked table is free.
 *
 *     unhook ─▶ flush ─▶ free            flush: by IPI (waits for interrupts off) or by broadcast (waits for no software)
 *                                        free: at once, after an empty IPI to everybody, or after a grace period
 */
export interface Protocol {
  /** Where it is documented: commits, mails, files. */
  readonly sources: readonly Source[];
  readonly flush: 'ipi' | 'broadcast';
  readonly release: 'at-once' | 'sync-ipi' | 'rcu';
}
