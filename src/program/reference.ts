import { alone, two, whole } from './reference-examples';

/**
 * The reference of the language: what there is, in which forms, and a whole program for each that shows it at work. The
 * app shows it beside the editor, `docs/programs.md` has it as a table, and a test holds both to this list, and this list
 * to `words.ts`. What each does stands in `#texts/reference`.
 */
export interface ReferenceEntry {
  readonly id: string;
  /** How it is written; the names of functions stand in them whole. */
  readonly forms: readonly string[];
  readonly example: string;
}

export const REFERENCE = [
  {
    id: 'declare',
    forms: ['int x = 1, y;', 'page A { a = 1, *next = &B }', 'page *p = &A;', 'r = p->a;'],
    example: whole,
  },
  {
    id: 'thread',
    forms: ['thread P0 { … }', 'exists (y == 3 && P0:r == 1)', 'never (…)', 'forall (…)'],
    example: whole,
  },
  {
    id: 'load',
    forms: ['r = x;', 'r = READ_ONCE(x);', 'r = rcu_dereference(p);', 'r = atomic_read(&x);'],
    example: alone('r = READ_ONCE(x);\nassert(r == 1);'),
  },
  {
    id: 'store',
    forms: ['x = r + 1;', 'WRITE_ONCE(x, 1);', 'atomic_set(&x, 1);'],
    example: two('WRITE_ONCE(x, 1);', 'r = READ_ONCE(x);', 'exists (P1:r == 1)'),
  },
  {
    id: 'acquire',
    forms: ['r = smp_load_acquire(&x);', 'r = atomic_read_acquire(&x);'],
    example: two(
      'WRITE_ONCE(x, 1);\nsmp_store_release(&y, 1);',
      'r0 = smp_load_acquire(&y);\nr1 = READ_ONCE(x);',
      'never (P1:r0 == 1 && P1:r1 == 0)',
    ),
  },
  {
    id: 'release',
    forms: ['smp_store_release(&x, 1);', 'rcu_assign_pointer(p, &A);', 'atomic_set_release(&x, 1);'],
    example: two(
      'A->a = 7;\nrcu_assign_pointer(p, &A);',
      'q = rcu_dereference(p);\nif (q != NULL) {\n  r = q->a;\n  assert(r == 7);\n}',
      '',
      'page A { a }\npage *p;',
    ),
  },
  {
    id: 'store-mb',
    forms: ['smp_store_mb(x, 1);'],
    example: two(
      'smp_store_mb(x, 1);\nr = READ_ONCE(y);',
      'smp_store_mb(y, 1);\nr = READ_ONCE(x);',
      'never (P0:r == 0 && P1:r == 0)',
    ),
  },
  {
    id: 'count',
    forms: ['x++;', 'x--;', 'x += 2;', 'x -= r;'],
    example: two('x++;', 'x++;', 'exists (x == 1)'),
  },
  {
    id: 'depend',
    forms: ['r = y after q;', 'x = 1 after q, r;'],
    example: two(
      'WRITE_ONCE(x, 1);\nsmp_wmb();\nWRITE_ONCE(y, 1);',
      'r0 = READ_ONCE(y);\nr1 = READ_ONCE(x) after r0;',
      'never (P1:r0 == 1 && P1:r1 == 0)',
    ),
  },
  {
    id: 'barrier',
    forms: ['smp_mb();', 'smp_rmb();', 'smp_wmb();', 'smp_mb__before_atomic();', 'smp_mb__after_atomic();'],
    example: two(
      'WRITE_ONCE(x, 1);\nsmp_mb();\nr = READ_ONCE(y);',
      'WRITE_ONCE(y, 1);\nsmp_mb();\nr = READ_ONCE(x);',
      'never (P0:r == 0 && P1:r == 0)',
    ),
  },
  {
    id: 'atomic-void',
    forms: [
      'atomic_inc(&x);',
      'atomic_dec(&x);',
      'atomic_add(2, &x);',
      'atomic_sub(2, &x);',
      'atomic_or(1, &x);',
    ],
    example: two('atomic_inc(&x);', 'atomic_inc(&x);', 'forall (x == 2)'),
  },
  {
    id: 'atomic-new',
    forms: [
      'r = atomic_add_return(2, &x);',
      'r = atomic_sub_return(2, &x);',
      'r = atomic_inc_return(&x);',
      'r = atomic_dec_return(&x);',
    ],
    example: two('r = atomic_inc_return(&x);', 'r = atomic_inc_return(&x);', 'never (P0:r == P1:r)'),
  },
  {
    id: 'atomic-old',
    forms: [
      'r = atomic_fetch_add(2, &x);',
      'r = atomic_fetch_sub(2, &x);',
      'r = atomic_fetch_inc(&x);',
      'r = atomic_fetch_dec(&x);',
      'r = atomic_fetch_or(1, &x);',
    ],
    example: two('r = atomic_fetch_inc(&x);', 'r = atomic_fetch_inc(&x);', 'never (P0:r == P1:r)'),
  },
  {
    id: 'dec-and-test',
    forms: ['if (atomic_dec_and_test(&x)) …'],
    example: two(
      'if (atomic_dec_and_test(&x))\n  free(&A);',
      'if (atomic_dec_and_test(&x))\n  free(&A);',
      '',
      'int x = 2;\npage A { a }',
    ),
  },
  {
    id: 'exchange',
    forms: [
      'r = xchg(&x, 1);',
      'r = cmpxchg(&x, old, new);',
      'r = atomic_xchg(&x, 1);',
      'r = atomic_cmpxchg(&x, 0, 1);',
    ],
    example: two('r = cmpxchg(&x, 0, 1);', 'r = cmpxchg(&x, 0, 2);', 'never (P0:r == 0 && P1:r == 0)'),
  },
  {
    id: 'try-exchange',
    forms: ['r = try_cmpxchg(&x, &old, new);'],
    example: alone('old = 0;\nr = try_cmpxchg(&x, &old, 5);\nassert(r == 0 && old == 1);'),
  },
  {
    id: 'bits',
    forms: ['atomic_and(6, &x);', 'r = atomic_fetch_and(6, &x);', 'set_bit(1, &x);', 'clear_bit(1, &x);'],
    example: alone('set_bit(1, &x);\nassert(x == 3);'),
  },
  {
    id: 'test-bits',
    forms: ['r = test_and_set_bit(1, &x);', 'r = test_and_clear_bit(1, &x);'],
    example: two(
      'r = test_and_set_bit(0, &x);',
      'r = test_and_set_bit(0, &x);',
      'never (P0:r == 0 && P1:r == 0)',
    ),
  },
  {
    id: 'test-bit',
    forms: ['r = test_bit(1, &x);'],
    example: alone('r = test_bit(0, &x);\nassert(r == 1);'),
  },
  {
    id: 'unless',
    forms: ['r = atomic_inc_not_zero(&x);', 'r = atomic_add_unless(&x, 1, 0);'],
    example: alone('r = atomic_inc_not_zero(&y);\nassert(r == 0);'),
  },
  {
    id: 'wait-load',
    forms: ['r = smp_cond_load_acquire(&x, VAL == 1);'],
    example: two(
      'WRITE_ONCE(x, 1);\nsmp_store_release(&y, 1);',
      'v = smp_cond_load_acquire(&y, VAL == 1);\nr = x;',
      'forall (P1:r == 1)',
    ),
  },
  {
    id: 'suffix',
    forms: ['r = xchg_acquire(&x, 1);', 'r = atomic_fetch_add_relaxed(1, &x);', '…_release'],
    example: two('r = xchg_acquire(&x, 1);', 'r = xchg_acquire(&x, 1);', 'exists (P0:r == 1)'),
  },
  {
    id: 'lock',
    forms: ['spin_lock(&l);', 'spin_unlock(&l);'],
    example: two(
      'spin_lock(&l);\nx++;\nspin_unlock(&l);',
      'spin_lock(&l);\nx++;\nspin_unlock(&l);',
      'forall (x == 2)',
      'int x;\nspinlock l;',
    ),
  },
  {
    id: 'trylock',
    forms: ['r = spin_trylock(&l);', 'r = spin_is_locked(&l);'],
    example: two(
      'r = spin_trylock(&l);',
      'r = spin_trylock(&l);',
      'never (P0:r == 1 && P1:r == 1)',
      'spinlock l;',
    ),
  },
  {
    id: 'rwlock',
    forms: [
      'read_lock(&w);',
      'read_unlock(&w);',
      'write_lock(&w);',
      'write_unlock(&w);',
      'r = write_trylock(&w);',
    ],
    example: two(
      'write_lock(&w);\nx++;\nwrite_unlock(&w);',
      'read_lock(&w);\nr = x;\nread_unlock(&w);',
      'exists (P1:r == 1)',
      'int x;\nrwlock w;',
    ),
  },
  {
    id: 'lock-barrier',
    forms: ['smp_mb__after_spinlock();', 'smp_mb__after_unlock_lock();'],
    example: alone(
      'spin_lock(&l);\nsmp_mb__after_spinlock();\nr = x;\nspin_unlock(&l);',
      'int x;\nspinlock l;',
    ),
  },
  {
    id: 'preempt',
    forms: ['preempt_disable();', 'preempt_enable();'],
    example: alone('preempt_disable();\nr = x;\npreempt_enable();'),
  },
  {
    id: 'rcu',
    forms: ['rcu_read_lock();', 'rcu_read_unlock();', 'synchronize_rcu();'],
    example: two(
      'rcu_read_lock();\nq = rcu_dereference(p);\nif (q != NULL)\n  r = q->a;\nrcu_read_unlock();',
      'rcu_assign_pointer(p, NULL);\nsynchronize_rcu();\nfree(&A);',
      '',
      'page A { a = 1 }\npage *p = &A;',
    ),
  },
  {
    id: 'rcu-barrier',
    forms: ['rcu_barrier();'],
    example: two(
      'call_rcu(&A);\nrcu_barrier();\nq = alloc(A);\nassert(q != NULL);',
      'r = x;',
      '',
      'int x;\nunused page B { a }\npage A { a = 1 }',
    ),
  },
  {
    id: 'srcu',
    forms: ['i = srcu_read_lock(&ss);', 'srcu_read_unlock(&ss, i);', 'synchronize_srcu(&ss);'],
    example: two(
      'i = srcu_read_lock(&ss);\nq = rcu_dereference(p);\nif (q != NULL)\n  r = q->a;\nsrcu_read_unlock(&ss, i);',
      'rcu_assign_pointer(p, NULL);\nsynchronize_srcu(&ss);\nfree(&A);',
      '',
      'page A { a = 1 }\npage *p = &A;\nsrcu ss;',
    ),
  },
  {
    id: 'seqcount',
    forms: [
      'r = read_seqcount_begin(&s);',
      'if (read_seqcount_retry(&s, r)) …',
      'write_seqcount_begin(&s);',
      'write_seqcount_end(&s);',
    ],
    example: two(
      'write_seqcount_begin(&s);\nx = 1;\ny = 1;\nwrite_seqcount_end(&s);',
      'again:\nseq = read_seqcount_begin(&s);\nr0 = READ_ONCE(x);\nr1 = READ_ONCE(y);\nif (read_seqcount_retry(&s, seq))\n  goto again;\nassert(r0 == r1);',
      '',
      'int x, y, s;',
    ),
  },
  {
    id: 'free',
    forms: ['call_rcu(q);', 'free(q);', 'q = alloc(A);'],
    example: two(
      'rcu_read_lock();\nq = rcu_dereference(p);\nif (q != NULL)\n  r = q->a;\nrcu_read_unlock();',
      'rcu_assign_pointer(p, NULL);\ncall_rcu(&A);',
      '',
      'page A { a = 1 }\npage *p = &A;',
    ),
  },
  {
    id: 'typesafe',
    forms: ['typesafe page A { ref, key }'],
    example: two(
      'rcu_read_lock();\nq = rcu_dereference(p);\nif (q != NULL && atomic_inc_not_zero(&q->ref)) {\n  rcu_read_unlock();\n  k = q->key;\n  assert(k != 0);\n} else {\n  rcu_read_unlock();\n}',
      'rcu_assign_pointer(p, NULL);\nif (atomic_dec_and_test(&A->ref))\n  free(&A);',
      '',
      'typesafe page A { ref = 1, key = 7 }\npage *p = &A;',
    ),
  },
  {
    id: 'irq',
    forms: [
      'local_irq_disable();',
      'local_irq_enable();',
      'local_irq_save(flags);',
      'local_irq_restore(flags);',
    ],
    example: two(
      'local_irq_disable();\nlocal_irq_save(flags);\nr = READ_ONCE(x);\nlocal_irq_restore(flags);\nlocal_irq_enable();',
      'send_ipi(P0);\nwait_ipis();\nWRITE_ONCE(x, 1);',
      'exists (P0:r == 1)',
    ),
  },
  {
    id: 'ipi',
    forms: ['send_ipi(P1);', 'wait_ipis();'],
    example: two('send_ipi(P1);\nwait_ipis();\nWRITE_ONCE(x, 1);', 'r = READ_ONCE(x);', 'exists (P1:r == 1)'),
  },
  {
    id: 'handler',
    forms: ['handler P0 { … }', 'handler P0, P1 { … }', 'smp_call_function();'],
    example: `int x, y;

thread P0 {
  r0 = READ_ONCE(x);
  r1 = READ_ONCE(x);
}

handler P0 {
  WRITE_ONCE(y, 1);
}

thread P1 {
  WRITE_ONCE(x, 1);
  smp_call_function();
  r = READ_ONCE(y);
}

forall (P1:r == 1)
`,
  },
  {
    id: 'branch',
    forms: ['if (c) … else …', 'while (c) …', 'break;', 'continue;', 'return;'],
    example: two('WRITE_ONCE(x, 1);', 'while (!READ_ONCE(x))\n  continue;\nr = x;', 'forall (P1:r == 1)'),
  },
  {
    id: 'for',
    forms: ['for (int i = 0; i < 3; i++) …'],
    example: alone('int sum = 0;\nfor (int i = 0; i < 4; i++)\n  sum += i;\nassert(sum == 6);'),
  },
  {
    id: 'compare',
    forms: ['r = x < 3;', 'if (r <= s) …', 'if (r > s) …', 'while (x >= 2) …'],
    example: two(
      'x++;\nx++;',
      'r = x;\nwhile (x < 2)\n  continue;\ns = x;\nassert(r <= s);',
      'forall (P1:s == 2)',
    ),
  },
  {
    id: 'shift',
    forms: ['r = x << 2;', 'r = x >> 4;', 'r = -x;', 'r = ~x;'],
    example: alone('r = x << 3 | 1;\nassert(r >> 1 == 4 && ~r == 246 && -r == 247);'),
  },
  {
    id: 'array',
    forms: ['int a[3] = { 1, 2 };', 'r = a[2];', 'a[i] = r;', 'atomic_inc(&a[i]);'],
    example: two(
      'WRITE_ONCE(a[1], 1);\nsmp_store_release(&x, 1);',
      'i = smp_load_acquire(&x);\nr = READ_ONCE(a[i]);',
      'forall (P1:r == P1:i)',
      'int a[2], x;',
    ),
  },
  {
    id: 'function',
    forms: ['int f(int n) { … return n; }', 'void g(page *q) { … }', 'r = f(1);', 'g(p);'],
    example: `int x;\n\nint next(int by) {\n  int old = atomic_fetch_add(by, &x);\n  return old + by;\n}\n\n${two(
      'r = next(1);',
      'r = next(2);',
      'never (P0:r == P1:r)',
      '',
    ).trimStart()}`,
  },
  {
    id: 'goto',
    forms: ['goto out;', 'out:'],
    example: alone('if (x == 1)\n  goto out;\ny = 1;\nout:\nr = y;\nassert(r == 0);'),
  },
  {
    id: 'assert',
    forms: ['assert(c);', 'BUG();', 'BUG_ON(c);', 'WARN_ON(c);'],
    example: two('WRITE_ONCE(x, 1);\nWRITE_ONCE(y, 1);', 'r0 = y;\nr1 = x;\nassert(r1 == 1 || r0 == 0);', ''),
  },
] as const satisfies readonly ReferenceEntry[];

export type ReferenceId = (typeof REFERENCE)[number]['id'];
