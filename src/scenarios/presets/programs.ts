import type { ProgramScenario } from '../scenario';
import { LATER_WALKS } from './later-walks';
import { HANDLERS } from './handlers';
import { LEGAL_REUSE } from './reuse';

/** Small programs to start from: what the language can say, one idea each. */
export const PROGRAM_PRESETS: readonly ProgramScenario[] = [
  {
    kind: 'program',
    id: 'program-lost-update',
    title: 'A lost update',
    question: 'Two threads add 1 to a counter. Can the counter end at 1?',
    answer: 'Yes, on every machine: x++ is a load and a store, and both loads may come before both stores.',
    memory: 'sc',
    source: `name "lost update"

int x = 0;

thread P0 {
  x++;
}

thread P1 {
  x++;
}

forall (x == 2)
`,
    expect: { verdict: 'violated', violated: { outcome: 6 }, states: 21 },
  },
  {
    kind: 'program',
    id: 'program-lock',
    title: 'A counter under a spinlock',
    question: 'What does the lock add, besides keeping the threads apart?',
    answer: 'Order: nothing between lock and unlock leaves the section, not even on a weak machine.',
    memory: 'weak',
    source: `name "counter under a spinlock"

int x = 0;
spinlock l;

thread P0 {
  spin_lock(&l);
  x++;
  spin_unlock(&l);
}

thread P1 {
  spin_lock(&l);
  x++;
  spin_unlock(&l);
}

forall (x == 2)
`,
    expect: { verdict: 'holds', violated: {}, states: 20 },
  },
  {
    kind: 'program',
    id: 'program-publish',
    title: 'Publishing a page without a release',
    question: 'The page is filled before the pointer is set. Can a reader find it empty?',
    answer: 'On a weak machine: the two stores may be swapped. That is why rcu_assign_pointer is a release.',
    memory: 'weak',
    source: `name "publish"

page A { a = 0 }
page *p = NULL;

thread writer {
  A->a = 1;
  WRITE_ONCE(p, &A);
}

thread reader {
  page *q = rcu_dereference(p);
  if (q) {
    r = q->a;
    assert(r == 1);
  }
}
`,
    expect: { verdict: 'violated', violated: { assertion: 6 }, states: 38 },
  },
  {
    kind: 'program',
    id: 'program-call-rcu',
    title: 'Replace a page and hand the old one to RCU',
    question: 'A reader may still look at the old page. When is it freed?',
    answer: 'After a grace period: the reader has left by then. Switch rcu_read_lock off to see it fail.',
    memory: 'weak',
    source: `name "call_rcu"

page A { a = 1 }
page B { a = 2 }
page *p = &A;

thread reader {
  rcu_read_lock();
  page *q = rcu_dereference(p);
  r = q->a;
  rcu_read_unlock();
}

thread writer {
  page *old = p;
  rcu_assign_pointer(p, &B);
  call_rcu(old);
}

forall (reader:r == 1 || reader:r == 2)
`,
    expect: { verdict: 'holds', violated: {}, states: 89 },
  },
  {
    kind: 'program',
    id: 'program-wait-for-readers',
    title: 'Free at once, after waiting for readers',
    question: 'The writer counts readers and frees when there is none. Which barriers does it need?',
    answer: 'A full one on both sides: the counter and the pointer are a store buffering test.',
    memory: 'tso',
    source: `name "count readers"

int readers = 0;
page A { a = 1 }
page *p = &A;

thread reader {
  atomic_inc(&readers);
  smp_mb();
  page *q = READ_ONCE(p);
  if (q) {
    r = q->a;
  }
  smp_mb();
  atomic_dec(&readers);
}

thread writer {
  WRITE_ONCE(p, NULL);
  smp_mb();
  while (atomic_read(&readers) != 0) {
  }
  free(&A);
}
`,
    expect: { verdict: 'holds', violated: {}, states: 48 },
  },
  ...LATER_WALKS,
  ...LEGAL_REUSE,
  ...HANDLERS,
];
