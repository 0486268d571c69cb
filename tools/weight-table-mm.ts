import type { Weight } from './weight';

/** Why no verdict changes without a line. */
const IPI_WAITS =
  'the flush is an IPI, which waits for walks with interrupts off: what they have read stands until they are through';
const IPI_ORDERS = 'the flush before it is an IPI to every CPU and the wait for it, which orders as much';
const AT_ONCE = 'the table is freed at once, however many users are counted';
const NO_GRACE = 'the table is freed at once: nobody waits for a read-side section';
const ONE_ZAPPER = 'the fast fault does without it, and there is one zapper';
const ZEROED = 'tables are handed out zeroed: who gets there too early finds none, and faults';

/** Lines whose weight does not depend on how tables are freed. */
const ANYWHERE = {
  mmap_lock: { scenario: 'fault and collapse', memory: 'sc', breaks: 'leak' },
  pmd_lock: { scenario: 'two faults for one pmd', memory: 'sc', breaks: 'leak' },
  check_none: { scenario: 'two faults for one pmd', memory: 'sc', breaks: 'leak' },
  mmap_read_lock: { scenario: 'fault and collapse', memory: 'sc', breaks: 'leak' },
  wmb_before_link: { redundant: ZEROED },
  rmb_halves: { scenario: 'a pmd in halves, and a fault', memory: 'weak', breaks: 'torn-spte' },
  wmb_halves: { scenario: 'a pmd in halves, and a fault', memory: 'weak', breaks: 'torn-spte' },
} as const satisfies Readonly<Record<string, Weight>>;

