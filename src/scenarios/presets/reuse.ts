import type { ProgramScenario } from '../scenario';

const found = (memory: 'typesafe page' | 'page', look: string): string => `name "an object by its key"

${memory} obj { ref = 1, key = 1 }
page *slot = &obj;

thread reader {             // looks for the object with key 1
  rcu_read_lock();
  q = rcu_dereference(slot);
  if (q == NULL || !atomic_inc_not_zero(&q->ref)) {
    rcu_read_unlock();
    return;
  }
  rcu_read_unlock();
${look}  k = READ_ONCE(q->key);
  assert(k == 1);           // else it is somebody else's
}

thread owner {              // gives it back, and takes it for key 2
  rcu_assign_pointer(slot, NULL);
  if (atomic_dec_and_test(&obj->ref)) {
    free(&obj);
    n = alloc(obj);
    WRITE_ONCE(n->key, 2);
    atomic_set_release(&n->ref, 1);
  }
}
`;

const AGAIN = `  if (READ_ONCE(q->key) != 1) {
    if (atomic_dec_and_test(&q->ref))
      free(q);
    return;
  }
`;

const base = { kind: 'program', memory: 'sc' } as const;

/** Memory that may be reused at once, but only as what it is: legal reuse, and what it asks of readers. */
export const LEGAL_REUSE: readonly ProgramScenario[] = [
  {
    ...base,
    id: 'program-freed-under-reader',
    title: 'Freed at once, and not type-safe',
    question: 'The object is freed without a grace period. Is the section of the reader enough?',
    answer:
      'No: it takes its reference in memory that may be anything by then. The reference alone protects nobody.',
    source: found('page', AGAIN),
    expect: { verdict: 'violated', violated: { 'recycled-walk': 9, 'use-after-free': 8 }, states: 109 },
  },
  {
    ...base,
    id: 'program-typesafe-reused',
    title: 'Type-safe, and somebody else’s by now',
    question: 'With SLAB_TYPESAFE_BY_RCU it stays an object. May the reader use what it has a reference to?',
    answer:
      'Not yet: the object may have been freed and taken for another key before the reference was taken.',
    source: found('typesafe page', ''),
    expect: { verdict: 'violated', violated: { assertion: 17 }, states: 108 },
  },
  {
    ...base,
    id: 'program-typesafe-looked-again',
    title: 'Type-safe, and looked at again',
    question: 'What makes legal reuse safe for a reader?',
    answer:
      'First the reference, then the identity: once it is held the key no longer changes, and only then does it say whose the object is.',
    source: found('typesafe page', AGAIN),
    expect: { verdict: 'holds', violated: {}, states: 111 },
  },
];
