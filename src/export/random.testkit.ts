import { REFERENCE } from '../program/reference';
import { PROTOCOL_IDS } from '../domains/kvm/protocols';
import type { KvmThread } from '../domains/kvm/spec';
import type { KvmScenario, ProgramScenario, Scenario } from '../scenarios/scenario';
import { setUp } from '../scenarios/setup';
import { BUSHY_TABLE, FRAME_ADDRESS, MMIO_ADDRESS } from '../domains/kvm/tables';

/** Fixed, so that a failure can be found again. */
const SEED = 20110607;

/** Park and Miller's generator: numbers below `n`. */
function dice(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state * 48271) % 0x7fffffff;
    return state % n;
  };
}

/** Small scenarios under sc, made of whatever there is: protocols, threads, and lines left out or moved. */
export function randomScenarios(count: number): KvmScenario[] {
  const roll = dice(SEED);
  const pick = <T>(list: readonly T[]): T => list[roll(list.length)];
  return Array.from({ length: count }, (_, n): KvmScenario => {
    const protocol = PROTOCOL_IDS[n % PROTOCOL_IDS.length];
    const walk = (): KvmThread => ({
      runs: 'walk',
      address: pick([MMIO_ADDRESS, FRAME_ADDRESS]),
      rounds: pick([1, 1, 2]),
      takesLock: protocol !== 'mmu-lock' && roll(5) === 0,
    });
    const zap: KvmThread = {
      runs: 'zap',
      batches: pick([[['L2', 'L1']], [['L2a'], ['L2']], [['L1', 'L1b', 'L2']], [['L2']]]),
    };
    const third = pick<KvmThread>([
      walk(),
      { runs: 'guest', address: FRAME_ADDRESS },
      { runs: 'map', page: 'L1', entries: { '7': 'frame:0x2a0' }, into: { page: 'L2', entry: 4 } },
    ]);
    const scenario: KvmScenario = {
      kind: 'kvm',
      title: `random ${n}: ${protocol}`,
      protocol,
      memory: 'sc',
      table: BUSHY_TABLE,
      threads: [walk(), zap, third],
    };
    const lines = setUp(scenario).code.flatMap((t) => t.lines);
    const off = lines.filter((l) => l.removable === true && roll(12) === 0).map((l) => l.id);
    const movable = lines.filter((l) => l.movable === true).map((l) => l.id);
    return { ...scenario, off: [...new Set(off)], moved: { [pick(movable)]: pick([-2, -1, 1, 2]) } };
  });
}

/** Programs of the language's reference that compute: loops, comparisons, shifts, arrays, functions. */
export const COMPUTING: readonly Scenario[] = REFERENCE.filter(({ id }) =>
  ['for', 'compare', 'shift', 'array', 'function'].includes(id),
)
  .map(({ id, example }): Scenario => ({ kind: 'program', title: id, memory: 'sc', source: example }))
  .concat({
    kind: 'program',
    title: 'an index that its array has not, a shift by a register',
    memory: 'sc',
    source: `int a[3], x;
thread P0 { i = x; r = 5 << i; a[i] = r >> i; }
thread P1 { for (int j = 0; j <= 3; j++) x = j; }
exists (a[1] == 5 && P0:r == 10)`,
  })
  .concat({
    kind: 'program',
    title: 'interrupts off, saved and restored',
    memory: 'sc',
    source: `int x; thread A { local_irq_save(f); local_irq_save(g); x++; local_irq_restore(g); x++; local_irq_restore(f); }
thread B { send_ipi(A); wait_ipis(); r = x; } exists (B:r == 1 && A:g == 1)`,
  })
  .concat({
    kind: 'program',
    title: 'a handler that reads what it may find freed, and one whose lock is held',
    memory: 'sc',
    source: `page A { a = 1 } page *p = &A; spinlock l; int n;
thread P0 { spin_lock(&l); n++; spin_unlock(&l); call_rcu(&A); }
thread P1 { local_irq_disable(); n++; local_irq_enable(); }
handler P0, P1 { spin_lock(&l); q = p; if (q) { r = q->a; n += r; } spin_unlock(&l); }
thread P2 { p = NULL; smp_call_function(); r = n; }
thread P3 { send_ipi(P1); }
exists (P2:r == 2)`,
  })
  .concat(
    ['guest', 'reader'].map((name): Scenario => ({
      kind: 'program',
      title: `interrupts off in a thread called ${name}`,
      memory: 'sc',
      source: `page A { a = 1 } page *p = &A;
thread ${name} { local_irq_disable(); page *q = p; if (q) r = q->a; local_irq_enable(); }
thread other { local_irq_disable(); local_irq_enable(); }
thread writer { page *old = xchg(&p, NULL); call_rcu(old); }`,
    })),
  );

