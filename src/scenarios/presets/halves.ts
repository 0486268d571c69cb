import type { TableSpec } from '../../domains/mm/spec';
import type { MmScenario } from '../scenario';

/** A 32-bit host with PAE, three levels; the table of ptes is what a fault will put there. */
const PAE: TableSpec = {
  levels: 3,
  pages: [
    { name: 'pud', level: 3, entries: { '0': 'pmd' } },
    { name: 'pmd', level: 2, entries: { '1': 'none' } },
    { name: 'pte', level: 1, entries: { '3': 'none' }, unallocated: true },
  ],
};

const base = {
  kind: 'mm',
  memory: 'sc',
  table: PAE,
  protocol: 'rcu-table',
  threads: [
    { runs: 'read-halves', address: [0, 1, 3], name: 'reader' },
    { runs: 'fault', address: [0, 1], page: 'pte', pte: 3, to: 'frame:0x40:w', name: 'fault' },
  ],
} as const;

/** A pmd of 64 bits on a host of 32: read in the wrong order, and in the right one. */
export const HALVES_PRESETS: readonly MmScenario[] = [
  {
    ...base,
    id: 'pmd-high-first',
    title: 'A pmd in two halves',
    question:
      'A 32-bit host reads the high half of a pmd, then the low one. What if a fault fills it meanwhile?',
    answer:
      'High half from before, low half from after: an address that nobody has ever written. CVE-2012-2373.',
    moved: { read_low: 2 },
  },
  {
    ...base,
    id: 'pmd-low-first',
    title: 'Low half first, then a barrier',
    question: 'In which order are the two halves read, if they are written high first?',
    answer:
      'The other way round: low, read barrier, high. A low half that is there was written last. Commit 26c191788f18.',
  },
];
