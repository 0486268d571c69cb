import { describe, expect, it } from 'vitest';
import { Search } from '../checker';
import { breaches } from '../checker/laws.testkit';
import type { Model } from '../checker/model';
import { Machine } from '../machine/machine';
import { partialOrderOf } from '../machine/partial-order';
import { makeWindow } from '../machine/window';
import { MEMORY_MODELS } from '../machine/models';
import { randomSystem } from '../machine/random-system.testkit';
import { reachOf } from '../machine/reach';
import { dice } from './hostile.testkit';
import { modelOf, partsOf } from './model';
import { ALL_PRESETS } from './presets';
import { setUp } from './setup';

const SEED = 20261126;
const SYSTEMS = 60;

/** All that a search found, and every state with its number. */
function found(model: Model, partialOrder: boolean, maxStates: number): unknown {
  const search = new Search(model, { symmetry: false, partialOrder, maxStates });
  while (!search.advance(1 << 16));
  const report = { ...search.report(), bytes: 0 };
  const words = new Int32Array(model.size / 4);
  let hash = 0;
  for (let number = 0; number < search.store.count; number++) {
    search.store.load(number, words);
    for (const word of words) hash = (Math.imul(hash, 31) + word) | 0;
    hash = (Math.imul(hash, 31) + search.store.parent(number)) | 0;
  }
  return { ...report, hash };
}

function expectSame(model: Model, maxStates: number, hint: string): void {
  const whole = without(model, 'reach');
  for (const partialOrder of [false, true])
    expect(found(model, partialOrder, maxStates), hint).toEqual(found(whole, partialOrder, maxStates));
}

function without(model: Model, ...what: (keyof Model)[]): Model {
  const rest = { ...model };
  for (const key of what) Reflect.deleteProperty(rest, key);
  return rest;
}

/** Its reductions have laws, and tests, of their own. */
const unreduced = (model: Model): Model => without(model, 'symmetry', 'partialOrder');

/** A machine alone, as a model. */
function modelOfMachine(machine: Machine): Model {
  return {
    size: machine.size,
    parts: machine.layout.threads.map(({ pc }) => pc),
    reach: { actors: reachOf(machine).actors.map(partsOf), seen: 1 },
    properties: machine.properties,
    maxSteps: machine.maxSteps,
    actors: machine.actors,
    initial: () => machine.initial(),
    enabled: (s, out) => machine.enabled(s, out),
    apply: (s, step) => machine.apply(s, step),
    inspect: (s, n) => machine.inspect(s, n),
    actorOf: (step) => machine.actorOf(step),
    partialOrder: partialOrderOf(machine),
  };
}

describe('what steps depend on', () => {
  it.each(ALL_PRESETS.map((preset) => [preset.id ?? '', preset] as const))(
    'is all that decides what they do, and searches go by it: %s',
    (id, preset) => {
      const model = modelOf(setUp(preset));
      expect(breaches(unreduced(model), { maxStates: 150 })).toEqual([]);
      expectSame(model, 1500, id);
    },
  );

  it.each(MEMORY_MODELS)(`the same in ${SYSTEMS} random systems under %s (seed ${SEED})`, (memory) => {
    for (let i = 0; i < SYSTEMS; i++) {
      const machine = new Machine(randomSystem(memory, dice(SEED + 7919 * i)), makeWindow);
      const model = modelOfMachine(machine);
      expect(breaches(unreduced(model), { maxStates: 60 }), `system ${i}`).toEqual([]);
      expectSame(model, 1000, `system ${i}`);
    }
  });
});
