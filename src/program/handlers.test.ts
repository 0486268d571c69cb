import { describe, expect, it } from 'vitest';
import { programProblem } from '../texts/en/problems';
import { check } from '../checker';
import { modelOf } from '../scenarios/model';
import { setUp } from '../scenarios/setup';
import { JUDGED, type MemoryModel } from '../machine/models';
import { HANDLERS } from '../scenarios/presets/handlers';
import { buildProgram } from './build';

/** Violated properties of a program whose every state was searched. */
function violated(source: string, memory: MemoryModel): string[] {
  const report = check(modelOf(setUp({ kind: 'program', title: 'x', memory, source })));
  expect(report.complete).toBe(true);
  return report.properties.filter((p) => p.verdict === 'violated').map((p) => p.id);
}

const WAITS = 'send_ipi(P0); wait_ipis();';

/** Programs and what is violated under sc, tso and weak. */
const CASES: readonly (readonly [what: string, source: string, ...inModels: (readonly string[])[]])[] = [
  [
    'who waits for the answer finds what the handler has written',
    `int x; thread P0 { r = 1; } handler P0 { WRITE_ONCE(x, 1); } thread P1 { ${WAITS} r = READ_ONCE(x); } forall (P1:r == 1)`,
    [],
    [],
    [],
  ],
  [
    'who does not wait may not',
    `int x; thread P0 { r = 1; } handler P0 { WRITE_ONCE(x, 1); } thread P1 { send_ipi(P0); r = READ_ONCE(x); } forall (P1:r == 1)`,
    ['outcome'],
    ['outcome'],
    ['outcome'],
  ],
  [
    'the handler runs between two lines of its own thread, and that thread stands still',
    `int x, y; thread P0 { y++; } handler P0 { y++; } thread P1 { ${WAITS} } exists (y == 1)`,
    ['outcome'],
    ['outcome'],
    ['outcome'],
  ],
  [
    'but not between lines with interrupts off',
    `int x, y; thread P0 { local_irq_disable(); y++; local_irq_enable(); } handler P0 { y++; } thread P1 { ${WAITS} } exists (y == 1)`,
    [],
    [],
    [],
  ],
  [
    'IPIs that are pending together are one interrupt; one that comes meanwhile is another',
    'int n; thread P0 { r = 1; } handler P0 { n++; } thread P1 { send_ipi(P0); wait_ipis(); } thread P2 { send_ipi(P0); wait_ipis(); } exists (n == 1)',
    ['outcome'],
    ['outcome'],
    ['outcome'],
  ],
  [
    'never less than one',
    'int n; thread P0 { r = 1; } handler P0 { n++; } thread P1 { send_ipi(P0); wait_ipis(); } thread P2 { send_ipi(P0); wait_ipis(); } never (n == 0)',
    [],
    [],
    [],
  ],
  [
    'an acknowledgement answers only those that the handler has taken',
    'int x; thread P0 { r = 1; } handler P0 { r = READ_ONCE(x); if (r == 1) WRITE_ONCE(x, 2); } thread P1 { send_ipi(P0); wait_ipis(); } thread P2 { WRITE_ONCE(x, 1); send_ipi(P0); wait_ipis(); r = READ_ONCE(x); } forall (P2:r == 2)',
    [],
    [],
    [],
  ],
  [
    'registers of a handler are empty each time it begins',
    'int x; thread P0 { r = 1; } handler P0 { assert(s == 0); s = 1; } thread P1 { send_ipi(P0); wait_ipis(); send_ipi(P0); wait_ipis(); }',
    [],
    [],
    [],
  ],
  [
    'a handler that spins for a lock which its own thread holds waits for ever',
    `spinlock l; int x; thread P0 { spin_lock(&l); x++; spin_unlock(&l); } handler P0 { spin_lock(&l); x++; spin_unlock(&l); } thread P1 { ${WAITS} }`,
    ['deadlock'],
    ['deadlock'],
    ['deadlock'],
  ],
  [
    'not if the thread takes it with interrupts off',
    `spinlock l; int x; thread P0 { local_irq_disable(); spin_lock(&l); x++; spin_unlock(&l); local_irq_enable(); } handler P0 { spin_lock(&l); x++; spin_unlock(&l); } thread P1 { ${WAITS} } forall (x == 2)`,
    [],
    [],
    [],
  ],
  [
    'a handler is a read-side section of RCU',
    `page A { a = 1 } page *p = &A; thread P0 { s = 1; } handler P0 { q = READ_ONCE(p); if (q != NULL) r = q->a; } thread P1 { ${WAITS} } thread P2 { WRITE_ONCE(p, NULL); synchronize_rcu(); free(&A); }`,
    [],
    [],
    [],
  ],
  [
    'what a handler reads may be freed under it',
    `page A { a = 1 } page *p = &A; thread P0 { s = 1; } handler P0 { q = READ_ONCE(p); if (q != NULL) r = q->a; } thread P1 { ${WAITS} } thread P2 { WRITE_ONCE(p, NULL); free(&A); }`,
    ['use-after-free'],
    ['use-after-free'],
    ['use-after-free'],
  ],
  [
    'a handler also interrupts the callbacks of its CPU',
    `page A { a = 1 } int x; thread P0 { call_rcu(&A); } handler P0 { x++; } thread P1 { ${WAITS} } forall (x == 1)`,
    [],
    [],
    [],
  ],
  [
    'two that interrupt each other and wait both come to their end',
    'int x; thread P0 { send_ipi(P1); wait_ipis(); } thread P1 { send_ipi(P0); wait_ipis(); } handler P0, P1 { atomic_inc(&x); } forall (x == 2)',
    [],
    [],
    [],
  ],
  [
    'with interrupts off they wait for each other',
    'int x; thread P0 { local_irq_disable(); send_ipi(P1); wait_ipis(); local_irq_enable(); } thread P1 { local_irq_disable(); send_ipi(P0); wait_ipis(); local_irq_enable(); } handler P0, P1 { atomic_inc(&x); }',
    ['deadlock'],
    ['deadlock'],
    ['deadlock'],
  ],
  [
    'what a handler does is ordered as its machine orders it',
    `int x, y; thread P0 { s = 1; } handler P0 { WRITE_ONCE(x, 1); WRITE_ONCE(y, 1); } thread P1 { send_ipi(P0); } thread P2 { r0 = smp_load_acquire(&y); r1 = READ_ONCE(x); } exists (P2:r0 == 1 && P2:r1 == 0)`,
    [],
    [],
    ['outcome'],
  ],
  [
    'its stores wait in a buffer like others',
    `int x, y, z; thread P0 { s = 1; } handler P0 { WRITE_ONCE(x, 1); r = READ_ONCE(y); WRITE_ONCE(z, r + 1); } thread P1 { send_ipi(P0); } thread P2 { WRITE_ONCE(y, 1); smp_mb(); r = READ_ONCE(x); } exists (z == 1 && P2:r == 0)`,
    [],
    ['outcome'],
    ['outcome'],
  ],
  [
    'a return ends it early, and it answers all the same',
    `int x, y; thread P0 { s = 1; } handler P0 { if (READ_ONCE(y) == 0) return; WRITE_ONCE(x, 1); } thread P1 { ${WAITS} r = READ_ONCE(x); } never (P1:r == 1)`,
    [],
    [],
    [],
  ],
  [
    'functions and smp_call_function',
    'int x; void note(int by) { atomic_add(by, &x); } handler P0, P1, P2 { note(2); } thread P0 { smp_call_function(); r = READ_ONCE(x); } thread P1 { s = 1; } thread P2 { s = 1; } forall (P0:r == 4)',
    [],
    [],
    [],
  ],
];

