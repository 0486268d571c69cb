import { describe, expect, it } from 'vitest';
import { check } from '../checker';
import { MEMORY_MODELS, type MemoryModel } from '../machine/models';
import { modelOf, watchedIds } from '../scenarios/model';
import { parseScenario } from '../scenarios/schema';
import { setUp } from '../scenarios/setup';

/** Properties that the program violates, by name. */
function violated(source: string, memory: MemoryModel = 'sc', readers?: 'sections'): string[] {
  const parsed = parseScenario({
    kind: 'program',
    title: 'test',
    memory,
    source,
    ...(readers && { readers }),
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const setup = setUp(parsed.scenario);
  const model = modelOf(setup);
  const report = check(model, { properties: watchedIds(setup, model), maxStates: 500_000 });
  expect(report.complete).toBe(true);
  return report.properties.filter(({ verdict }) => verdict === 'violated').map(({ id }) => id);
}

describe('reader-writer locks', () => {
  const readers = (take: string, let_: string): string => `
    int x, y; rwlock l;
    thread R { ${take}(&l); r0 = x; r1 = y; ${let_}(&l); }
    thread W { write_lock(&l); x = 1; y = 1; write_unlock(&l); }
    never (R:r0 == 1 && R:r1 == 0 || R:r0 == 0 && R:r1 == 1)`;

  it.each(MEMORY_MODELS)('keep readers and writers apart under %s', (memory) => {
    expect(violated(readers('read_lock', 'read_unlock'), memory)).toEqual([]);
  });

  it('let readers in together, and keep writers apart', () => {
    const two = (take: string, let_: string): string => `
      int in, both; rwlock l;
      thread A { ${take}(&l); atomic_inc(&in); r = in; ${let_}(&l); }
      thread B { ${take}(&l); atomic_inc(&in); r = in; atomic_dec(&in); ${let_}(&l); }
      exists (A:r == 2)`;
    expect(violated(two('read_lock', 'read_unlock'))).toEqual(['outcome']);
    expect(violated(two('write_lock', 'write_unlock'))).toEqual([]);
  });

  it('report a call that wants the other kind of lock', () => {
    expect(() => violated('spinlock l; thread A { read_lock(&l); }')).toThrow('rwlock');
    expect(() => violated('rwlock l; thread A { spin_lock(&l); }')).toThrow('spinlock');
  });
});

describe('interrupts off', () => {
  const program = (reader: string): string => `
    page A { a = 1 } page *p = &A;
    thread ${reader} { local_irq_disable(); page *q = READ_ONCE(p); if (q) { r = q->a; } local_irq_enable(); }
    thread writer { page *old = xchg(&p, NULL); call_rcu(old); }`;

  it.each(MEMORY_MODELS)('hold up a grace period under %s, but not those of a guest', (memory) => {
    for (const reader of ['reader', 'guests', 'vcpu']) expect(violated(program(reader), memory)).toEqual([]);
    for (const hardware of ['guest', 'guest2', 'hardware_1'])
      expect(violated(program(hardware), memory)).toEqual(['use-after-free']);
  });

  it('a lock that a guest holds is held all the same', () => {
    const locked = program('guest')
      .replaceAll('local_irq_disable()', 'spin_lock(&l)')
      .replaceAll('local_irq_enable()', 'spin_unlock(&l)');
    expect(violated(`spinlock l;${locked}`)).toEqual([]);
  });
});

describe('what is let go without being held', () => {
  it.each([
    'spinlock l; thread A { spin_unlock(&l); }',
    'spinlock l; thread A { spin_lock(&l); } thread B { spin_unlock(&l); }',
    'rwlock l; thread A { read_unlock(&l); }',
    'thread A { rcu_read_lock(); rcu_read_unlock(); rcu_read_unlock(); }',
    'thread A { preempt_enable(); }',
  ])('is a bug: %s', (source) => {
    expect(violated(source)).toContain('unbalanced-unlock');
  });

  it('and so are sections nested without end', () => {
    expect(violated('thread A { while (1) { rcu_read_lock(); } }')).toContain('nesting-too-deep');
  });
});

describe('words for locks and counts', () => {
  it('try-lock takes the lock or leaves it', () => {
    const source = (end: string): string => `
      spinlock l;
      thread A { a = spin_trylock(&l); }
      thread B { b = spin_trylock(&l); s = spin_is_locked(&l); }
      ${end}`;
    expect(violated(source('never (A:a == B:b)'))).toEqual([]);
    expect(violated(source('never (B:s == 0)'))).toEqual([]);
    expect(violated(source('exists (A:a == 0)'))).toEqual(['outcome']);
  });

  it('inc_not_zero and add_unless write only if they may', () => {
    const source = `int ref, n = 3;
      thread A { a = atomic_inc_not_zero(&ref); b = atomic_inc_not_zero(&n); c = atomic_add_unless(&n, 2, 4); }
      never (A:a == 1 || A:b == 0 || A:c == 1 || ref == 1)`;
    expect(violated(source)).toEqual([]);
  });

  it('bits are set, cleared and asked for', () => {
    const source = `int x = 4;
      thread A { a = test_and_set_bit(1, &x); b = test_and_clear_bit(2, &x); set_bit(7, &x); clear_bit(1, &x); r = x; }
      forall (A:a == 0 && A:b == 1 && A:r == 128)`;
    expect(violated(source)).toEqual([]);
  });

  it('try_cmpxchg tells whether it wrote, and what it found', () => {
    const source = `int x = 1;
      thread A { o = 0; a = try_cmpxchg(&x, &o, 5); b = try_cmpxchg(&x, &o, 5); }
      forall (A:a == 0 && A:b == 1 && A:o == 1 && x == 5)`;
    expect(violated(source)).toEqual([]);
  });

  it.each(MEMORY_MODELS)('smp_cond_load_acquire waits, and orders what follows, under %s', (memory) => {
    const source = `int x, f;
      thread A { x = 1; smp_store_release(&f, 2); }
      thread B { v = smp_cond_load_acquire(&f, VAL == 2); r = x; }
      forall (B:v == 2 && B:r == 1)`;
    expect(violated(source, memory)).toEqual([]);
  });

  it('BUG_ON is the contrary of assert', () => {
    expect(violated('int x; thread A { BUG_ON(x == 0); }')).toEqual(['assertion']);
    expect(violated('int x; thread A { BUG_ON(x == 1); }')).toEqual([]);
  });
});

describe('what holds up a grace period', () => {
  const reader = (enter: string, leave: string): string => `
    page A { a = 1 } page *p = &A; spinlock l; rwlock w;
    thread R { ${enter}; page *q = READ_ONCE(p); if (q) { r = q->a; } ${leave}; }
    thread W { page *old = xchg(&p, NULL); synchronize_rcu(); if (old) { free(old); } }`;

  it.each([
    ['local_irq_disable()', 'local_irq_enable()'],
    ['preempt_disable()', 'preempt_enable()'],
    ['spin_lock(&l)', 'spin_unlock(&l)'],
    ['read_lock(&w)', 'read_unlock(&w)'],
    ['write_lock(&w)', 'write_unlock(&w)'],
  ])('%s does, but not by the old rule of preemptible kernels', (enter, leave) => {
    for (const memory of MEMORY_MODELS) {
      expect(violated(reader(enter, leave), memory), memory).toEqual([]);
      expect(violated(reader(enter, leave), memory, 'sections'), memory).toEqual(['use-after-free']);
    }
  });
});

describe('the last condition', () => {
  it('compares no pointer with a number', () => {
    const source = (end: string): string =>
      `page A { a = 1 } page *p = &A; int x; thread T { r = x; } exists (${end})`;
    expect(() => violated(source('p == 3'))).toThrow('never the same');
    expect(() => violated(source('x == &A'))).toThrow('never the same');
    expect(violated(source('p == &A'))).toEqual(['outcome']);
    expect(violated(source('p == NULL'))).toEqual([]);
  });
});

describe('order', () => {
  /** Whether the store and the load of P0 may swap, with `between` standing between them. */
  const swaps = (between: string, memory: MemoryModel): boolean =>
    violated(
      `int x, y, z; spinlock l;
       thread P0 { ${between} r0 = READ_ONCE(y); }
       thread P1 { WRITE_ONCE(y, 1); smp_mb(); r1 = READ_ONCE(x); }
       exists (P0:r0 == 0 && P1:r1 == 0)`,
      memory,
    ).includes('outcome');

  it('a compare that fails orders nothing on a weak machine', () => {
    expect(swaps('WRITE_ONCE(x, 1); r9 = cmpxchg(&z, 5, 1);', 'weak')).toBe(true);
    expect(swaps('WRITE_ONCE(x, 1); r9 = cmpxchg(&z, 0, 1);', 'weak')).toBe(false);
    expect(swaps('WRITE_ONCE(x, 1); r9 = cmpxchg(&z, 5, 1);', 'tso')).toBe(false);
  });

  it('a read barrier does not know a sum whose value nobody wants', () => {
    expect(swaps('atomic_inc(&x); smp_rmb();', 'weak')).toBe(true);
    expect(swaps('atomic_inc(&x); smp_mb__after_atomic();', 'weak')).toBe(false);
  });

  it.each([
    ['xchg_acquire(&x, 1);', true],
    ['r9 = xchg_acquire(&x, 1);', true],
    ['r9 = atomic_fetch_inc_acquire(&x);', true],
    ['r9 = cmpxchg_acquire(&x, 0, 1);', true],
    ['r9 = xchg(&x, 1);', false],
    ['r9 = atomic_fetch_inc_relaxed(&x); smp_rmb();', true],
    ['r9 = atomic_fetch_inc_relaxed(&x); smp_mb__after_atomic();', false],
  ])('of a read-modify-write an acquire, or a read barrier, orders only the read: %s', (between, reached) => {
    expect(swaps(between, 'weak')).toBe(reached);
    expect(swaps(between, 'tso')).toBe(false);
    expect(swaps(between, 'sc')).toBe(false);
  });

  it('a lock may be seen as taken later than what its section read', () => {
    const source = `int y; spinlock l;
       thread P0 { spin_lock(&l); r0 = READ_ONCE(y); }
       thread P1 { WRITE_ONCE(y, 1); smp_mb(); r1 = spin_is_locked(&l); }
       exists (P0:r0 == 0 && P1:r1 == 0)`;
    expect(violated(source, 'weak')).toContain('outcome');
    expect(violated(source, 'tso')).not.toContain('outcome');
  });

  it('no other CPU writes between the read and the write of an atomic instruction', () => {
    const source = `int x, y;
       thread P0 { r0 = atomic_fetch_inc_acquire(&x); r1 = READ_ONCE(y); }
       thread P1 { r0 = atomic_fetch_inc_acquire(&x); WRITE_ONCE(y, 1); }
       thread P2 { r0 = READ_ONCE(x); r1 = READ_ONCE(x); }
       never (x != 2 || P0:r0 == P1:r0 || P2:r0 == 2 && P2:r1 != 2)`;
    expect(violated(source, 'weak')).toEqual([]);
  });

  it('costs nothing where no other thread looks', () => {
    const source = `int x; spinlock l;
       thread P0 { spin_lock(&l); x = 1; spin_unlock(&l); }
       thread P1 { spin_lock(&l); x = 2; spin_unlock(&l); }`;
    const setup = setUp({ kind: 'program', title: 'x', memory: 'weak', source });
    expect(setup.machine.threads.flatMap((t) => t.code).filter((c) => c.written !== null)).toEqual([]);
  });

  it('smp_mb__after_atomic without an atomic operation is no barrier on x86', () => {
    expect(swaps('WRITE_ONCE(x, 1); smp_mb__after_atomic();', 'tso')).toBe(true);
    expect(swaps('atomic_inc(&x); smp_mb__after_atomic();', 'tso')).toBe(false);
    expect(swaps('WRITE_ONCE(x, 1); smp_mb__after_atomic();', 'weak')).toBe(false);
  });
});

it('allows twelve threads', () => {
  const threads = Array.from(
    { length: 12 },
    (_, i) => `thread P${i} { rcu_read_lock(); r = x; rcu_read_unlock(); }`,
  );
  const setup = setUp({
    kind: 'program',
    title: 'many',
    memory: 'sc',
    source: `int x; ${threads.join(' ')}`,
  });
  expect(check(modelOf(setup), { maxStates: 1000 }).properties.length).toBeGreaterThan(0);
});

describe('sleepable RCU', () => {
  const reader = (i: number): string =>
    `thread R${i} { i = srcu_read_lock(&ss); q = rcu_dereference(p); if (q) { r = q->a; } srcu_read_unlock(&ss, i); }`;
  const source = (wait: string, more = ''): string =>
    `srcu ss, other; page A { a = 1 } page *p = &A; ${reader(0)} ${more}
     thread W { rcu_assign_pointer(p, NULL); ${wait} free(&A); }`;

  it.each(MEMORY_MODELS)('synchronize_srcu waits for the readers of its own struct, under %s', (memory) => {
    expect(violated(source('synchronize_srcu(&ss);'), memory)).toEqual([]);
    expect(violated(source('synchronize_srcu(&other);'), memory)).toContain('use-after-free');
    expect(violated(source('synchronize_rcu();'), memory)).toContain('use-after-free');
    expect(violated(source(''), memory)).toContain('use-after-free');
  });

  it('two wait at once, and readers come and go', () => {
    const again = `${reader(1)} thread V { synchronize_srcu(&ss); }`;
    expect(violated(source('synchronize_srcu(&ss);', again), 'sc')).toEqual([]);
  });

  it('its readers may sleep; the waiter may not be a reader, nor hold a lock', () => {
    expect(
      violated('srcu ss; thread P { i = srcu_read_lock(&ss); synchronize_rcu(); srcu_read_unlock(&ss, i); }'),
    ).toEqual([]);
    expect(
      violated(
        'srcu ss; thread P { i = srcu_read_lock(&ss); synchronize_srcu(&ss); srcu_read_unlock(&ss, i); }',
      ),
    ).toEqual(['deadlock']);
    expect(
      violated('srcu ss; spinlock l; thread P { spin_lock(&l); synchronize_srcu(&ss); spin_unlock(&l); }'),
    ).toContain('sleep-in-atomic');
    expect(violated('srcu ss; thread P { srcu_read_unlock(&ss, 0); }')).toContain('unbalanced-unlock');
  });
});

describe('rcu_barrier', () => {
  const source = (wait: string): string =>
    `page A { a = 1 } page *p = &A;
     thread W { rcu_assign_pointer(p, NULL); call_rcu(&A); ${wait} q = alloc(A); assert(q != NULL); }
     thread R { rcu_read_lock(); q = rcu_dereference(p); if (q) { r = q->a; } rcu_read_unlock(); }`;

  it.each(MEMORY_MODELS)('waits for callbacks, where synchronize_rcu does not, under %s', (memory) => {
    expect(violated(source('rcu_barrier();'), memory)).toEqual([]);
    expect(violated(source('synchronize_rcu();'), memory)).toContain('assertion');
    expect(violated(source(''), memory)).toContain('assertion');
  });
});

describe('seqcount', () => {
  const source = (begin: string, retry: string): string =>
    `int x, y, s;
     thread W { ${begin} x = 1; y = 1; write_seqcount_end(&s); }
     thread R {
       again: seq = read_seqcount_begin(&s); r0 = READ_ONCE(x); r1 = READ_ONCE(y); ${retry}
       assert(r0 == r1);
     }`;
  const retry = 'if (read_seqcount_retry(&s, seq)) goto again;';

  it.each(MEMORY_MODELS)('a reader that need not retry has read all or nothing, under %s', (memory) => {
    expect(violated(source('write_seqcount_begin(&s);', retry), memory)).toEqual([]);
    expect(violated(source('write_seqcount_begin(&s);', ''), memory)).toContain('assertion');
  });
});

it('test_bit looks at one bit and changes none', () => {
  expect(
    violated(
      'int x = 5; thread P { a = test_bit(0, &x); b = test_bit(1, &x); if (test_bit(2, &x)) { c = 1; } } forall (P:a == 1 && P:b == 0 && P:c == 1 && x == 5)',
    ),
  ).toEqual([]);
});
