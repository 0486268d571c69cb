import type { KvmScenario } from '../scenario';
import { CHAIN_TABLE, MMIO_ADDRESS, SMALL_TABLE } from '../tables';

const walk = { runs: 'walk', address: MMIO_ADDRESS } as const;
const zapL1 = { runs: 'zap', batches: [['L1']] } as const;
const zapL2 = { runs: 'zap', batches: [['L2']] } as const;
const base = {
  kind: 'kvm',
  protocol: 'rcu-merged',
  memory: 'sc',
  table: SMALL_TABLE,
  threads: [walk, zapL2],
} as const;
const chain = { ...base, table: CHAIN_TABLE, threads: [walk, zapL1] } as const;

/** One line of the protocol missing or in the wrong place, and what that costs where. */
export const LINE_PRESETS: readonly KvmScenario[] = [
  {
    ...base,
    id: 'no-read-lock',
    title: 'Without rcu_read_lock',
    question: 'The counter says that a walker is inside, so the free is deferred. Is the counter not enough?',
    answer:
      'No: a grace period waits for read-side sections, not for the counter, and ends while the walker is inside.',
    off: ['rcu_read_lock', 'rcu_read_unlock'],
  },
  {
    ...chain,
    id: 'x86-zapper-barrier',
    title: 'x86: the zapper’s barrier left out',
    question: 'On x86 only one of the three barriers carries weight. Which?',
    answer:
      'The zapper’s: its cleared entry may still sit in the store buffer when it asks whether anyone is inside.',
    memory: 'tso',
    off: ['mb_before_check'],
  },
  {
    ...chain,
    id: 'x86-walker-barriers',
    title: 'x86: the walker’s barriers left out',
    question: 'Does x86 need the walker’s two barriers?',
    answer: 'No: atomic_inc and atomic_dec are locked instructions there, and those are full barriers.',
    memory: 'tso',
    off: ['mb_after_inc', 'mb_before_dec'],
  },
  {
    ...chain,
    id: 'weak-enter',
    title: 'Weak memory: no barrier after the increment',
    question: 'On ARM the increment orders nothing. What does that let the CPU do?',
    answer: 'It reads the table before anyone can see the counter raised; the zapper finds nobody inside.',
    memory: 'weak',
    off: ['mb_after_inc'],
  },
  {
    ...chain,
    id: 'weak-leave',
    title: 'Weak memory: no barrier before the decrement',
    question: 'And without the barrier on the way out?',
    answer: 'The counter is lowered before the last read has executed, and that read finds the page freed.',
    memory: 'weak',
    off: ['mb_before_dec'],
  },
  {
    ...chain,
    id: 'weak-all-barriers',
    title: 'Weak memory: all three barriers',
    question: 'Is the merged protocol right on a weak machine?',
    answer: 'With all three barriers, yes: there every one of them carries weight.',
    memory: 'weak',
  },
  {
    ...chain,
    id: 'weak-posted',
    title: 'The posted patch on a weak machine',
    question: 'The mail is cut off after the loop: no barrier before the decrement. Does it matter?',
    answer: 'Not on x86; on a weak machine the last read may come after the decrement, and after the free.',
    protocol: 'rcu-posted',
    memory: 'weak',
    watch: ['use-after-free', 'leak', 'deadlock'],
  },
  {
    ...chain,
    id: 'irq-enter',
    title: '2012 on x86: no barrier on entry',
    question: 'vcpu->mode is a plain store. What if nothing follows it?',
    answer:
      'It waits in the store buffer while the table is read; the flush sees the CPU outside and sends no IPI.',
    protocol: 'irq-off',
    memory: 'tso',
    off: ['mb_after_reading'],
  },
  {
    ...chain,
    id: 'irq-leave',
    title: '2012 on a weak machine: no barrier on exit',
    question: 'And if nothing keeps the reads before the store that ends them?',
    answer: 'The mode says outside while the last read is still to come.',
    protocol: 'irq-off',
    memory: 'weak',
    off: ['mb_before_outside'],
  },
  {
    ...chain,
    id: 'irq-release',
    title: 'Today: a release store is enough',
    question: 'Does the way out need a full barrier?',
    answer: 'No: a release keeps every earlier read before it, and that is all that is asked.',
    protocol: 'irq-off',
    memory: 'weak',
    off: ['mb_before_outside'],
    on: ['release_outside'],
  },
  {
    ...base,
    id: 'check-too-early',
    title: 'Asked too early',
    question: 'What if commit looks at the counter before the page is unlinked?',
    answer: 'A walker may come in between, find the page still linked, and be overlooked.',
    moved: { counter_read: -5 },
  },
  {
    ...base,
    id: 'left-too-early',
    title: 'Left too early',
    question: 'What if the walker lowers the counter before it walks?',
    answer: 'Then nobody knows that it is inside: the page is freed at once, under its feet.',
    moved: { counter_dec: -2 },
    off: ['mb_before_dec'],
  },
  {
    ...base,
    id: 'still-linked',
    title: 'Freed but still linked',
    question: 'What if the parents’ entries are not cleared?',
    answer: 'New walkers go on finding the page, grace period or not, and read it after it was freed.',
    off: ['unlink_parents'],
  },
  {
    ...base,
    id: 'never-freed',
    title: 'Zapped but never freed',
    question: 'What if call_rcu is left out?',
    answer: 'Nothing crashes: the page just never comes back. Only at the very end can one tell.',
    off: ['call_rcu'],
  },
  {
    ...base,
    id: 'callback-frees-first',
    title: 'The callback that reads too late',
    question: 'In the callback, what if the page is freed before its successor is read?',
    answer: 'The callback itself walks freed memory: the ring goes through the page it just gave back.',
    moved: { free_page: -2 },
  },
  {
    ...base,
    id: 'ring-not-cut',
    title: 'The ring that never ends',
    question: 'What if the callback does not take each page off the ring?',
    answer: 'The last page still points to the first, which is freed by then.',
    off: ['list_del'],
    threads: [walk, { runs: 'zap', batches: [['L2', 'L1']] }],
  },
  {
    ...base,
    id: 'no-mmu-lock',
    title: 'Two zappers without mmu_lock',
    question: 'What does mmu_lock protect, if the walk does without it?',
    answer:
      'The mapper and the zapper from each other: without it a page is linked below one that is being freed.',
    off: ['mmu_lock', 'mmu_unlock'],
    threads: [walk, zapL2, { runs: 'zap', batches: [['L1']] }],
  },
];
