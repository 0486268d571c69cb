import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseLitmus } from '../litmus/parse';
import type { LitmusTest } from '../litmus/ast';
import { executions, linesThatForbid, linesWhoseOrderForbids, whyNot, type Execution } from './graph';
import { MODELS } from './models';

const read = (source: string): LitmusTest => {
  const parsed = parseLitmus(source);
  if (!parsed.ok) throw new Error(parsed.refused.message);
  return parsed.test;
};
const own = (name: string): LitmusTest =>
  read(readFileSync(join(import.meta.dirname, 'tests', `${name}.litmus`), 'utf8'));

/** `lkmm happens-before: 9 wmb> 11 rfe> 19 …`: a cycle by lines and rules. */
const told = (execution: Execution | null): string => {
  const cycle = execution?.cycle ?? null;
  if (execution === null || cycle === null) return 'no cycle';
  const { axiom, edges } = cycle;
  edges.forEach((e, i) => expect(e.to).toBe(edges[(i + 1) % edges.length].from));
  return `${axiom}: ${edges.map((e) => `${execution.events[e.from].line} ${e.rule}`).join(' ')}`;
};

describe('executions as data', () => {
  it('are those that are counted, with events, relations and states', () => {
    const list = executions(own('SB'), MODELS.lkmm);
    expect(list.map((e) => e.state).sort()).toEqual([
      '0:r0=0; 1:r0=0;',
      '0:r0=0; 1:r0=1;',
      '0:r0=1; 1:r0=0;',
      '0:r0=1; 1:r0=1;',
    ]);
    const [bad] = executions(own('SB'), MODELS.lkmm, { meets: true });
    expect(bad).toMatchObject({ meets: true, allowed: true, cycle: null, initial: { x: '0', y: '0' } });
    expect(bad.events.map((e) => [e.thread, e.kind, e.place, e.value])).toEqual([
      [0, 'write', 'x', '1'],
      [0, 'read', 'y', '0'],
      [1, 'write', 'y', '1'],
      [1, 'read', 'x', '0'],
    ]);
    expect(bad.relations).toMatchObject({
      po: [
        [0, 1],
        [2, 3],
      ],
      rf: [],
      fr: [
        [1, 2],
        [3, 0],
      ],
    });
    expect(executions(own('SB'), MODELS.lkmm, { state: bad.state })).toHaveLength(1);
    expect(executions(own('SB'), MODELS.sc, { which: 'forbidden' }).map((e) => e.state)).toEqual([bad.state]);
  });
});

describe('why not', () => {
  it.each([
    ['SB+mbs', 'propagates-before: '],
    ['MP+wmb+rmb', 'happens-before: '],
    ['LB+ctrl+mb', 'happens-before: '],
    ['CoRR', 'coherence: '],
    ['IRIW+mbs', 'propagates-before: '],
  ])('%s is told by a cycle whose edges join', (name, axiom) => {
    expect(told(whyNot(own(name), MODELS.lkmm))).toContain(axiom);
  });
  it('there is nothing to show where the condition is met', () => {
    for (const name of ['SB', 'MP', 'IRIW'])
      for (const model of [MODELS.lkmm, MODELS.armv8]) expect(whyNot(own(name), model), name).toBeNull();
    expect(whyNot(own('SB'), MODELS.tso)).toBeNull();
    expect(told(whyNot(own('SB'), MODELS.sc))).not.toBe('');
  });
  it('there is nothing to show for a value out of thin air', () => {
    expect(whyNot(own('LB+datas'), MODELS.lkmm)).toBeNull();
  });
  it('each forbidden execution has a cycle, under every model', () => {
    for (const name of [
      'SB+mbs',
      'MP+rel+acq',
      'R+mbs',
      'WRC+mb+rmb',
      '2+2W+mbs',
      'S+wmb+ctrl',
      'LB+ctrl+mb',
      'RWC+mbs',
    ])
      for (const model of Object.values(MODELS)) {
        const list = executions(own(name), model, { which: 'forbidden' });
        expect(list.length).toBeGreaterThan(0);
        for (const e of list) expect(told(e), `${name} ${model.id}`).not.toBe('no cycle');
      }
  });
  it('tells RCU and atomicity', () => {
    const rcu = read(`C rcu
{}
P0(int *x, int *y) { WRITE_ONCE(*x, 1); synchronize_rcu(); WRITE_ONCE(*y, 1); }
P1(int *x, int *y) { rcu_read_lock(); r0 = READ_ONCE(*y); r1 = READ_ONCE(*x); rcu_read_unlock(); }
exists (1:r0=1 /\\ 1:r1=0)`);
    expect(told(whyNot(rcu, MODELS.lkmm))).toContain('rcu: ');
    const inc = read(
      'C inc\n{}\nP0(atomic_t *x) { atomic_inc(x); }\nP1(atomic_t *x) { atomic_inc(x); }\nexists (x=1)',
    );
    expect(told(whyNot(inc, MODELS.lkmm))).toMatch(/^(coherence|atomicity): /);
  });
  it('names the lines without which it could be', () => {
    const test = own('MP+wmb+rmb');
    const lines = linesThatForbid(test, MODELS.lkmm);
    expect(lines).toHaveLength(2);
  });
});

it('where no line may go, it is said whose order forbids it', () => {
  const test = read(
    'C MP\n{}\nP0(int *x, int *y)\n{\nWRITE_ONCE(*x, 1);\nsmp_store_release(y, 1);\n}\nP1(int *x, int *y)\n{\nr0 = smp_load_acquire(y);\nr1 = READ_ONCE(*x);\n}\nexists (1:r0=1 /\\ 1:r1=0)\n',
  );
  expect(linesThatForbid(test, MODELS.lkmm)).toEqual([]);
  expect(linesWhoseOrderForbids(test, MODELS.lkmm)).toEqual([6, 10]);
  expect(linesWhoseOrderForbids(test, MODELS.tso)).toEqual([]);
});
