import { expect, it } from 'vitest';
import { check, type Report } from '../checker';
import { dice, type Dice } from './hostile.testkit';
import { modelOf } from './model';
import type { OwnText } from './own';
import { setUp } from './setup';

const SEED = 2611;

/** Threads that count one variable up and down, and store where nobody else does, or where others do, too. */
function countingProgram(next: Dice): string {
  const line = (thread: number): string => {
    switch (next(7)) {
      case 0:
      case 1:
        return 'atomic_inc(&c);';
      case 2:
      case 3:
        return 'atomic_dec(&c);';
      case 4:
        return `atomic_add(${String(2 + next(3))}, &c);`;
      case 5:
        return `own${String(thread)} = ${String(next(3))};`;
      default:
        return `shared = ${String(next(3))};`;
    }
  };
  const threads = Array.from({ length: 2 + next(2) }, (_, thread) => {
    const lines = Array.from({ length: 2 + next(3) }, () => line(thread));
    // Some read it at first, and only count afterwards; some go round.
    if (next(3) === 0) lines.unshift('r0 = READ_ONCE(c);');
    if (next(4) === 0) lines.push('while (shared == 1) { atomic_inc(&c); atomic_dec(&c); }');
    return `thread T${String(thread)} { int r0; ${lines.join(' ')} }`;
  });
  return `int c = ${String(next(3) === 0 ? 254 : next(3))}; int shared; int own0; int own1; int own2; ${threads.join(' ')}`;
}

function condition(next: Dice): string {
  const value = String(next(4) === 0 ? 250 + next(6) : next(5));
  const one = `c ${['==', '!=', '<', '>', '<=', '>='][next(6)]} ${value}`;
  const rest = ['', '', ' && own0 == 1', ' && shared != 2', ' || own1 == 2', ' && !(own0 == 2)'];
  return one + rest[next(rest.length)];
}

const verdicts = ({ properties }: Report): unknown =>
  properties.map(({ verdict, steps }) => [verdict, steps]);

it(`of a byte that is counted up and down the reductions change no verdict (seed ${String(SEED)})`, () => {
  const next = dice(SEED);
  let [checked, reduced] = [0, 0];
  for (let round = 0; round < 120; round++) {
    const holds = condition(next);
    const properties: readonly OwnText[] = [{ when: next(2) === 0 ? 'always' : 'sometimes', holds }];
    const source = countingProgram(next);
    const setup = setUp({ kind: 'program', title: 'random', memory: 'sc', source, watch: [], properties });
    const model = modelOf(setup);
    const options = { properties: setup.own.map(({ id }) => id), shorten: 'all', maxStates: 20_000 } as const;
    const full = check(model, { ...options, symmetry: false, partialOrder: false });
    if (!full.complete) continue;
    const fast = check(model, options);
    checked++;
    if (fast.states < full.states) reduced++;
    expect(verdicts(fast), `${holds} in ${source}`).toEqual(verdicts(full));
  }
  expect(checked).toBeGreaterThan(80);
  expect(reduced).toBeGreaterThan(20);
});

it('a count that no order of steps brings to where somebody looks costs no states', () => {
  const source = `int c; int x; ${[0, 1, 2]
    .map((i) => `thread T${String(i)} { atomic_inc(&c); x = ${String(i)}; atomic_dec(&c); }`)
    .join(' ')}`;
  const reportOf = (properties: readonly OwnText[]): Report =>
    check(modelOf(setUp({ kind: 'program', title: 'test', memory: 'sc', source, watch: [], properties })), {
      shorten: 'all',
    });
  expect(reportOf([{ when: 'always', holds: 'c <= 3' }]).states).toBe(reportOf([]).states);
  const broken = reportOf([{ when: 'always', holds: 'c <= 2' }]).properties.at(-1);
  expect(broken).toMatchObject({ verdict: 'violated', steps: 3 });
});
