import { describe, expect, it } from 'vitest';
import { check } from '../checker';
import { modelOf } from '../scenarios/model';
import { LEGAL_REUSE } from '../scenarios/presets/reuse';
import { setUp } from '../scenarios/setup';
import { buildProgram, problemOf } from './build';

type Memory = 'sc' | 'tso' | 'weak';
const MEMORIES: readonly Memory[] = ['sc', 'tso', 'weak'];

function violated(source: string, memory: Memory, more: object = {}): string[] {
  const report = check(modelOf(setUp({ kind: 'program', title: 'x', memory, source, ...more })));
  expect(report.complete).toBe(true);
  return report.properties.filter((p) => p.verdict === 'violated').map((p) => p.id);
}

const freed = (reader: string): string => `
  typesafe page A { a = 1 }
  page *p = &A;
  thread reader { ${reader} }
  thread writer { WRITE_ONCE(p, NULL); free(&A); }`;

describe('pages whose reuse is legal', () => {
  it.each(MEMORIES)('may be met free in a section, not outside (%s)', (memory) => {
    const read = 'q = READ_ONCE(p); if (q != NULL) r = q->a;';
    expect(violated(freed(`rcu_read_lock(); ${read} rcu_read_unlock();`), memory)).toEqual([]);
    expect(violated(freed(read), memory)).toEqual(['use-after-free']);
    const late = 'rcu_read_lock(); q = READ_ONCE(p); rcu_read_unlock(); if (q != NULL) r = q->a;';
    expect(violated(freed(late), memory)).toEqual(['use-after-free']);
    // Not type-safe: the section shelters from a grace period only, and nobody waits for one.
    const plain = freed(`rcu_read_lock(); ${read} rcu_read_unlock();`).replace('typesafe page', 'page');
    expect(violated(plain, memory)).toEqual(['use-after-free']);
  });

  it('a section is one on every way there; interrupts and preemption off, and a lock, count where a grace period waits for them', () => {
    const read = 'q = READ_ONCE(p); if (q != NULL) r = q->a;';
    const some = `if (READ_ONCE(p) == NULL) rcu_read_lock(); ${read}`;
    expect(violated(freed(some), 'sc')).toEqual(['use-after-free']);
    for (const [off, on] of [
      ['preempt_disable()', 'preempt_enable()'],
      ['local_irq_disable()', 'local_irq_enable()'],
      ['spin_lock(&l)', 'spin_unlock(&l)'],
    ]) {
      const source = `spinlock l;${freed(`${off}; ${read} ${on};`)}`;
      expect(violated(source, 'sc'), off).toEqual([]);
      expect(violated(source, 'sc', { readers: 'sections' }), off).toEqual(['use-after-free']);
    }
  });

  it('keep what was written to them, have one name in all lives, and can be freed once a life', () => {
    const source = (body: string): string => `typesafe page A { a = 5 } thread T { ${body} }`;
    expect(
      violated(
        source('for (int i = 0; i < 3; i++) { free(&A); q = alloc(A); assert(q == &A && q->a == 5); }'),
        'sc',
      ),
    ).toEqual([]);
    expect(violated(source('r = alloc(A); assert(r == NULL);'), 'sc')).toEqual([]);
    expect(violated(source('free(&A); free(&A);'), 'sc')).toEqual(['double-free']);
    expect(violated(source('free(&A); call_rcu(&A);'), 'sc')).toEqual(['use-after-free']);
    expect(
      violated('typesafe unused page B { b } thread T { q = alloc(B); q->b = 2; assert(B->b == 2); }', 'sc'),
    ).toEqual([]);
  });

  it('the word is free for names, and only pages are type-safe', () => {
    expect(problemOf('int typesafe; thread T { typesafe = 1; }')).toBeNull();
    expect(problemOf('page typesafe { a } thread T { r = typesafe->a; }')).toBeNull();
    expect(problemOf('typesafe int x; thread T { x = 1; }')).not.toBeNull();
  });

  it('programs without any are what they were, to the last instruction', () => {
    const source = freed('rcu_read_lock(); r = A->a; rcu_read_unlock();').replace('typesafe page', 'page');
    const built = buildProgram(source, { memory: 'sc' });
    if (!built.ok) throw new Error('it is right');
    expect(JSON.stringify(built.system.machine.spec)).not.toMatch(/typesafe|sheltered/);
  });

  it.each(MEMORIES)('the reference first, then the identity (%s)', (memory) => {
    const [unsafe, reused, again] = LEGAL_REUSE;
    expect(violated(unsafe.source, memory)).toEqual(['use-after-free', 'recycled-walk']);
    expect(violated(reused.source, memory)).toEqual(['assertion']);
    expect(violated(again.source, memory)).toEqual([]);
  });
});
