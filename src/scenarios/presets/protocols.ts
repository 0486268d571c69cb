import type { KvmScenario } from '../scenario';
import {
  BUSHY_TABLE,
  CHAIN_TABLE,
  FRAME_ADDRESS,
  HOLE_TABLE,
  MMIO_ADDRESS,
  SMALL_TABLE,
} from '../../domains/kvm/tables';

const walk = { runs: 'walk', address: MMIO_ADDRESS } as const;
const zapL2 = { runs: 'zap', batches: [['L2']] } as const;
const base = { kind: 'kvm', memory: 'sc', table: SMALL_TABLE } as const;

/** A fault stands in a table that a zapper takes away. */
const FAULT_AND_ZAP: KvmScenario['threads'] = [
  { runs: 'map', page: 'L1', entries: { '7': 'frame:0x2a0' }, into: { page: 'L2', entry: 0 } },
  { runs: 'zap', batches: [['L2']] },
];

/** A fault maps a frame, and the host takes it away. */
const TAKEN_AWAY: KvmScenario['threads'] = [
  { runs: 'map', page: 'L1', entries: { '3': 'frame:0x2a0' }, into: { page: 'L2', entry: 0 } },
  { runs: 'invalidate', frame: 'frame:0x2a0', name: 'host' },
];

/** The other answers to the same question, before and after 2011. */
export const PROTOCOL_PRESETS: readonly KvmScenario[] = [
  {
    ...base,
    id: 'why-not-lock',
    title: 'Why not just lock?',
    question: 'What does the walk look like under mmu_lock?',
    answer: 'Correct and fresh, but every MMIO fault waits for every other walker and for every zap.',
    protocol: 'mmu-lock',
    threads: [walk, zapL2, { ...walk }],
  },
  {
    ...base,
    id: 'ipi-waits',
    title: '2012: the IPI waits for the walker',
    question: 'How can a page be freed at once and yet never under a walker?',
    answer:
      'The walker turns interrupts off and says so; the flush sends it an IPI, and that is acknowledged only after the walk.',
    protocol: 'irq-off',
    threads: [walk, zapL2],
    story: '0:5 1:8 0:4 I0 1:4 0:1',
  },
  {
    ...base,
    id: 'tdp-mmu',
    title: 'TDP MMU: always deferred',
    question: 'What if every free simply waits for a grace period?',
    answer:
      'No counter, no question asked: safe and cheap for readers, and the memory always comes back later.',
    protocol: 'tdp-rcu',
    threads: [walk, zapL2],
  },
  {
    ...base,
    id: 'tdp-not-frozen',
    title: 'TDP MMU: a page put into a removed table',
    question:
      'Faults and zaps hold mmu_lock for read. What if a fault still stands in the table that a zap removes?',
    answer:
      'The zap has seen the entry empty and gone on; the fault’s compare-and-exchange succeeds, and the new page hangs in a table that nobody reaches. It leaks.',
    protocol: 'tdp-rcu',
    table: HOLE_TABLE,
    threads: FAULT_AND_ZAP,
    off: ['unlink_children'],
  },
  {
    ...base,
    id: 'tdp-frozen',
    title: 'TDP MMU: the frozen entry',
    question: 'How does a fault find out that its table is being removed?',
    answer:
      'Every entry of a removed table is exchanged for a frozen marker, so the fault’s compare-and-exchange fails: it gives its page back and is tried again. Since commit 7cca2d0b7e7d and those around it.',
    protocol: 'tdp-rcu',
    table: HOLE_TABLE,
    threads: FAULT_AND_ZAP,
  },
  {
    ...base,
    id: 'tdp-out-too-early',
    title: 'TDP MMU: out of RCU before the flush',
    question:
      'The pages went to call_rcu before the flush. What if the zapper leaves its read-side section before it, too?',
    answer:
      'The grace period may end before the flush: the pages are freed while a guest’s hardware still walks them. That was a bug of its own, fixed in bd29677952fa.',
    protocol: 'tdp-rcu',
    readers: 'sections',
    threads: [
      { runs: 'guest', address: FRAME_ADDRESS },
      { runs: 'zap', batches: [['L2a']] },
    ],
    moved: { zap_rcu_unlock: -2 },
  },
  {
    ...base,
    id: 'tdp-inside-until-flushed',
    title: 'TDP MMU: inside RCU until flushed',
    question: 'No grace period waits for hardware. How can the TDP MMU call call_rcu before it has flushed?',
    answer:
      'The zapper is a reader itself: no grace period that began after its call_rcu ends before it leaves, and it leaves only after the flush has thrown every guest out.',
    protocol: 'tdp-rcu',
    readers: 'sections',
    threads: [
      { runs: 'guest', address: FRAME_ADDRESS },
      { runs: 'zap', batches: [['L2a']] },
    ],
  },
  {
    ...base,
    id: 'sleep-under-lock',
    title: 'Just wait for it: sleeping under a spinlock',
    question: 'Objection 1 could be answered with synchronize_rcu() in commit. Why not?',
    answer: 'It sleeps, and the caller holds mmu_lock, a spinlock: a bug of its own.',
    protocol: 'sync-rcu',
    threads: [walk, zapL2],
  },
  {
    ...base,
    id: 'wait-without-lock',
    title: 'Waiting, if the lock could be dropped',
    question: 'Would synchronize_rcu() be right if commit held no spinlock?',
    answer:
      'Yes: every reader that might have seen the page has left when it returns, and the page is gone on return.',
    protocol: 'sync-rcu',
    threads: [walk, zapL2],
    off: ['mmu_lock', 'mmu_unlock'],
  },
  {
    ...base,
    id: 'starved-spin',
    title: 'The starved counter spin',
    question: 'Commit could spin until reader_counter is 0. What if walkers keep coming?',
    answer: 'It is safe but may never finish: one walker always enters before the other has left.',
    protocol: 'counter-spin',
    threads: [{ ...walk, rounds: 'forever' }, zapL2, { ...walk, rounds: 'forever' }],
  },
  {
    ...base,
    id: 'spin-deadlock',
    title: 'A walker that spins with interrupts off',
    question: 'What if a walker of the 2012 scheme needs mmu_lock during its walk?',
    answer:
      'Deadlock: it spins for the lock with interrupts off while the owner waits for it to take the IPI.',
    protocol: 'irq-off',
    threads: [{ ...walk, takesLock: true }, zapL2],
  },
  {
    ...base,
    id: 'flush-left-out',
    title: 'The flush left out',
    question: 'The hardware walks the table as well. What stops it?',
    answer: 'Only the flush IPI: without it the guest goes on walking through freed pages.',
    protocol: 'rcu-merged',
    threads: [
      { runs: 'guest', address: [0, 0, 1, 5] },
      { runs: 'zap', batches: [['L2a']] },
    ],
    off: ['flush_remote_tlbs'],
  },
  {
    ...base,
    id: 'guest-flushed',
    title: 'The flush throws the guest out',
    question: 'How does the flush reach a vCPU that is in the guest?',
    answer:
      'By an IPI, which makes the guest exit; a vCPU that is outside finds the request when it next enters.',
    protocol: 'rcu-merged',
    threads: [
      { runs: 'guest', address: [0, 0, 1, 5], rounds: 2 },
      { runs: 'zap', batches: [['L2a']] },
    ],
  },
  {
    ...base,
    id: 'request-lost',
    title: 'The request left unread',
    question: 'What if the vCPU never looks at the request of the flush?',
    answer: 'The guest goes on through a translation from a freed page: no walk, no fault.',
    protocol: 'rcu-merged',
    threads: [
      { runs: 'guest', address: [0, 0, 1, 5], rounds: 2 },
      { runs: 'zap', batches: [['L2a']] },
    ],
    off: ['check_request'],
  },
  {
    ...base,
    id: 'recycled-page',
    title: 'The recycled page',
    question: 'A freed page is soon some other page. What does a stale pointer read then?',
    answer: 'Entries that look valid and belong to another address: worse than a crash.',
    protocol: 'unprotected',
    table: CHAIN_TABLE,
    threads: [
      walk,
      { runs: 'zap', batches: [['L1']] },
      { runs: 'map', page: 'L1', entries: { '7': 'frame:0x2a0' }, into: { page: 'L2', entry: 4 } },
    ],
  },
  {
    ...base,
    id: 'recycled-safely',
    title: 'Recycled, but not too early',
    question: 'Can a walker meet a recycled page under the merged protocol?',
    answer: 'No: the page is freed, and so recycled, only after every walker that could know it has left.',
    protocol: 'rcu-merged',
    table: CHAIN_TABLE,
    threads: [
      walk,
      { runs: 'zap', batches: [['L1']] },
      { runs: 'map', page: 'L1', entries: { '7': 'frame:0x2a0' }, into: { page: 'L2', entry: 4 } },
    ],
  },
  {
    ...base,
    id: 'root-in-use',
    title: 'The root in use',
    question: 'What if the page to zap is the root that vCPUs walk from?',
    answer:
      'Its entries go at once, the page stays, and the vCPUs are told to reload; the last one to drop it frees it.',
    protocol: 'rcu-merged',
    table: CHAIN_TABLE,
    threads: [
      { ...walk, holdsRoot: true },
      { runs: 'zap', batches: [['root']] },
      { ...walk, holdsRoot: true },
    ],
  },
  {
    ...base,
    id: 'pile-up',
    title: 'A pile-up behind one slow reader',
    question: 'Why did the patch of 2012 call grace periods unpredictable?',
    answer: 'One reader that stays inside holds back every page zapped meanwhile: memory in use grows.',
    protocol: 'rcu-merged',
    table: BUSHY_TABLE,
    threads: [walk, { runs: 'zap', batches: [['L1a'], ['L1b'], ['L1'], ['L2a']] }],
  },
  {
    ...base,
    id: 'two-zappers',
    title: 'Two zappers, one lock',
    question: 'Can two CPUs zap at the same time?',
    answer:
      'They prepare and commit one after the other: mmu_lock keeps them apart, even while one of them only waits.',
    protocol: 'rcu-merged',
    threads: [walk, zapL2, { runs: 'zap', batches: [['L2a']] }],
  },
  {
    ...base,
    id: 'mmio-out-of-date',
    title: 'The MMIO marker out of date',
    question: 'Objection 2: what the walk has read may be out of date. Can acting on it go wrong?',
    answer:
      'Yes: userspace has made the address RAM, but the marker still stands in the table. The vCPU emulates a device that is not there any more.',
    protocol: 'irq-off',
    table: CHAIN_TABLE,
    threads: [walk, { runs: 'memslot' }],
    off: ['check_mmio_gen'],
  },
  {
    ...base,
    id: 'mmio-generation',
    title: '2013: the generation of an MMIO marker',
    question: 'How can a walk without a lock act on what it has read, although it may be old by now?',
    answer:
      'The marker carries the generation of the memory slots. If it is the current one: emulate; if it is older: a full fault, the third outcome beside emulate and retry. And a swap of the slots waits, by SRCU, for everyone who has already compared.',
    protocol: 'irq-off',
    table: CHAIN_TABLE,
    threads: [walk, { runs: 'memslot' }],
  },
  {
    ...base,
    id: 'notifier-sampled-late',
    title: 'The sequence read too late',
    question:
      'A fault looks up a frame before it takes mmu_lock. What if it reads mmu_notifier_seq only after that?',
    answer:
      'The host takes the frame away in between: the sequence it reads has moved already, so nothing is amiss under the lock, and the guest gets memory of somebody else. A bug of that kind: 13ec9308a857.',
    protocol: 'rcu-merged',
    table: CHAIN_TABLE,
    threads: TAKEN_AWAY,
    moved: { seq_read: 2 },
  },
  {
    ...base,
    id: 'notifier-retry',
    title: 'Sampled before, compared under the lock',
    question: 'How does a fault notice that the host has taken its frame away meanwhile?',
    answer:
      'It reads mmu_notifier_seq before it looks the frame up, and under the lock tries again if the sequence has moved or an invalidation is still running.',
    protocol: 'rcu-merged',
    table: CHAIN_TABLE,
    threads: TAKEN_AWAY,
  },
  {
    ...base,
    id: 'torn-read',
    title: 'The torn read of a 32-bit host',
    question: 'A 32-bit host reads a 64-bit entry in two halves. What may lie between them?',
    answer:
      'A clear and a new entry: the walker puts together a low half of one and a high half of the other.',
    protocol: 'rcu-merged',
    host32: true,
    table: {
      levels: 2,
      pages: [
        { name: 'root', level: 2, entries: { '0': 'L1' } },
        { name: 'L1', level: 1, entries: { '7': 'mmio' } },
      ],
    },
    threads: [
      { runs: 'walk', address: [0, 7] },
      { runs: 'remap', page: 'L1', entry: 7, to: 'frame:0x1c5' },
    ],
    off: ['check_low', 'check_count'],
  },
  {
    ...base,
    id: 'torn-retry',
    title: 'Two halves, read again',
    question: 'How does the merged patch read two halves safely?',
    answer:
      'It reads the low half and the count of cleared entries again, and starts over if either changed.',
    protocol: 'rcu-merged',
    host32: true,
    table: {
      levels: 2,
      pages: [
        { name: 'root', level: 2, entries: { '0': 'L1' } },
        { name: 'L1', level: 1, entries: { '7': 'frame:0x1000001c5' } },
      ],
    },
    threads: [
      { runs: 'walk', address: [0, 7] },
      { runs: 'remap', page: 'L1', entry: 7, to: 'frame:0x2000001c5' },
    ],
  },
  {
    ...base,
    id: 'torn-count',
    title: 'Why the count is needed',
    question: 'Two entries may share their low half. Is it enough to read that half twice?',
    answer:
      'No: low half old, entry replaced, high half new, low half equal. Only the count of cleared entries tells.',
    protocol: 'rcu-merged',
    host32: true,
    table: {
      levels: 2,
      pages: [
        { name: 'root', level: 2, entries: { '0': 'L1' } },
        { name: 'L1', level: 1, entries: { '7': 'frame:0x1000001c5' } },
      ],
    },
    threads: [
      { runs: 'walk', address: [0, 7] },
      { runs: 'remap', page: 'L1', entry: 7, to: 'frame:0x2000001c5' },
    ],
    off: ['check_count'],
  },
];
