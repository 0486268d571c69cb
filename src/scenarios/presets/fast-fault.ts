import type { TableSpec } from '../../domains/mm/spec';
import type { MmScenario } from '../scenario';

/** What KVM has mapped for a guest, with a page that the guest may not write to for the time being. */
const DIRECT: TableSpec = {
  levels: 3,
  pages: [
    { name: 'pud', level: 3, entries: { '0': 'pmd' } },
    { name: 'pmd', level: 2, entries: { '1': 'pte' } },
    { name: 'pte', level: 1, entries: { '3': 'frame:0x40' } },
  ],
};
const TO_PTE = [0, 1, 3];

const base = {
  kind: 'mm',
  memory: 'sc',
  table: DIRECT,
  protocol: 'rcu-table',
  threads: [
    { runs: 'access', address: TO_PTE, writes: true, name: 'guest' },
    { runs: 'fast-fault', address: TO_PTE, name: 'vCPU' },
    { runs: 'zap-spte', address: TO_PTE, name: 'zapper' },
  ],
} as const;

/** A fault that makes an entry writable without mmu_lock, against one who clears it with the lock. */
export const FAST_FAULT_PRESETS: readonly MmScenario[] = [
  {
    ...base,
    id: 'not-writable-so-plain',
    title: 'Not writable, so a plain store will do?',
    question: 'The zapper holds mmu_lock, finds the entry not writable and stores 0. What can be lost?',
    answer:
      'A dirty bit: a fast page fault makes the entry writable without the lock, the guest writes, and the store wipes out what the hardware has noted.',
    on: ['plain_store'],
  },
  {
    ...base,
    id: 'volatile-so-exchanged',
    title: 'Volatile bits are exchanged',
    question: 'Which entries may KVM clear by a plain store?',
    answer:
      'Only those that nothing changes outside the lock; wherever a fast page fault may come, it exchanges. Commit ba3a6120a4e7.',
  },
];
