import { makeWindow } from './window';
import { describe, expect, it } from 'vitest';
import { Search } from '../checker/search';
import type { Model } from '../checker';
import { Machine } from './machine';
import type { MemoryModel } from './models';
import { partialOrderOf } from './partial-order';
import { randomSystem } from './random-system.testkit';
import { actorOf } from './steps';

const SEED = 20260111;
const SYSTEMS = 320;

function dice(seed: number): (n: number) => number {
  let state = seed >>> 0;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

/** What a complete search finds: verdicts, and every state in which a run ends without a bug. Undefined where it is too large. */
function found(
  machine: Machine,
  partialOrder: boolean,
): { verdicts: readonly string[]; ends: ReadonlySet<string>; states: number } | undefined {
  const ends = new Set<string>();
  const model: Model = {
    size: machine.size,
    properties: machine.properties,
    maxSteps: machine.maxSteps,
    actors: machine.actors,
    initial: () => machine.initial(),
    enabled: (s, out) => machine.enabled(s, out),
    apply: (s, step) => machine.apply(s, step),
    inspect: (s, n) => {
      if (n === 0 && s[machine.layout.bug] === 0) ends.add(String.fromCharCode(...s));
      return machine.inspect(s, n);
    },
    actorOf,
    partialOrder: partialOrderOf(machine),
  };
  const search = new Search(model, { partialOrder, maxStates: 6000 });
  while (!search.advance(20_000));
  const { complete, states, properties } = search.report();
  return complete
    ? { verdicts: properties.map(({ id, verdict }) => `${id} ${verdict}`), ends, states }
    : undefined;
}

function textOf({ spec, threads }: Machine): string {
  const lines = threads.flatMap(({ spec: { name, code } }) => [name, ...code.map((i) => JSON.stringify(i))]);
  return [spec.memory, `window ${spec.window ?? 0}`, ...lines].join('\n');
}

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
