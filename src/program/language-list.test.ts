import { describe, expect, it } from 'vitest';
import { check } from '../checker';
import { modelOf } from '../scenarios/model';
import { setUp } from '../scenarios/setup';
import { warningsOf } from './build';

/** Violated properties, the machine's own left out that no program asks for. */
function violated(source: string, memory: 'sc' | 'tso' | 'weak' = 'weak'): string[] {
  const report = check(modelOf(setUp({ kind: 'program', title: 'x', memory, source })));
  expect(report.complete).toBe(true);
  return report.properties.filter((p) => p.verdict === 'violated').map((p) => p.id);
}

const alone = (body: string, declarations = 'int x = 1, y;'): string =>
  `${declarations} thread P0 { ${body} }`;

/** Writes x, then y, each released by what comes before; the reader must not see the second without the first. */
const passing = (between: string): string =>
  `int x, y; thread P0 { ${between} } thread P1 { r0 = smp_load_acquire(&y); r1 = READ_ONCE(x); } never (P1:r0 == 1 && P1:r1 == 0)`;

/** What a kernel developer writes, one thing each: a program, and what must come out of it by what the words mean. */
const LIST: readonly (readonly [what: string, source: string, violated: readonly string[]])[] = [
  [
    'preempt_disable holds up a grace period',
    `page A { a } page *p = &A; thread R { preempt_disable(); q = READ_ONCE(p); if (q != NULL) r = q->a; preempt_enable(); }
     thread W { WRITE_ONCE(p, NULL); synchronize_rcu(); free(&A); }`,
    [],
  ],
  [
    'local_irq_save nests: restore leaves interrupts off that were off',
    `int x; thread A { local_irq_disable(); local_irq_save(f); local_irq_restore(f); WRITE_ONCE(x, 1); WRITE_ONCE(x, 2); local_irq_enable(); }
     thread B { while (READ_ONCE(x) == 0) continue; send_ipi(A); wait_ipis(); r = READ_ONCE(x); } forall (B:r == 2)`,
    [],
  ],
  [
    'local_irq_restore turns interrupts on that were on',
    `int x; thread A { local_irq_save(f); local_irq_restore(f); WRITE_ONCE(x, 1); WRITE_ONCE(x, 2); }
     thread B { while (READ_ONCE(x) == 0) continue; send_ipi(A); wait_ipis(); r = READ_ONCE(x); } forall (B:r == 2)`,
    ['outcome'],
  ],
  [
    'local_irq_save says whether they were off',
    alone('local_irq_save(f); local_irq_save(g); assert(f == 0 && g == 1);'),
    [],
  ],
  [
    'read_lock lets readers in together, write_lock nobody',
    `int x; rwlock w; thread A { write_lock(&w); x++; write_unlock(&w); } thread B { write_lock(&w); x++; write_unlock(&w); }
     thread C { read_lock(&w); r = x; s = x; read_unlock(&w); assert(r == s); }`,
    [],
  ],
  [
    'read_lock by two at once',
    'rwlock w; int n; thread A { read_lock(&w); atomic_inc(&n); while (READ_ONCE(n) != 2) continue; read_unlock(&w); } thread B { read_lock(&w); atomic_inc(&n); read_unlock(&w); }',
    [],
  ],
  [
    'spin_trylock',
    'spinlock l; thread A { r = spin_trylock(&l); } thread B { r = spin_trylock(&l); } never (A:r == 1 && B:r == 1)',
    [],
  ],
  [
    'try_cmpxchg tells what it found',
    alone(
      'o = 0; r = try_cmpxchg(&x, &o, 5); assert(r == 0 && o == 1); r = try_cmpxchg(&x, &o, 5); assert(r == 1 && x == 5);',
    ),
    [],
  ],
  [
    'atomic_inc_not_zero',
    alone(
      'r = atomic_inc_not_zero(&y); s = atomic_inc_not_zero(&x); assert(r == 0 && y == 0 && s != 0 && x == 2);',
    ),
    [],
  ],
  ['atomic_and', alone('atomic_and(6, &x); assert(x == 6);', 'int x = 7;'), []],
  [
    'atomic_add_unless',
    alone(
      'r = atomic_add_unless(&x, 2, 1); s = atomic_add_unless(&x, 2, 0); assert(r == 0 && s != 0 && x == 3);',
    ),
    [],
  ],
  [
    'test_and_set_bit',
    alone('r = test_and_set_bit(1, &x); s = test_and_set_bit(1, &x); assert(r == 0 && s == 1 && x == 3);'),
    [],
  ],
  [
    'smp_cond_load_acquire',
    'int x, y; thread A { WRITE_ONCE(x, 1); smp_store_release(&y, 1); } thread B { v = smp_cond_load_acquire(&y, VAL == 1); r = READ_ONCE(x); } forall (B:r == 1)',
    [],
  ],
  [
    'smp_mb__after_spinlock makes a lock a full barrier',
    'int x, y; spinlock l; thread A { WRITE_ONCE(x, 1); spin_lock(&l); smp_mb__after_spinlock(); r = READ_ONCE(y); spin_unlock(&l); } thread B { WRITE_ONCE(y, 1); smp_mb(); r = READ_ONCE(x); } never (A:r == 0 && B:r == 0)',
    [],
  ],
  [
    'without it a lock is none',
    'int x, y; spinlock l; thread A { WRITE_ONCE(x, 1); spin_lock(&l); r = READ_ONCE(y); spin_unlock(&l); } thread B { WRITE_ONCE(y, 1); smp_mb(); r = READ_ONCE(x); } never (A:r == 0 && B:r == 0)',
    ['outcome'],
  ],
  [
    'smp_mb__after_unlock_lock',
    'int x, y; spinlock l, m; thread A { spin_lock(&l); WRITE_ONCE(x, 1); spin_unlock(&l); spin_lock(&m); smp_mb__after_unlock_lock(); r = READ_ONCE(y); spin_unlock(&m); } thread B { WRITE_ONCE(y, 1); smp_mb(); r = READ_ONCE(x); } never (A:r == 0 && B:r == 0)',
    [],
  ],
  [
    'synchronize_srcu waits for srcu readers',
    'page A { a } page *p = &A; srcu s; thread R { i = srcu_read_lock(&s); q = READ_ONCE(p); if (q != NULL) r = q->a; srcu_read_unlock(&s, i); } thread W { WRITE_ONCE(p, NULL); synchronize_srcu(&s); free(&A); }',
    [],
  ],
  [
    'synchronize_rcu does not',
    'page A { a } page *p = &A; srcu s; thread R { i = srcu_read_lock(&s); q = READ_ONCE(p); if (q != NULL) r = q->a; srcu_read_unlock(&s, i); } thread W { WRITE_ONCE(p, NULL); synchronize_rcu(); free(&A); }',
    ['use-after-free'],
  ],
  [
    'rcu_barrier waits for callbacks',
    'page A { a } thread W { call_rcu(&A); rcu_barrier(); q = alloc(A); assert(q != NULL); }',
    [],
  ],
  [
    'nothing waits without it',
    'page A { a } thread W { call_rcu(&A); q = alloc(A); assert(q != NULL); }',
    ['assertion'],
  ],
  [
    'seqcount: who reads again sees both or neither',
    'int x, y, s; thread W { write_seqcount_begin(&s); x = 1; y = 1; write_seqcount_end(&s); } thread R { q = read_seqcount_begin(&s); a = READ_ONCE(x); b = READ_ONCE(y); if (!read_seqcount_retry(&s, q)) assert(a == b); }',
    [],
  ],
  ['BUG_ON', alone('BUG_ON(x == 1);'), ['assertion']],
  ['WARN_ON', alone('WARN_ON(x == 2);'), []],
  ['for, <, <=', alone('int n = 0; for (int i = 0; i < 3; i++) n += i; assert(n == 3 && n <= 3);'), []],
  ['<<, -x, ~x', alone('assert(x << 3 == 8 && -x == 255 && ~x == 254);'), []],
  ['arrays', alone('a[1] = 4; i = 1; assert(a[i] == 4 && a[0] == 9);', 'int a[2] = { 9 };'), []],
  ['an index out of bounds', alone('i = 2; r = a[i];', 'int a[2];'), ['out-of-bounds']],
  [
    'functions',
    'int x = 1; int twice(int n) { return n + n; } thread P0 { r = twice(x); assert(r == 2); }',
    [],
  ],
  ['a release orders what stands before it', passing('WRITE_ONCE(x, 1); smp_store_release(&y, 1);'), []],
];

describe('what the language can say', () => {
  it.each(LIST)('%s', (_, source, expected) => {
    expect(violated(source)).toEqual(expected);
  });

  it('a value that would wrap is said', () => {
    expect(warningsOf(alone('x = 200 + 100;'))).not.toEqual([]);
    expect(warningsOf(alone('x = 200 + 55;'))).toEqual([]);
  });
});
