import type { KvmScenario } from '../scenario';
import { BUSHY_TABLE, MMIO_ADDRESS, SMALL_TABLE } from '../../domains/kvm/tables';
import { FIRST_PRESET } from './first';

const walk = { runs: 'walk', address: MMIO_ADDRESS } as const;
const zapL2 = { runs: 'zap', batches: [['L2']] } as const;
const base = { kind: 'kvm', memory: 'sc', table: SMALL_TABLE } as const;

/** The story of the 2011 mail, one idea at a time. */
export const BASIC_PRESETS: readonly KvmScenario[] = [
  {
    ...base,
    id: 'quiet-walk',
    title: 'A quiet walk',
    question: 'How does a vCPU learn, without a lock, that a fault is an MMIO fault?',
    answer:
      'It reads one entry a level from the root down; the last one is the MMIO marker, so the access is emulated.',
    protocol: 'rcu-merged',
    threads: [walk],
    story: '0:11',
  },
  {
    ...base,
    id: 'zap-alone',
    title: 'A zap with nobody inside',
    question: 'When may a zapped page be freed at once?',
    answer: 'When the counter says that no walker is inside: a later walk can no longer reach the page.',
    protocol: 'rcu-merged',
    threads: [zapL2, walk],
    story: '0:11 1:9',
  },
  FIRST_PRESET,
  {
    ...base,
    id: 'strawman',
    title: 'The strawman: no protection',
    question: 'What if the page is simply freed while a walker holds a pointer to it?',
    answer: 'The walker reads freed memory: a use after free.',
    protocol: 'unprotected',
    threads: [walk, zapL2],
  },
  {
    ...base,
    id: 'triple-read',
    title: 'Three reads, one wild walk',
    question: 'The posted patch reads each entry three times. What can happen between the reads?',
    answer:
      'The entry is cleared between the test and the third read, and the walk goes on at physical page 0.',
    protocol: 'rcu-posted',
    threads: [walk, zapL2],
  },
  {
    ...base,
    id: 'objection-deferred',
    title: 'First objection: returned, not freed',
    question: 'The caller of kvm_mmu_commit_zap_page wants the page gone when it returns. Is it?',
    answer: 'Not if a walker was inside: commit returns while L2 still waits for its grace period.',
    protocol: 'rcu-merged',
    threads: [walk, zapL2],
    watch: ['freed-on-return', 'use-after-free', 'leak', 'deadlock'],
  },
  {
    ...base,
    id: 'objection-stale',
    title: 'Second objection: a stale snapshot',
    question: 'How old can the spte that a walk has found be by the time the fault handler acts on it?',
    answer:
      'Arbitrarily old: the table may have changed the moment after it was read, there or anywhere above.',
    protocol: 'rcu-merged',
    threads: [walk, zapL2],
    watch: ['fresh-snapshot', 'use-after-free', 'leak', 'deadlock'],
  },
  {
    ...base,
    id: 'first-come',
    title: 'A grace period waits only for those already inside',
    question: 'Two walkers are inside, one entered after the grace period began. Whom does it wait for?',
    answer: 'Only for the one that was inside when it began; the later one cannot have seen the page.',
    protocol: 'rcu-merged',
    threads: [walk, zapL2, { ...walk }],
    story: '0:5 1:12 R 2:5 0:5 Q0 R 3:5 2:4',
  },
  {
    ...base,
    id: 'batch-of-three',
    title: 'Three pages, one callback',
    question: 'How does one callback free a whole batch?',
    answer:
      'The pages hang in a ring on the first one; the callback reads the successor before it frees a page.',
    protocol: 'rcu-merged',
    table: BUSHY_TABLE,
    threads: [walk, { runs: 'zap', batches: [['L2', 'L1', 'L1b']] }],
  },
];
