import type { TableSpec } from '../../domains/mm/spec';
import type { MmScenario } from '../scenario';

/**
 * The tables of one process: one page in one way down.
 *
 *   pgd[0] → pud[0] → pmd[1] → pte[3] frame 0x40, writable
 */
const TABLE: TableSpec = {
  levels: 4,
  pages: [
    { name: 'pgd', level: 4, entries: { '0': 'pud' } },
    { name: 'pud', level: 3, entries: { '0': 'pmd' } },
    { name: 'pmd', level: 2, entries: { '1': 'pte' } },
    { name: 'pte', level: 1, entries: { '3': 'frame:0x40:w' } },
  ],
};
const TO_PTE = [0, 0, 1, 3];
const TO_PMD = [0, 0, 1];

const gup = { runs: 'gup-fast', address: TO_PTE, name: 'GUP-fast' } as const;
/** Two processes share a pmd table of huge pages. */
const SHARED: TableSpec = {
  levels: 4,
  pages: [
    { name: 'pgd', level: 4, entries: { '0': 'pud' } },
    { name: 'pud', level: 3, entries: { '0': 'pmd' } },
    { name: 'pmd', level: 2, entries: { '2': 'frame:0x400:w' } },
    { name: 'pgdB', level: 4, entries: { '0': 'pudB' } },
    { name: 'pudB', level: 3, entries: { '0': 'pmd' } },
  ],
};

/** A table, and the place it is moved to. */
const TWO_PLACES: TableSpec = {
  levels: 4,
  pages: [
    { name: 'pgd', level: 4, entries: { '0': 'pud' } },
    { name: 'pud', level: 3, entries: { '0': 'pmd' } },
    { name: 'pmd', level: 2, entries: { '1': 'pte', '5': 'none' } },
    { name: 'pte', level: 1, entries: { '3': 'frame:0x40:w' } },
  ],
};

/** A page, and the place it is moved to. */
const TWO_PTES: TableSpec = {
  levels: 4,
  pages: [
    { name: 'pgd', level: 4, entries: { '0': 'pud' } },
    { name: 'pud', level: 3, entries: { '0': 'pmd' } },
    { name: 'pmd', level: 2, entries: { '1': 'pte' } },
    { name: 'pte', level: 1, entries: { '3': 'frame:0x40:w', '6': 'none' } },
  ],
};

const SHARING: MmScenario['threads'] = [
  { runs: 'gup-fast', address: [0, 0, 2], name: 'GUP-fast' },
  { runs: 'unshare', address: [0, 0], name: 'unshare' },
  { runs: 'set-entry', address: [0, 0, 2], to: 'frame:0x600:w', root: 'pgdB', name: 'process B' },
];

const MOVING: MmScenario['threads'] = [
  { runs: 'mremap', moves: 'table', from: [0, 0, 1], to: [0, 0, 5], name: 'mremap' },
  { runs: 'collapse', address: [0, 0, 1], rmap: true, name: 'khugepaged' },
];

const WRITING: MmScenario['threads'] = [
  { runs: 'access', address: TO_PTE, writes: true, tlb: 'warm', name: 'user' },
  { runs: 'mremap', moves: 'entry', from: TO_PTE, to: [0, 0, 1, 6], name: 'mremap' },
  { runs: 'truncate', address: [0, 0, 1, 6], name: 'truncate' },
];

const PROTECTING: MmScenario['threads'] = [
  { runs: 'access', address: TO_PTE, writes: true, tlb: 'warm', name: 'user' },
  { runs: 'mprotect', address: TO_PTE, name: 'mprotect' },
  { runs: 'reclaim', address: TO_PTE, name: 'reclaim' },
];

const RECLAIMING: MmScenario['threads'] = [
  { runs: 'access', address: TO_PTE, writes: true, name: 'user' },
  { runs: 'reclaim', address: TO_PTE, cleanOnly: true, name: 'reclaim' },
];

/** GUP-fast of a kernel thread that has borrowed the mm, and munmap. */
const UNMAPPING: MmScenario['threads'] = [
  { ...gup, name: 'GUP-fast' },
  { runs: 'unmap', address: TO_PTE, name: 'munmap' },
];

const base = { kind: 'mm', memory: 'sc', table: TABLE } as const;

