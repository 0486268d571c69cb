import { makeWindow } from './window';
import { describe, expect, it } from 'vitest';
import { Machine } from './machine';
import type { MemoryModel } from './models';
import { randomSystem } from './random-system.testkit';
import { dice, found, textOf } from './reduced.testkit';

const SEED = 20260111;
const SYSTEMS = 320;

describe('partial order among the instructions of windows', () => {
  it.each<MemoryModel>(['tso', 'weak'])(
    `changes no verdict and no final state of ${SYSTEMS} random systems under %s (seed ${SEED})`,
    (memory) => {
      let compared = 0;
      let ended = 0;
      let reduced = 0;
      let halved = 0;
      for (let i = 0; i < SYSTEMS; i++) {
        const machine = new Machine(randomSystem(memory, dice(SEED + 7919 * i)), makeWindow);
        const full = found(machine, false);
        if (full === undefined) continue;
        const fast = found(machine, true);
        expect(fast?.verdicts, textOf(machine)).toEqual(full.verdicts);
        expect([...(fast?.ends ?? [])].toSorted(), textOf(machine)).toEqual([...full.ends].toSorted());
        compared++;
        if (full.ends.size > 0) ended++;
        if ((fast?.states ?? 0) < full.states) reduced++;
        if (2 * (fast?.states ?? 0) < full.states) halved++;
      }
      expect(compared).toBeGreaterThan(0.9 * SYSTEMS);
      // The comparison is empty where nothing is reduced, or where every run ends in a bug.
      expect(reduced).toBeGreaterThan(0.8 * SYSTEMS);
      expect(halved).toBeGreaterThan(0.3 * SYSTEMS);
      expect(ended).toBeGreaterThan(0.5 * SYSTEMS);
    },
    240_000,
  );
});