/** Rows of the ways of freeing tables of processes. */
export const PROCESSES = {
  'broadcast-free': {
    ...ANYWHERE,
    irq_save: { scenario: 'a shared table is left', memory: 'sc', breaks: 'foreign-table' },
    try_get: { scenario: 'GUP and collapse', memory: 'sc', breaks: 'stale-translation' },
    recheck_pte: {
      scenario: 'GUP, truncate, and a process that gets the page',
      memory: 'sc',
      breaks: 'foreign-table',
    },
    recheck_pmd: { scenario: 'GUP and collapse', memory: 'sc', breaks: 'stale-translation' },
    flush_tlb: { scenario: 'writes, mprotect and munmap', memory: 'sc', breaks: 'stale-translation' },
    put_page: {
      scenario: 'writes to a page that is moved, then truncated, flushed late',
      memory: 'sc',
      mends: 'freed-frame-used',
    },
    free_table: { scenario: 'GUP and munmap', memory: 'sc', breaks: 'leak' },
    users_check: { redundant: AT_ONCE },
    read_pmd_again: {
      scenario: 'GUP that reads the pmd twice, and munmap',
      memory: 'sc',
      mends: 'wild-walk',
    },
    mb_after_clear: { scenario: 'GUP and collapse', memory: 'tso', breaks: 'stale-translation' },
    pte_lock: { scenario: 'writes, munmap and reclaim', memory: 'sc', breaks: 'use-after-free' },
    rmap_lock: {
      scenario: 'a table is moved while khugepaged takes it',
      memory: 'sc',
      breaks: 'use-after-free',
    },
    sync_ipi: { scenario: 'a shared table is left', memory: 'sc', breaks: 'foreign-table' },
    check_share: { scenario: 'a shared table is left', memory: 'sc', breaks: 'foreign-table' },
    flush_pending: { scenario: 'writes, mprotect and reclaim', memory: 'sc', breaks: 'stale-translation' },
    plain_clear: { scenario: 'writes, and reclaim by a look and a store', memory: 'sc', mends: 'lost-dirty' },
    look_again: { scenario: 'a table is moved while khugepaged takes it', memory: 'sc', breaks: 'wild-walk' },
    rcu_read_lock: { redundant: NO_GRACE },
    reload: { scenario: 'stage2-reloads', memory: 'sc', breaks: 'use-after-free' },
  },
  'ipi-free': {
    ...ANYWHERE,
    irq_save: { scenario: 'GUP and munmap', memory: 'sc', breaks: 'use-after-free' },
    try_get: { scenario: 'GUP and collapse', memory: 'sc', breaks: 'stale-translation' },
    recheck_pte: { redundant: IPI_WAITS },
    recheck_pmd: { redundant: IPI_WAITS },
    flush_tlb: { scenario: 'GUP and munmap', memory: 'sc', breaks: 'use-after-free' },
    put_page: {
      scenario: 'writes to a page that is moved, then truncated, flushed late',
      memory: 'sc',
      mends: 'freed-frame-used',
    },
    free_table: { scenario: 'GUP and munmap', memory: 'sc', breaks: 'leak' },
    users_check: { redundant: AT_ONCE },
    read_pmd_again: {
      scenario: 'GUP that reads the pmd twice, and munmap',
      memory: 'sc',
      mends: 'wild-walk',
    },
    mb_after_clear: { redundant: IPI_ORDERS },
    pte_lock: { scenario: 'writes, munmap and reclaim', memory: 'sc', breaks: 'use-after-free' },
    rmap_lock: {
      scenario: 'a table is moved while khugepaged takes it',
      memory: 'sc',
      breaks: 'use-after-free',
    },
    sync_ipi: { redundant: IPI_WAITS },
    check_share: { scenario: 'a shared table is left', memory: 'sc', breaks: 'foreign-table' },
    flush_pending: { scenario: 'writes, mprotect and reclaim', memory: 'sc', breaks: 'stale-translation' },
    plain_clear: { scenario: 'writes, and reclaim by a look and a store', memory: 'sc', mends: 'lost-dirty' },
    look_again: { scenario: 'a table is moved while khugepaged takes it', memory: 'sc', breaks: 'wild-walk' },
  },
  'rcu-table': {
    ...ANYWHERE,
    irq_save: { scenario: 'khugepaged-by-rcu', memory: 'sc', breaks: 'use-after-free' },
    try_get: { scenario: 'gup-looks-at-pmd', memory: 'sc', breaks: 'stale-translation' },
    recheck_pte: {
      scenario: 'GUP, truncate, and a process that gets the page',
      memory: 'sc',
      breaks: 'foreign-table',
    },
    flush_tlb: { scenario: 'walk-cache-flushed-late', memory: 'sc', breaks: 'freed-frame-used' },
    mb_after_clear: { scenario: 'GUP and collapse', memory: 'tso', breaks: 'stale-translation' },
    recheck_pmd: { scenario: 'gup-looks-at-pmd', memory: 'sc', breaks: 'stale-translation' },
    call_rcu: { scenario: 'khugepaged-by-rcu', memory: 'sc', breaks: 'leak' },
    free_table: { scenario: 'khugepaged-by-rcu', memory: 'sc', breaks: 'leak' },
    put_page: { scenario: 'moved-and-flushed-late', memory: 'sc', mends: 'freed-frame-used' },
    users_check: { scenario: 'one-user-is-two', memory: 'sc', mends: 'use-after-free' },
    read_pmd_again: { scenario: 'host-walk-twice', memory: 'sc', mends: 'wild-walk' },
    rmap_lock: { scenario: 'table-gone-meanwhile', memory: 'sc', breaks: 'use-after-free' },
    check_share: { scenario: 'shared-table-after-ipi', memory: 'sc', breaks: 'foreign-table' },
    sync_ipi: { scenario: 'shared-table-after-ipi', memory: 'sc', breaks: 'foreign-table' },
    look_again: { scenario: 'look-again-under-lock', memory: 'sc', breaks: 'wild-walk' },
    pte_lock: { scenario: 'flushed-before-unlock', memory: 'sc', breaks: 'freed-frame-used' },
    flush_pending: { scenario: 'flush-what-is-pending', memory: 'sc', breaks: 'stale-translation' },
    plain_clear: { scenario: 'dirty-by-hardware', memory: 'sc', mends: 'lost-dirty' },
    rcu_read_lock: { scenario: 'stage2-hidden-by-rcu', memory: 'sc', breaks: 'use-after-free' },
    mmu_lock: { redundant: ONE_ZAPPER },
    plain_store: { scenario: 'not-writable-so-plain', memory: 'sc', mends: 'lost-dirty' },
  },
  'sync-one': {
    ...ANYWHERE,
    irq_save: { scenario: 'khugepaged-asks-everybody', memory: 'sc', breaks: 'use-after-free' },
    try_get: { scenario: 'GUP and collapse', memory: 'sc', breaks: 'stale-translation' },
    recheck_pte: {
      scenario: 'GUP, truncate, and a process that gets the page',
      memory: 'sc',
      breaks: 'foreign-table',
    },
    recheck_pmd: { scenario: 'GUP and collapse', memory: 'sc', breaks: 'stale-translation' },
    flush_tlb: { scenario: 'writes, mprotect and munmap', memory: 'sc', breaks: 'stale-translation' },
    free_table: { scenario: 'khugepaged-frees-table', memory: 'sc', breaks: 'leak' },
    sync_ipi: { scenario: 'khugepaged-asks-everybody', memory: 'sc', breaks: 'use-after-free' },
    put_page: {
      scenario: 'writes to a page that is moved, then truncated, flushed late',
      memory: 'sc',
      mends: 'freed-frame-used',
    },
    users_check: { scenario: 'GUP and a munmap that counts users', memory: 'sc', mends: 'use-after-free' },
    read_pmd_again: {
      scenario: 'GUP that reads the pmd twice, and munmap',
      memory: 'sc',
      mends: 'wild-walk',
    },
    mb_after_clear: { scenario: 'GUP and collapse', memory: 'tso', breaks: 'stale-translation' },
    pte_lock: { scenario: 'writes, munmap and reclaim', memory: 'sc', breaks: 'use-after-free' },
    rmap_lock: {
      scenario: 'a table is moved while khugepaged takes it',
      memory: 'sc',
      breaks: 'use-after-free',
    },
    check_share: { scenario: 'a shared table is left', memory: 'sc', breaks: 'foreign-table' },
    flush_pending: { scenario: 'writes, mprotect and reclaim', memory: 'sc', breaks: 'stale-translation' },
    plain_clear: { scenario: 'writes, and reclaim by a look and a store', memory: 'sc', mends: 'lost-dirty' },
    look_again: { scenario: 'a table is moved while khugepaged takes it', memory: 'sc', breaks: 'wild-walk' },
  },
} as const satisfies Record<string, Readonly<Record<string, Weight>>>;