describe('handlers of IPIs', () => {
  describe.each(JUDGED.map((memory, i) => ({ memory, i })))('under $memory', ({ memory, i }) => {
    it.each(CASES.map(([what, source, ...inModels]) => ({ what, source, expected: inModels[i] })))(
      '$what',
      ({ source, expected }) => expect(violated(source, memory)).toEqual(expected),
    );
  });

  it.each(JUDGED)('what a handler finds depends on where it comes, under %s', (memory) => {
    const verdicts = HANDLERS.map((preset) => check(modelOf(setUp({ ...preset, memory }))).verdict);
    expect(verdicts).toEqual(['violated', 'holds']);
  });

  it.each([
    ['synchronize_rcu();', '1:46 synchronize_rcu sleeps, and a handler must not: interrupts are off in it'],
    ['wait_ipis();', '1:46 wait_ipis is in a handler, which may neither send IPIs nor wait for one'],
    [
      'smp_call_function();',
      '1:46 smp_call_function is in a handler, which may neither send IPIs nor wait for one',
    ],
    ['local_irq_enable();', '1:46 local_irq_enable is in a handler, in which interrupts stay off'],
    ['call_rcu(&A);', '1:46 call_rcu has room for one page, and a handler may run again'],
    [
      'while (x) r = 1;',
      '1:46 this may loop forever; a handler must come to its end, because until then nothing else runs on its CPU',
    ],
    [
      'again: if (x) goto again;',
      '1:60 this may loop forever; a handler must come to its end, because until then nothing else runs on its CPU',
    ],
    [
      'r = smp_cond_load_acquire(&x, VAL == 1);',
      '1:50 smp_cond_load_acquire may loop forever; a handler must come to its end, because until then nothing else runs on its CPU',
    ],
  ])('refuses %s in a handler', (statement, message) => {
    const built = buildProgram(`int x; page A { a } thread P { } handler P { ${statement} }`, {
      memory: 'sc',
    });
    expect(
      built.ok
        ? 'built'
        : `${built.problem.line}:${built.problem.column} ${programProblem(built.problem.message)}`,
    ).toBe(message);
  });

  it.each([
    ['thread P { } handler Q { }', 'noThread'],
    ['thread P { } handler P { } handler P { }', 'secondHandler'],
    ['thread P { } handler P, P { }', 'secondHandler'],
    ['thread P { } handler { }', 'unexpected'],
  ])('says what is wrong with %s', (source, id) => {
    const built = buildProgram(source, { memory: 'sc' });
    expect(built.ok ? 'built' : built.problem.message.id).toBe(id);
  });

  it('is a word only where a handler may stand', () => {
    const built = buildProgram('int handler; thread P { handler = 1; } thread handler2 { r = handler; }', {
      memory: 'sc',
    });
    expect(built.ok).toBe(true);
  });
});