/** What a thread may do, over two numbers, a page, a lock of each kind, and an srcu_struct; each leaves what it enters. */
const PIECES = [
  'x = 1;',
  'r = READ_ONCE(x);',
  'r = test_bit(0, &x);',
  'r = test_and_set_bit(1, &y);',
  'r = xchg_acquire(&y, 2);',
  'r = cmpxchg(&x, 0, 2);',
  'r = atomic_inc_not_zero(&y);',
  'set_bit(2, &x);',
  'spin_lock(&l); x = y; spin_unlock(&l);',
  'r = spin_trylock(&l); if (r) { spin_unlock(&l); }',
  'read_lock(&w); r = y; read_unlock(&w);',
  'write_lock(&w); y = 1; write_unlock(&w);',
  'preempt_disable(); r = x; preempt_enable();',
  'local_irq_disable(); r = y; local_irq_enable();',
  'rcu_read_lock(); q = p; if (q) { r = q->a; } rcu_read_unlock();',
  'i = srcu_read_lock(&ss); q = p; if (q) { r = q->a; } srcu_read_unlock(&ss, i);',
  'srcu_read_unlock(&ss, 1);',
  'p = NULL; synchronize_srcu(&ss);',
  'p = NULL; synchronize_rcu();',
  'spin_lock(&l); synchronize_srcu(&ss); spin_unlock(&l);',
  'p = NULL; call_rcu(&A);',
  'p = NULL; call_rcu(&A); rcu_barrier(); q = alloc(A);',
  'rcu_barrier();',
  'write_seqcount_begin(&y); x = 3; write_seqcount_end(&y);',
  'r = read_seqcount_begin(&y); if (read_seqcount_retry(&y, r)) { x = 4; }',
  'assert(x != 4);',
];

/** Small programs under sc, made of whatever the language has. */
export function randomPrograms(count: number): ProgramScenario[] {
  const roll = dice(SEED);
  return Array.from({ length: count }, (_, n): ProgramScenario => {
    // Each piece has its turn as the first of a thread.
    const body = (t: number): string =>
      [PIECES[(2 * n + t) % PIECES.length], PIECES[roll(PIECES.length)]].join(' ');
    const threads = [0, 1].map((t) => `thread P${t} { ${body(t)} }`);
    const source = `int x, y; spinlock l; rwlock w; srcu ss; page A { a = 1 } page *p = &A;\n${threads.join('\n')}`;
    return { kind: 'program', title: `random program ${n}`, memory: 'sc', source };
  });
}

/** Pieces that a handler may have, too. */
const IN_HANDLERS = PIECES.filter(
  (piece) => !/synchronize|call_rcu|rcu_barrier|seqcount_begin|irq/.test(piece),
);

/** Small programs under sc in which handlers answer IPIs: that of P0, and now and then that of P1. */
export function randomHandlers(count: number): ProgramScenario[] {
  const roll = dice(SEED + 1);
  const pick = (list: readonly string[]): string => list[roll(list.length)];
  return Array.from({ length: count }, (_, n): ProgramScenario => {
    const sends = pick(['send_ipi(P0); wait_ipis();', 'smp_call_function();', 'send_ipi(P0);']);
    const source = `int x, y; spinlock l; rwlock w; srcu ss; page A { a = 1 } page *p = &A;
thread P0 { ${PIECES[n % PIECES.length]} }
handler P0${roll(2) === 0 ? ', P1' : ''} { ${IN_HANDLERS[n % IN_HANDLERS.length]} ${roll(2) === 0 ? pick(IN_HANDLERS) : ''} }
thread P1 { ${pick(['', 'send_ipi(P0); wait_ipis();', pick(PIECES)])} ${sends} ${roll(2) === 0 ? 'assert(x != 1);' : ''} }`;
    return { kind: 'program', title: `random handlers ${n}`, memory: 'sc', source };
  });
}
