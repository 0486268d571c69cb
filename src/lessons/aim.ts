import type { Model } from '../checker';
import { modelOf } from '../scenarios/model';
import type { Setup } from '../scenarios/setup';
import type { BreakIt, FinishIt } from './challenge';

/** What a run is to bring about. */
export type Aim = Pick<BreakIt, 'kind' | 'property'> | Pick<FinishIt, 'kind' | 'without'>;

/** The id of the one property of `towards`. */
const MET = 'met';

/**
 * How many steps after its first `from` a run meets the aim; null if it does not. The run must be possible.
 *
 *     start ── from ──────────▶ violated?  reached?           break: at the first step after which it is so
 *                  └──────────▶ … never, up to the very end   finish: at the end, if it was never so
 */
export function metAt(
  { stepped, machine }: Setup,
  schedule: readonly number[],
  aim: Aim,
  from: number,
): number | null {
  const bit = bitOf(stepped, aim);
  const state = stepped.initial()[0];
  const out = new Int32Array(stepped.maxSteps);
  for (const [i, step] of schedule.entries()) {
    const broken = stepped.apply(state, step);
    const enabled = stepped.enabled(state, out);
    if (i < from) continue;
    const is = ((broken | stepped.inspect(state, enabled)) & bit) !== 0;
    if (aim.kind === 'break' && is) return i + 1 - from;
    if (aim.kind !== 'finish') continue;
    if (is) return null;
    if (isEnd(machine, state, enabled)) return i + 1 - from;
  }
  return null;
}

/**
 * The model in which the aim is the goal `MET`, from a state on. What must not happen on the way is remembered in a word
 * behind the image: a state reached without it is another state than the same one reached with it.
 */
export function towards(setup: Setup, from: Uint8Array, aim: Aim): Model {
  const model = modelOf(setup);
  const bit = bitOf(model, aim);
  // The rest of the model is left out: its reductions, which know other properties, and liveness.
  const base: Model = {
    size: model.size,
    properties: [{ id: MET, kind: 'goal' }],
    maxSteps: model.maxSteps,
    actors: model.actors,
    initial: () => [from.slice()],
    enabled: (s, out) => model.enabled(s, out),
    apply: (s, step) => model.apply(s, step),
    inspect: () => 0,
    actorOf: (step) => model.actorOf(step),
    ...(model.parts === undefined ? {} : { parts: model.parts }),
  };
  if (aim.kind === 'break')
    return {
      ...base,
      apply: (s, step) => ((model.apply(s, step) & bit) === 0 ? 0 : 1),
      inspect: (s, enabled) => ((model.inspect(s, enabled) & bit) === 0 ? 0 : 1),
    };
  const { size } = model;
  const out = new Int32Array(model.maxSteps);
  const inner = (s: Uint8Array): Uint8Array => s.subarray(0, size);
  const lost = (s: Uint8Array): boolean => s[size] !== 0;
  return {
    ...base,
    size: size + 4,
    initial: () =>
      base.initial().map((image) => {
        const whole = new Uint8Array(size + 4);
        whole.set(image);
        return whole;
      }),
    enabled: (s, into) => (lost(s) ? 0 : model.enabled(inner(s), into)),
    apply: (s, step) => {
      const image = inner(s);
      const broken = model.apply(image, step);
      if (((broken | model.inspect(image, model.enabled(image, out))) & bit) !== 0) s[size] = 1;
      return 0;
    },
    inspect: (s, enabled) => (!lost(s) && isEnd(setup.machine, inner(s), enabled) ? 1 : 0),
  };
}

/** Whether every thread has finished, and no bug has halted the machine. */
function isEnd(machine: Setup['machine'], state: Uint8Array, enabled: number): boolean {
  return enabled === 0 && state[machine.layout.bug] === 0 && machine.isFinished(state);
}

/** The bit of the property to reach or to avoid; 0 if there is none. Throws an Error if the model has no such property. */
function bitOf({ properties }: Model, aim: Aim): number {
  const id = aim.kind === 'break' ? aim.property : aim.without;
  if (id === null) return 0;
  const at = properties.findIndex((property) => property.id === id);
  if (at < 0) throw new Error(`there is no property "${id}"`);
  return 1 << at;
}
