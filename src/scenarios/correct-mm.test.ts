/**
 * No scenario about the tables of processes with nothing wrong in it violates a bug property: 500 at random under every
 * memory model. Searches are bounded; beyond the bound random runs go on. How many were complete is printed.
 *
 *     CORRECT_STATES=20000 CORRECT_RUNS=100 npx vitest run src/scenarios/correct-mm.test.ts     tries longer
 */
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { randomCorrectMm } from './correct-mm.testkit';
import { dice } from './hostile.testkit';
import { NO_LIMIT, noBugIn, tryOut } from './tried.testkit';
import { linesOf } from './variants';

const SEED = Number(process.env.CORRECT_SEED ?? 20220106);
const SCENARIOS = Number(process.env.CORRECT_SCENARIOS ?? 500);
const EFFORT = {
  states: Number(process.env.CORRECT_STATES ?? 1000),
  runs: Number(process.env.CORRECT_RUNS ?? 4),
};
const PARTS = 5;

const next = dice(SEED);
const scenarios = Array.from({ length: SCENARIOS }, () => randomCorrectMm(next));

describe(`${SCENARIOS} random scenarios of processes, seed ${SEED}`, () => {
  it('have every kind of thread, often two that change one table', () => {
    const kinds = scenarios.map(({ threads }) => threads.map(({ runs }) => runs));
    const all = ['gup-fast', 'host-walk', 'access', 'unmap', 'truncate', 'reclaim', 'mprotect', 'collapse'];
    for (const runs of [...all, 'fault', 'mremap'])
      expect(kinds.filter((list) => list.includes(runs as never)).length, runs).toBeGreaterThan(
        SCENARIOS / 20,
      );
    expect(new Set(scenarios.map(({ table }) => table.levels))).toEqual(new Set([2, 3, 4]));
    expect(new Set(scenarios.map(({ protocol }) => protocol)).size).toBe(3);
  });

  noBugIn(scenarios, { seed: SEED, effort: EFFORT, parts: PARTS });
});

it(
  'the same trying finds what lines left out cost',
  () => {
    for (const line of ['irq_save', 'call_rcu', 'sync_ipi']) {
      const variants = scenarios
        .flatMap((scenario) => linesOf(scenario).filter((variant) => variant.line === line))
        .slice(0, 24);
      const found = variants.filter(({ scenario }, n) => {
        if (scenario.kind !== 'mm') return false;
        try {
          tryOut(scenario, EFFORT, dice(n), { complete: 0, bounded: 0, runs: 0 });
          return false;
        } catch {
          return true;
        }
      });
      expect(found.length, line).toBeGreaterThan(0);
    }
  },
  NO_LIMIT,
);
