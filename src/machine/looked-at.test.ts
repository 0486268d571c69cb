import { describe, expect, it } from 'vitest';
import { Machine } from './machine';
import { JUDGED, type MemoryModel } from './models';
import { randomSystem } from './random-system.testkit';
import { dice, found, redirected, textOf, type Looking } from './reduced.testkit';
import type { ThreadSpec } from './system';
import { pointer } from './values';
import { makeWindow } from './window';

/** More of them: `LOOKED_RANDOM=6000 LOOKED_SEED=1 npx vitest run src/machine/looked-at.test.ts`. */
const SEED = Number(process.env.LOOKED_SEED ?? 5);
const SYSTEMS = Number(process.env.LOOKED_RANDOM ?? 150);

type Dice = (n: number) => number;

/** Interrupts that no handler takes send some CPUs on from the middle of their programs. */
function randomMachine(memory: MemoryModel, seed: number): Machine {
  const spec = randomSystem(memory, dice(seed));
  const next = dice(seed + 1);
  const handled = new Set(spec.threads.flatMap((t) => t.handlesIpisOf ?? []));
  const threads = spec.threads.map((t, i) =>
    handled.has(i) || t.handlesIpisOf !== undefined ? t : redirected(t, next),
  );
  return new Machine({ ...spec, threads }, makeWindow);
}

/** Somebody compares a variable or two with numbers. */
function randomLooking({ layout }: Machine, next: Dice): Looking {
  const places = [...layout.variables.values()];
  const looks = Array.from({ length: 1 + next(2) }, () => {
    const at = places[next(places.length)];
    const value = next(5) === 0 ? 250 + next(6) : next(4);
    const how = next(4);
    const on = Array.from({ length: 256 }, (_, byte) =>
      how === 0 ? byte === value : how === 1 ? byte !== value : how === 2 ? byte > value : byte < value,
    );
    return { at, on };
  });
  const points = new Map<number, (readonly boolean[])[]>();
  for (const { at, on } of looks) points.set(at, [...(points.get(at) ?? []), on]);
  const either = next(2) === 0;
  return {
    visible: { bytes: new Set(points.keys()), points },
    isThere: (s) => (either ? looks.some(({ at, on }) => on[s[at]]) : looks.every(({ at, on }) => on[s[at]])),
  };
}

describe('partial order where somebody looks', () => {
  it.each(JUDGED)(
    `changes no verdict and no final state of random systems under %s (seed ${SEED})`,
    (memory) => {
      let [compared, reduced, met] = [0, 0, 0];
      for (let i = 0; i < SYSTEMS; i++) {
        const seed = SEED + 7919 * i;
        const machine = randomMachine(memory, seed);
        const looking = randomLooking(machine, dice(seed + 2));
        const full = found(machine, false, looking);
        if (full === undefined) continue;
        const fast = found(machine, true, looking);
        expect(fast?.verdicts, textOf(machine)).toEqual(full.verdicts);
        expect([...(fast?.ends ?? [])].toSorted(), textOf(machine)).toEqual([...full.ends].toSorted());
        compared++;
        if ((fast?.states ?? 0) < full.states) reduced++;
        if (full.verdicts.includes('there violated')) met++;
      }
      expect(compared).toBeGreaterThan(0.9 * SYSTEMS);
      expect(reduced).toBeGreaterThan(0.5 * compared);
      expect(met).toBeGreaterThan(0.2 * compared);
    },
    600_000,
  );

  it.each(JUDGED)('takes no step alone that an onlooker of it halts, under %s', (memory) => {
    const ends: ThreadSpec = {
      name: 'P0',
      lines: [],
      registers: [],
      code: [
        {
          line: 'l',
          label: 'a',
          op: { op: 'nop' },
          observe: [{ concern: 'used', watch: 'alive', of: pointer(0) }],
        },
      ],
    };
    const writes: ThreadSpec = {
      name: 'P1',
      lines: [],
      registers: [],
      code: [{ line: 'l', label: 'a', op: { op: 'store', to: { var: 'x' }, value: 1 } }],
    };
    const machine = new Machine(
      {
        memory,
        window: 2,
        variables: [{ name: 'x', init: 0 }],
        objects: [{ name: 'gone', cells: [], freeable: true, allocated: false }],
        threads: [ends, writes],
        concerns: [],
        bugs: ['used'],
      },
      makeWindow,
    );
    const at = machine.layout.variables.get('x')!;
    const points = new Map([[at, [[false, true]]]]);
    const looking: Looking = {
      visible: { bytes: new Set([at]), points },
      isThere: (s) => s[at] === 1,
    };
    // P0 halts the system at its only step, before or after P1 has written x.
    const fast = found(machine, true, looking);
    expect(fast?.verdicts).toEqual(found(machine, false, looking)?.verdicts);
    expect(fast?.verdicts).toEqual(expect.arrayContaining(['used violated', 'there holds']));
  });
});
