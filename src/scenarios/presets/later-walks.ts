import type { ProgramScenario } from '../scenario';

const lostDirty = (clear: string): string => `name "fast page fault"

int spte = 1;               // 1 present, 2 writable, 4 dirty
int written = 0;

thread vCPU {
  if (cmpxchg(&spte, 1, 3) == 1) {      // the fault makes it writable, without a lock
    if (cmpxchg(&spte, 3, 7) == 3) {    // the hardware writes and marks it dirty
      WRITE_ONCE(written, 1);
    }
  }
}

thread zapper {
${clear}
  dirty = old & 4;
}

never (written == 1 && zapper:dirty == 0)
`;

const aba = (enter: string, leave: string): string => `name "fast page fault, ABA"

spinlock mmu_lock;
int spte = 1;               // frame 1; with 128: writable
int gfn = 1;                // whose page frame 1 is
int logged = 0;             // the page that is logged as dirty

thread vCPU {
${enter}  g = READ_ONCE(gfn);
  old = READ_ONCE(spte);
  if (old == 1) {
    if (cmpxchg(&spte, 1, 129) == 1) {
      WRITE_ONCE(logged, g);
    }
  }
${leave}}

thread host {
  spin_lock(&mmu_lock);
  WRITE_ONCE(spte, 0);      // frame 1 is taken away
  WRITE_ONCE(gfn, 2);
  WRITE_ONCE(spte, 1);      // and is back, for gfn 2
  spin_unlock(&mmu_lock);
}

never (spte == 129 && gfn == 2 && logged == 1)
`;

const retry = (write: string, read: string): string => `name "mmu_notifier_retry"

int in_progress = 1;        // an invalidation runs; the frame was looked up before it
int seq = 0;

thread notifier {
  WRITE_ONCE(seq, 1);
${write}  WRITE_ONCE(in_progress, 0);
}

thread fault {
  n = READ_ONCE(in_progress);
  if (n == 0) {
${read}    s = READ_ONCE(seq);
    assert(s == 1);         // else it maps what is gone
  }
}
`;

const recycled = (pin: string): string => `name "a recycled VMA"

int refcnt = 1;             // of one VMA, whose memory stays a VMA
int pins = 0;               // of the mm it may belong to later
page MINE { a = 1 }
page THEIRS { a = 1 }
page *vm_mm = &MINE;

thread reader {             // looks for a VMA of MINE
  rcu_read_lock();
  if (cmpxchg(&refcnt, 1, 2) == 1) {
    page *mm = READ_ONCE(vm_mm);
    if (mm != &MINE) {
${pin}      atomic_dec_return(&refcnt);
      w = mm->a;            // wakes who waits for the count
    }
  }
  rcu_read_unlock();
}

thread other {              // frees the VMA, uses it anew, and exits
  if (cmpxchg(&refcnt, 1, 0) == 1) {
    WRITE_ONCE(vm_mm, &THEIRS);
    smp_store_release(&refcnt, 1);
    while (cmpxchg(&refcnt, 1, 0) != 1) {
    }
    k = atomic_read(&pins);
    if (k == 0) {
      free(&THEIRS);
    }
  }
}
`;

const base = { kind: 'program', memory: 'sc' } as const;

/** Later lockless walks of KVM and its neighbours, as programs: each broken and mended. */
export const LATER_WALKS: readonly ProgramScenario[] = [
  {
    ...base,
    id: 'program-lost-dirty',
    title: 'Fast page fault: a lost dirty bit',
    question: 'The zapper finds the entry not writable and stores 0. What can be lost?',
    answer:
      'A dirty bit: the fault makes the entry writable without the lock and the guest writes, before the store.',
    source: lostDirty('  old = READ_ONCE(spte);\n  WRITE_ONCE(spte, 0);'),
    expect: { verdict: 'violated', violated: { outcome: 6 }, states: 35 },
  },
  {
    ...base,
    id: 'program-dirty-exchanged',
    title: 'Fast page fault: exchanged, not stored',
    question: 'How does the zapper clear an entry that changes outside its lock?',
    answer:
      'By an exchange, whenever a bit can change without the lock: what it returns is all there ever was. Commit ba3a6120a4e7.',
    source: lostDirty('  old = xchg(&spte, 0);'),
    expect: { verdict: 'holds', violated: {}, states: 16 },
  },
  {
    ...base,
    id: 'program-frame-comes-back',
    title: 'Fast page fault: the frame comes back',
    question: 'The compare-and-exchange finds the value it has read. Is it still the same page?',
    answer:
      'Not if the frame went and came back for another gfn in between: the wrong page is logged as dirty.',
    source: aba('', ''),
    expect: { verdict: 'violated', violated: { outcome: 10 }, states: 69 },
  },
  {
    ...base,
    id: 'program-frame-under-lock',
    title: 'Fast page fault: only where a frame is a page',
    question: 'Which entries may be made writable without the lock?',
    answer:
      'Those of direct tables, where an entry always means the same gfn; for all others the fault takes mmu_lock.',
    source: aba('  spin_lock(&mmu_lock);\n', '  spin_unlock(&mmu_lock);\n'),
    expect: { verdict: 'holds', violated: {}, states: 25 },
  },
  {
    ...base,
    id: 'program-retry-unordered',
    title: 'Notifier retry without barriers',
    question:
      'The fault finds that no invalidation runs, and the sequence unchanged. Can it map an old frame?',
    answer:
      'On a weak machine: it may see the end of the invalidation before the sequence number that tells of it.',
    memory: 'weak',
    source: retry('', ''),
    expect: { verdict: 'violated', violated: { assertion: 6 }, states: 54 },
  },
  {
    ...base,
    id: 'program-retry-ordered',
    title: 'Notifier retry with its pair of barriers',
    question: 'Which barriers does the lockless check of the notifier need?',
    answer:
      'A write barrier between sequence and count, and a read barrier between count and sequence. Commit a355aa54f1d2.',
    memory: 'weak',
    source: retry('  smp_wmb();\n', '    smp_rmb();\n'),
    expect: { verdict: 'holds', violated: {}, states: 17 },
  },
  {
    ...base,
    id: 'program-vma-recycled',
    title: 'A VMA that is somebody else’s by now',
    question:
      'A VMA’s memory stays a VMA, so RCU lets it be used anew at once. What must a reader not touch?',
    answer:
      'The mm it finds there: once the reader has dropped the count of the VMA, that mm can be freed. CVE-2025-38554.',
    source: recycled(''),
    expect: { verdict: 'violated', violated: { 'use-after-free': 13 }, states: 57 },
  },
  {
    ...base,
    id: 'program-vma-pinned',
    title: 'Pinned before the count is dropped',
    question: 'How may the reader wake somebody through an mm that is not its own?',
    answer:
      'It pins the mm while the count still keeps the VMA, and drops the count after that. Commit 9bbffee67ffd.',
    source: recycled('      atomic_inc_return(&pins);\n'),
    expect: { verdict: 'holds', violated: {}, states: 54 },
  },
];
