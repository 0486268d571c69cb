import { describe, expect, it } from 'vitest';
import { Machine } from './machine';
import { randomSystem } from './random-system.testkit';
import { dice, found, redirected, textOf } from './reduced.testkit';
import type { SystemSpec } from './system';

const SEED = 20261127;
const SYSTEMS = 8000;

/** A random system in which some CPU sends interrupts, or undefined. */
function interrupting(seed: number): SystemSpec | undefined {
  const spec = randomSystem('sc', dice(seed));
  const next = dice(seed + 1);
  if (!spec.threads.some((t) => t.code.some(({ op }) => op.op === 'ipi'))) return undefined;
  return { ...spec, threads: spec.threads.map((t) => redirected(t, next)) };
}

describe('partial order beside interrupts', () => {
  it(`changes no verdict and no final state of random systems under sc (seed ${SEED})`, () => {
    let compared = 0;
    let sentOn = 0;
    let reduced = 0;
    for (let i = 0; i < SYSTEMS; i++) {
      const spec = interrupting(SEED + 7919 * i);
      if (spec === undefined) continue;
      const machine = new Machine(spec, null);
      const full = found(machine, false);
      if (full === undefined) continue;
      const fast = found(machine, true);
      expect(fast?.verdicts, textOf(machine)).toEqual(full.verdicts);
      expect([...(fast?.ends ?? [])].toSorted(), textOf(machine)).toEqual([...full.ends].toSorted());
      compared++;
      if (spec.threads.some((t) => t.onIpi?.redirect !== undefined)) sentOn++;
      if ((fast?.states ?? 0) < full.states) reduced++;
    }
    expect(compared).toBeGreaterThan(150);
    expect(sentOn).toBeGreaterThan(0.5 * compared);
    expect(reduced).toBeGreaterThan(0.5 * compared);
  }, 120_000);
});
