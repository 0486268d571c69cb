import { describe, expect, it } from 'vitest';
import { CAN, FinalOutlook } from './final-outlook';
import { Machine } from './machine';
import { JUDGED, type MemoryModel } from './models';
import { randomSystem } from './random-system.testkit';
import { dice, redirected, textOf } from './reduced.testkit';
import type { FinalCondition, FinalValue, SystemSpec } from './system';
import { makeWindow } from './window';

/** More of them: `OUTLOOK_RANDOM=6000 OUTLOOK_SEED=1 npx vitest run src/machine/final-outlook.test.ts`. */
const SEED = Number(process.env.OUTLOOK_SEED ?? 7);
const SYSTEMS = Number(process.env.OUTLOOK_RANDOM ?? 60);

const MOST_STATES = 4000;

type Dice = (n: number) => number;

function randomPlace(spec: SystemSpec, next: Dice): FinalValue {
  const thread = next(spec.threads.filter((t) => (t.callbacksOf ?? t.handlesIpisOf) === undefined).length);
  switch (next(4)) {
    case 0:
      return { var: ['x', 'y', 'z'][next(3)] };
    case 1:
      return { object: next(spec.objects.length), cell: 'n' };
    default:
      return { thread, reg: ['a', 'a', 'b', 'p'][next(4)] };
  }
}

function randomCondition(spec: SystemSpec, next: Dice, depth: number): FinalCondition {
  const parts = (): FinalCondition[] =>
    Array.from({ length: 1 + next(3) }, () => randomCondition(spec, next, depth - 1));
  switch (depth > 0 ? next(5) : 4) {
    case 0:
    case 1:
      return { all: parts() };
    case 2:
      return { any: parts() };
    case 3:
      return { not: randomCondition(spec, next, depth - 1) };
    default:
      return { equal: [randomPlace(spec, next), next(6) === 0 ? randomPlace(spec, next) : next(4)] };
  }
}

function randomMachine(memory: MemoryModel, seed: number): Machine {
  const spec = randomSystem(memory, dice(seed));
  const next = dice(seed + 1);
  const handled = new Set(spec.threads.flatMap((t) => t.handlesIpisOf ?? []));
  const threads = spec.threads.map((t, i) =>
    handled.has(i) || t.handlesIpisOf !== undefined || next(3) > 0 ? t : redirected(t, next),
  );
  const condition = randomCondition(spec, next, 2);
  return new Machine({ ...spec, threads, final: { asks: 'exists', condition, says: '' } }, makeWindow);
}

interface Space {
  readonly states: readonly Uint8Array[];
  /** Per state, what the condition can come to in some run from there. */
  readonly can: Uint8Array;
}

/** All states of a machine with what they lead to; undefined if there are too many. */
function spaceOf(machine: Machine): Space | undefined {
  const numbers = new Map<string, number>();
  const states: Uint8Array[] = [];
  const before: number[][] = [];
  const numberOf = (s: Uint8Array): number => {
    const key = String.fromCharCode(...s);
    const known = numbers.get(key) ?? states.length;
    if (known < states.length) return known;
    numbers.set(key, known);
    states.push(s);
    before.push([]);
    return known;
  };
  machine.initial().forEach(numberOf);
  const steps = new Int32Array(machine.maxSteps);
  const outcome = 1 << (machine.properties.length - 1);
  const ends: { at: number; can: number }[] = [];
  for (let at = 0; at < states.length; at++) {
    if (states.length > MOST_STATES) return undefined;
    const count = machine.enabled(states[at], steps);
    for (const step of steps.slice(0, count)) {
      const after = states[at].slice();
      machine.apply(after, step);
      before[numberOf(after)].push(at);
    }
    if (count === 0 && states[at][machine.layout.bug] === 0 && machine.isFinished(states[at]))
      ends.push({ at, can: (machine.inspect(states[at], 0) & outcome) !== 0 ? CAN.hold : CAN.fail });
  }
  const can = new Uint8Array(states.length);
  for (const end of ends) {
    const open = [end.at];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if ((can[at] & end.can) !== 0) continue;
      can[at] |= end.can;
      open.push(...before[at]);
    }
  }
  return { states, can };
}

describe('what a condition may still come to', () => {
  it.each(JUDGED)(
    `says no only where it is so, under %s (seed ${SEED})`,
    (memory) => {
      let [looked, toldEarly, never] = [0, 0, 0];
      for (let i = 0; i < SYSTEMS; i++) {
        const machine = randomMachine(memory, SEED + 7919 * i);
        const space = spaceOf(machine);
        if (space === undefined) continue;
        looked++;
        const outlook = new FinalOutlook(machine);
        space.states.forEach((s, at) => {
          const told = outlook.of(s);
          const missed = space.can[at] & ~told;
          if (missed !== 0)
            expect.fail(
              `${missed} in state ${at} of ${textOf(machine)}\n${JSON.stringify(machine.spec.final)}`,
            );
          if (space.can[at] === 3) return;
          never++;
          if (told !== 3) toldEarly++;
        });
      }
      expect(looked).toBeGreaterThan(0.5 * SYSTEMS);
      expect(toldEarly).toBeGreaterThan(0.3 * never);
    },
    600_000,
  );
});
