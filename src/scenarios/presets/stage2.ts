import type { TableSpec } from '../../domains/mm/spec';
import type { MmScenario } from '../scenario';

/** Stage 2 of a guest on arm64, three levels: what the guest takes for memory, a page at a time. */
const STAGE2: TableSpec = {
  levels: 3,
  pages: [
    { name: 'pud', level: 3, entries: { '0': 'pmd' } },
    { name: 'pmd', level: 2, entries: { '1': 'pte' } },
    { name: 'pte', level: 1, entries: { '3': 'frame:0x40:w' } },
  ],
};
const TO_PTE = [0, 1, 3];

const base = {
  kind: 'mm',
  memory: 'sc',
  table: STAGE2,
  threads: [
    { runs: 'access', address: TO_PTE, walkCache: 'warm', name: 'guest' },
    { runs: 'stage2-map', address: TO_PTE, into: 'frame:0x200:w', name: 'KVM' },
  ],
} as const;

/** A walk that meets what its own callback has done: broken, mended, and broken where RCU hides it. */
export const STAGE2_PRESETS: readonly MmScenario[] = [
  {
    ...base,
    id: 'stage2-walks-on',
    title: 'The walk that freed its own table',
    question:
      'On arm64 a walk’s callback replaces a table by a block and frees it. Where does the walk go on?',
    answer:
      'In the table that it has just freed: it goes by its copy of the entry, and needs nobody else for that.',
    protocol: 'broadcast-free',
    off: ['reload'],
  },
  {
    ...base,
    id: 'stage2-reloads',
    title: 'Reload after the callback',
    question: 'What must a walk do once its own callback has returned?',
    answer:
      'Read the entry again: the callback may have put a block there, and then the walk ends. Commit a9f0e3d5a089.',
    protocol: 'broadcast-free',
  },
  {
    ...base,
    id: 'stage2-hidden-by-rcu',
    title: 'The same mistake, hidden by RCU',
    question:
      'The table is freed after a grace period now, and the walk still goes by its copy. Is that right?',
    answer:
      'No bug is left to be seen: the walk’s own read-side section keeps the table it has unlinked. But it still maps into a table that nobody reaches.',
    protocol: 'rcu-table',
    off: ['reload'],
  },
];
