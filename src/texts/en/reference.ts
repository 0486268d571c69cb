import type { ReferenceId } from '../../program/reference';

/** What the reference of the language says around its entries. */
export const text = {
  title: 'The language',
  search: 'Search the language',
  searchHint: 'a word, a function, or what you want to do',
  tryIt: 'Try it',
  tryThis: (form: string) => `Try it: ${form}`,
  none: (asked: string) => `Nothing in the language is called “${asked}”.`,
  exampleTitle: (form: string) => `Example: ${form}`,
};

/** What each entry does, in one line. */
export const does: Readonly<Record<ReferenceId, string>> = {
  declare: 'shared variables, pages (what is allocated and freed) with their fields, and a pointer to a page',
  thread: 'what one CPU does; and what some run, no run or every run ends with',
  load: 'a load; all of these are the same',
  store: 'a store',
  acquire: 'a load that what follows waits for',
  release: 'a store that waits for what stands above it',
  'store-mb': 'a store and a full barrier',
  count: 'a load, a sum, a store: not atomic',
  depend: 'the accesses’ addresses depend on these registers',
  barrier: 'barriers: full, between reads, between writes; full around atomic operations',
  'atomic-void': 'atomic, returns nothing, orders nothing',
  'atomic-new': 'atomic, the new value; a full barrier',
  'atomic-old': 'atomic, the old value; a full barrier',
  'dec-and-test': 'atomic, whether the new value is 0; a full barrier',
  exchange: 'atomic, the old value; a full barrier',
  'try-exchange':
    'a compare-and-exchange: whether it wrote, and in the register what it found; a full barrier if it did',
  bits: 'atomic, bit by bit; only the one with a value is a barrier',
  'test-bits': 'atomic, what the bit was; a full barrier',
  'test-bit': 'a load: whether the bit is set',
  unless: 'adds unless the value is 0 (or the last argument): whether it did; a full barrier then',
  'wait-load': 'loads until the condition on VAL, the value found, holds; an acquire',
  suffix: 'the same with less order: _relaxed, _acquire or _release behind the name',
  lock: 'takes a spinlock (an acquire) and lets it go (a release)',
  trylock: 'takes the lock if it is free, 1 if it did; whether somebody holds it',
  rwlock: 'an rwlock: several readers, or one writer',
  'lock-barrier':
    'full barriers beside a lock; like those around atomic operations they do nothing on x86, where the lock itself is one',
  preempt: 'preemption off and on again; grace periods wait in between, and the calls nest',
  rcu: 'RCU; sleeping in a section or under a lock is a bug',
  'rcu-barrier': 'sleeps until no callback of call_rcu is left',
  srcu: 'sleepable RCU, each srcu_struct by itself; each of the three is a full barrier',
  seqcount: 'a count that is odd while somebody writes; readers read again if it has changed',
  free: 'a page freed after a grace period, freed now, or allocated (NULL if it is in use)',
  typesafe:
    'a page that may be reused at once as one of its type: in a read-side section it may be met free, outside it must be held',
  irq: 'interrupts that arrive in between wait; so do grace periods, unless the thread is called guest or hardware',
  ipi: 'interrupts a CPU; waits until all have answered',
  handler:
    'what a CPU does when an IPI arrives, and only then answers; interrupts every other CPU and waits until all have answered',
  branch: 'branches and loops',
  for: 'a loop that counts: what is done before, how long, and after each round; each may be left out',
  compare: '1 if it holds, else 0; bytes without a sign',
  shift: 'shifts by so many bits (by 8 or more: 0), 0 - x, every bit inverted',
  array:
    'variables by number; an index is a constant or a register, and one outside the array is the bug “out-of-bounds”',
  function: 'a function, put in where it is called, with registers of its own; it may not call itself',
  goto: 'jumps within the thread',
  assert: 'the bug “assertion” if it does not hold, or is reached',
};
