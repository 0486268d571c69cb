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
    threads: [
      { ...gup, name: 'lazy' },
      { runs: 'unmap', address: TO_PTE, name: 'munmap' },
    ],
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
    threads: [
      { ...gup, name: 'lazy' },
      { runs: 'unmap', address: TO_PTE, name: 'munmap' },
    ],
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
];