/** Lockless walks of the tables of processes, each broken and mended. */
export const PROCESS_PRESETS: readonly MmScenario[] = [
  {
    ...base,
    id: 'gup-against-collapse',
    title: 'GUP-fast against khugepaged',
    question: 'GUP-fast looks again at the pte after it has taken its reference. Is that enough?',
    answer:
      'No: khugepaged unhooks the whole table, so the pte stays as it was while the page behind it moves. The caller gets the old page.',
    protocol: 'rcu-table',
    threads: [
      gup,
      { runs: 'collapse', address: TO_PMD, copies: true, pte: 3, into: 'frame:0x200:w', name: 'khugepaged' },
    ],
    off: ['recheck_pmd'],
  },
  {
    ...base,
    id: 'gup-looks-at-pmd',
    title: 'GUP-fast looks at the pmd, too',
    question: 'What does a walker have to look at again, if a whole table can be unhooked above it?',
    answer:
      'Every entry that can go: the pmd is cleared before references are counted, so either the walker sees it gone or khugepaged sees the reference. Linux 6.0, commit 70cbc3cc78a9.',
    protocol: 'rcu-table',
    threads: [
      gup,
      { runs: 'collapse', address: TO_PMD, copies: true, pte: 3, into: 'frame:0x200:w', name: 'khugepaged' },
    ],
  },
  {
    ...base,
    id: 'khugepaged-frees-table',
    title: 'khugepaged frees the table',
    question:
      'The pmd is cleared and translations are flushed by broadcast. May the pte table go back to the allocator?',
    answer:
      'No: GUP-fast is still inside with interrupts off. A broadcast waits for hardware only, so it reads a freed table.',
    protocol: 'sync-one',
    threads: [gup, { runs: 'collapse', address: TO_PMD, name: 'khugepaged' }],
    off: ['sync_ipi'],
  },
  {
    ...base,
    id: 'khugepaged-asks-everybody',
    title: 'An empty IPI to everybody',
    question: 'How does khugepaged wait for walkers that take no lock and count nothing?',
    answer:
      'It sends an IPI that does nothing: a CPU takes it only with interrupts on, and then its walk is over. Linux 6.1, commit 2ba99c5e0881.',
    protocol: 'sync-one',
    threads: [gup, { runs: 'collapse', address: TO_PMD, name: 'khugepaged' }],
  },
  {
    ...base,
    id: 'khugepaged-by-rcu',
    title: 'The same by RCU',
    question: 'Does a grace period wait for a walk that never says rcu_read_lock?',
    answer:
      'Yes, since 4.20: a region with interrupts off is a read-side section, so the table outlives the walk.',
    protocol: 'rcu-table',
    threads: [gup, { runs: 'collapse', address: TO_PMD, name: 'khugepaged' }],
  },
  {
    ...base,
    id: 'gup-irqs-on',
    title: 'GUP-fast, interrupts on',
    question: 'What if munmap comes?',
    answer: 'It frees the table under the walk.',
    protocol: 'ipi-free',
    threads: UNMAPPING,
    off: ['irq_save', 'irq_restore'],
  },
  {
    ...base,
    id: 'gup-irqs-off',
    title: 'GUP-fast, interrupts off',
    question: 'Who waits for it?',
    answer: 'The flush, by IPI.',
    protocol: 'ipi-free',
    threads: UNMAPPING,
  },
  {
    ...base,
    id: 'walk-cache-flushed-late',
    title: 'RCU does not stop the hardware',
    question: 'The table is freed by RCU, and the walk caches are flushed after that. Who still reads it?',
    answer:
      'The hardware walker: it goes on from the pmd in its walk cache, holds up no grace period and stops for nothing but a flush.',
    protocol: 'rcu-table',
    threads: [
      { runs: 'access', address: TO_PTE, walkCache: 'warm', name: 'user' },
      { runs: 'unmap', address: TO_PTE, name: 'munmap' },
    ],
    moved: { flush_tlb: 3, put_page: 3 },
  },
  {
    ...base,
    id: 'flush-then-free',
    title: 'Flush, then free',
    question: 'In which order do a table’s entry, its copies in caches and its memory go?',
    answer:
      'Entry, caches, memory: after the flush nothing leads into the table, and software that is still inside has its grace period. Commits d86564a2f085, 285994a62c80.',
    protocol: 'rcu-table',
    threads: [
      { runs: 'access', address: TO_PTE, walkCache: 'warm', name: 'user' },
      { runs: 'unmap', address: TO_PTE, name: 'munmap' },
    ],
  },
  {
    ...base,
    id: 'one-user-is-two',
    title: 'Only one user: or two?',
    question: 'mm_users is 1, so munmap frees the table at once. Can somebody be walking it?',
    answer:
      'Yes: a kernel thread that has borrowed the mm walks it with interrupts off, and counts as no user.',
    protocol: 'rcu-table',
    threads: UNMAPPING,
    on: ['users_check'],
  },
  {
    ...base,
    id: 'always-by-rcu',
    title: 'Always by RCU',
    question: 'When may the memory of a table be freed without waiting?',
    answer:
      'Never by counting users: the table always waits for a grace period. Linux 4.19, commit a6f572084fbe.',
    protocol: 'rcu-table',
    threads: UNMAPPING,
  },
  {
    ...base,
    id: 'host-walk-twice',
    title: 'The same reads, eleven years later',
    question:
      'KVM asks how large the host’s page is and reads the pmd twice. What can be there the second time?',
    answer: 'A huge page: khugepaged made it one in between. Its contents are taken for a table of entries.',
    protocol: 'rcu-table',
    threads: [
      { runs: 'host-walk', address: TO_PTE, name: 'KVM' },
      { runs: 'collapse', address: TO_PMD, into: 'frame:0x200:w', name: 'khugepaged' },
    ],
    on: ['read_pmd_again'],
  },
  {
    ...base,
    id: 'host-walk-once',
    title: 'Read once, with interrupts off',
    question: 'What makes KVM’s look at the tables of its host safe?',
    answer:
      'Each entry is read once and judged by that copy; interrupts are off, so no table is freed under it. Commits 44187235cbcc, e86fc1a3a3e9.',
    protocol: 'rcu-table',
    threads: [
      { runs: 'host-walk', address: TO_PTE, name: 'KVM' },
      { runs: 'collapse', address: TO_PMD, into: 'frame:0x200:w', name: 'khugepaged' },
    ],
  },
  {
    ...base,
    id: 'shared-table-left',
    title: 'Somebody else’s table',
    question:
      'Process A leaves a pmd table that it shares with B. Nothing is freed: can a walk of A go wrong?',
    answer:
      'Yes: it is still inside while B, alone with the table now, puts a page of its own there. A gets a page of B. CVE-2025-38085.',
    table: SHARED,
    frames: [{ frame: 0x600, process: 'pgdB' }],
    protocol: 'rcu-table',
    threads: SHARING,
    off: ['sync_ipi'],
  },
  {
    ...base,
    id: 'shared-table-after-ipi',
    title: 'The same IPI, for a table that lives on',
    question: 'What must be over before the other process may think the table its own?',
    answer:
      'Every walk that came in through the cleared pud: the empty IPI waits for them before the share count drops. Commit 1013af4f585f.',
    table: SHARED,
    frames: [{ frame: 0x600, process: 'pgdB' }],
    protocol: 'rcu-table',
    threads: SHARING,
  },
  {
    ...base,
    id: 'table-gone-meanwhile',
    title: 'The table that mremap moves is gone',
    question: 'mremap sees a table in the pmd and waits for the rmap lock. What does it move?',
    answer:
      'Whatever is there by then: khugepaged held the lock and took the table, so mremap takes an empty entry for a table at page 0. CVE-2024-50066.',
    table: TWO_PLACES,
    protocol: 'rcu-table',
    threads: MOVING,
    off: ['look_again'],
  },
  {
    ...base,
    id: 'look-again-under-lock',
    title: 'Look again under the lock',
    question: 'What is a check worth that was made before the lock was taken?',
    answer: 'Nothing: it has to be made again once nobody can change what it is about. Commit 6fa1066fc5d0.',
    table: TWO_PLACES,
    protocol: 'rcu-table',
    threads: MOVING,
  },
  {
    ...base,
    id: 'moved-and-flushed-late',
    title: 'Moved, unlocked, then flushed',
    question:
      'mremap has moved a page and flushes once it has dropped the locks. Who still writes to the old address?',
    answer:
      'A CPU with the old address in its TLB: truncate finds the page at its new place and frees it, and flushes an address that nobody has cached. CVE-2018-18281.',
    table: TWO_PTES,
    protocol: 'rcu-table',
    threads: WRITING,
    moved: { flush_tlb: 1 },
  },
  {
    ...base,
    id: 'flushed-before-unlock',
    title: 'Flush before the lock is let go',
    question: 'Until when must mremap keep the lock of the new place?',
    answer:
      'Until the old address is flushed: anyone who then finds the page at its new place can be sure that nobody uses the old one. Commit eb66ae030829.',
    table: TWO_PTES,
    protocol: 'rcu-table',
    threads: WRITING,
  },
  {
    ...base,
    id: 'nothing-to-flush',
    title: 'Nothing there, so nothing to flush?',
    question: 'mprotect finds the entry gone and flushes nothing. Can the program still write there?',
    answer:
      'Yes: reclaim took the entry and has put its flush off, so another CPU writes through its TLB after mprotect has returned.',
    protocol: 'rcu-table',
    threads: PROTECTING,
    off: ['flush_pending'],
  },
  {
    ...base,
    id: 'flush-what-is-pending',
    title: 'Flush what somebody else has put off',
    question: 'How does mprotect know of flushes that reclaim still owes?',
    answer:
      'Reclaim says so in the mm, under the page table lock, and mprotect makes up for it. Commit 3ea277194daa.',
    protocol: 'rcu-table',
    threads: PROTECTING,
  },
  {
    ...base,
    id: 'dirty-by-hardware',
    title: 'Who sets the dirty bit?',
    question:
      'Reclaim looks at the pte, finds it clean and stores 0. What can happen between the look and the store?',
    answer:
      'The hardware sets the dirty bit by itself, with no lock: the store wipes it out, and the page counts as clean.',
    protocol: 'rcu-table',
    threads: RECLAIMING,
    on: ['plain_clear'],
  },
  {
    ...base,
    id: 'dirty-by-exchange',
    title: 'Exchange what hardware can change',
    question: 'How is an entry cleared whose bits change without a lock?',
    answer:
      'By an exchange: it returns every bit that was set up to that moment, and no later one can be set.',
    protocol: 'rcu-table',
    threads: RECLAIMING,
  },
];
