import { expect, it } from 'vitest';
import { check, type Report } from '../checker';
import { JUDGED } from '../machine/models';
import { dice, type Dice } from './hostile.testkit';
import { modelOf } from './model';
import type { OwnText } from './own';
import { setUp } from './setup';

/** More of them: `HANDLED_RANDOM=3000 HANDLED_SEED=1 npx vitest run src/scenarios/handled.test.ts`. */
const SEED = Number(process.env.HANDLED_SEED ?? 26112026);
const ROUNDS = Number(process.env.HANDLED_RANDOM ?? 30);

const pick = <T>(next: Dice, list: readonly T[]): T => list[next(list.length)];

/** What both a thread and a handler may do. */
function plain(next: Dice): string {
  return pick(next, [
    'atomic_inc(&c);',
    'atomic_inc(&c);',
    'atomic_dec(&c);',
    `atomic_add(${String(2 + next(3))}, &c);`,
    `WRITE_ONCE(x, ${String(next(3))});`,
    'r0 = READ_ONCE(x);',
    'r1 = READ_ONCE(c);',
    'if (READ_ONCE(x) == 1) { atomic_inc(&c); }',
    'if (READ_ONCE(x) == 0) { atomic_dec(&c); } else { y = 1; }',
    'y = x;',
    'smp_mb();',
    'c = 1;',
    'spin_lock(&l); y = 2; spin_unlock(&l);',
    'q = READ_ONCE(p); if (q != NULL) { r0 = q->a; }',
  ]);
}

function statement(next: Dice, thread: number, threads: number): string {
  const to = `T${String((thread + 1 + next(threads - 1)) % threads)}`;
  return pick(next, [
    () => `send_ipi(${to});`,
    () => `send_ipi(${to}); wait_ipis();`,
    () => `local_irq_disable(); ${plain(next)} ${plain(next)} local_irq_enable();`,
    () => `rcu_read_lock(); ${plain(next)} rcu_read_unlock();`,
    () => 'WRITE_ONCE(p, NULL); synchronize_rcu(); free(&A);',
    () => 'WRITE_ONCE(p, NULL); call_rcu(&A);',
    ...Array.from({ length: 8 }, () => () => plain(next)),
  ])();
}

/** Threads that send each other IPIs, and handlers that count, store and read what they do. */
function program(next: Dice): string {
  const threads = 2 + next(2);
  let freed = false;
  const lines = (count: number, make: () => string): string => {
    const made = Array.from({ length: count }, () => {
      const line = make();
      if (!line.includes('&A')) return line;
      if (freed) return 'smp_mb();';
      freed = true;
      return line;
    });
    return made.join(' ');
  };
  const bodies = Array.from(
    { length: threads },
    (_, i) =>
      `thread T${String(i)} { int r0; int r1; ${i === 0 ? `send_ipi(T${String(1 + next(threads - 1))}); ` : ''}${lines(1 + next(threads === 2 ? 4 : 3), () => statement(next, i, threads))} }`,
  );
  const handlers = Array.from({ length: threads }, (_, i) =>
    next(3) === 0 ? '' : `handler T${String(i)} { ${lines(1 + next(3), () => plain(next))} }`,
  );
  return `int c${pick(next, ['', ' = 1', ' = 254'])}; int x; int y; spinlock l; page A { a = 1 } page *p = &A; ${[...bodies, ...handlers].join(' ')}`;
}

function condition(next: Dice): string {
  const compared = ['==', '!=', '<', '>', '<=', '>='];
  const one = `${pick(next, ['c', 'c', 'c', 'x', 'y', 'T1:r0', 'T0:r1'])} ${pick(next, compared)} ${String(next(8) === 0 ? 253 + next(3) : next(4))}`;
  return (
    one + pick(next, ['', '', ' && c >= 1', ' && x != 2', ' || y == 1', ' && !(T0:r0 == 1)', ' || c > 2'])
  );
}

const verdicts = ({ properties }: Report): unknown =>
  properties.map(({ id, verdict, steps }) => [id, verdict, steps]);

it.each(JUDGED)(
  `handlers, under %s: the reductions change no verdict (seed ${String(SEED)})`,
  (memory) => {
    const next = dice(SEED);
    let [checked, reduced] = [0, 0];
    for (let round = 0; round < ROUNDS; round++) {
      const when = pick(next, ['always', 'sometimes'] as const);
      const properties: readonly OwnText[] = [{ when, holds: condition(next) }];
      const source = program(next);
      const model = modelOf(
        setUp({ kind: 'program', title: 'random', memory, source, watch: [], properties }),
      );
      // What steps depend on is a reduction of work, not of states: the search to compare with does without it, too.
      const whole = { ...model };
      Reflect.deleteProperty(whole, 'reach');
      const full = check(whole, { shorten: 'all', maxStates: 12_000, symmetry: false, partialOrder: false });
      if (!full.complete) continue;
      const fast = check(model, { shorten: 'all', maxStates: 12_000 });
      checked++;
      if (fast.states < full.states) reduced++;
      expect(verdicts(fast), `${properties[0].when} ${properties[0].holds} in ${source}`).toEqual(
        verdicts(full),
      );
    }
    expect(checked).toBeGreaterThan(0.6 * ROUNDS);
    expect(reduced).toBeGreaterThan(0.5 * checked);
  },
  3_600_000,
);
