import type { LineRow } from './rows';

/** What orders memory or flushes TLBs and does nothing else, as the kernel spells it. */
const BARRIER =
  /^\s*(?:smp_(?:mb|rmb|wmb|mb__[a-z_]+)|mb|rmb|wmb|barrier|kvm_flush_remote_tlbs|flush_tlb\w*)\s*\(/;

/**
 * What a quiet screen shows of a thread's code: everything but barriers and TLB flushes, except one at which the thread
 * stands or that is on its way.
 */
export function quietRows(rows: readonly LineRow[]): readonly LineRow[] {
  return rows.filter(({ line, current, window }) => current || window.length > 0 || !BARRIER.test(line.text));
}
