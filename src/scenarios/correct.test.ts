/**
 * No scenario of correct protocols with nothing switched off violates a bug property: 2,000 at random under every memory
 * model. Searches are bounded; beyond the bound random runs go on. How many were complete is printed.
 *
 *     CORRECT_STATES=20000 CORRECT_RUNS=100 npx vitest run src/scenarios/correct.test.ts     tries longer
 */
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { randomCorrect } from './correct.testkit';
import { dice } from './hostile.testkit';
import { NO_LIMIT, noBugIn, tryOut } from './tried.testkit';
import { linesOf } from './variants';

const SEED = Number(process.env.CORRECT_SEED ?? 20110607);
const SCENARIOS = Number(process.env.CORRECT_SCENARIOS ?? 2000);
const EFFORT = {
  states: Number(process.env.CORRECT_STATES ?? 300),
  runs: Number(process.env.CORRECT_RUNS ?? 4),
};
const PARTS = 8;

const next = dice(SEED);
const scenarios = Array.from({ length: SCENARIOS }, () => randomCorrect(next));

describe(`${SCENARIOS} random scenarios of correct protocols, seed ${SEED}`, () => {
  it('have every protocol, 2 to 4 levels, 1 to 3 walkers, several zappers and batches, faults, guests, roots held', () => {
    const threads = scenarios.map((s) => s.threads);
    const kinds = threads.map((list) => list.map(({ runs }) => runs));
    const count = (list: readonly string[], runs: string): number => list.filter((r) => r === runs).length;
    expect(new Set(scenarios.map((s) => s.protocol)).size).toBe(5);
    expect(new Set(scenarios.map((s) => s.table.levels))).toEqual(new Set([2, 3, 4]));
    expect(new Set(kinds.map((list) => count(list, 'walk')))).toEqual(new Set([1, 2, 3]));
    for (const runs of ['map', 'guest', 'remap', 'invalidate'])
      expect(kinds.filter((list) => list.includes(runs as never)).length, runs).toBeGreaterThan(
        SCENARIOS / 8,
      );
    expect(kinds.filter((list) => count(list, 'zap') > 1).length).toBeGreaterThan(SCENARIOS / 8);
    const batches = threads.filter((list) => list.some((t) => t.runs === 'zap' && t.batches.length > 1));
    expect(batches.length).toBeGreaterThan(SCENARIOS / 8);
    const held = threads.filter((list) => list.some((t) => t.runs === 'walk' && t.holdsRoot === true));
    expect(held.length).toBeGreaterThan(SCENARIOS / 8);
  });

  noBugIn(scenarios, { seed: SEED, effort: EFFORT, parts: PARTS });
});

it(
  'the same trying finds what lines left out cost',
  () => {
    /** Lines whose absence shows in nearly every run, in many, and in few. */
    const LEAST = {
      mark_invalid: 0.4,
      free_now: 0.4,
      unlink_parents: 0.2,
      walker_lock: 0.1,
      counter_inc: 0.05,
    };
    for (const [line, least] of Object.entries(LEAST)) {
      let found = 0;
      const variants = scenarios
        .flatMap((scenario) => linesOf(scenario).filter((variant) => variant.line === line))
        .slice(0, 12);
      variants.forEach(({ scenario }, n) => {
        if (scenario.kind !== 'kvm') return;
        try {
          tryOut(scenario, EFFORT, dice(n), { complete: 0, bounded: 0, runs: 0 });
        } catch {
          found++;
        }
      });
      expect(found / variants.length, line).toBeGreaterThanOrEqual(least);
    }
  },
  NO_LIMIT,
);
