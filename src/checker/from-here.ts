import { imageOf } from './image';
import type { Model } from './model';

/**
 * The model with the state after these steps as its only initial one: what is found is what can still happen from there.
 * Witnesses begin there, too. Where CPUs stand apart already, what one may still come to another may not: nothing is
 * asked of whole orbits. Throws a `RangeError` at a step that is not possible.
 */
export function startingAfter(model: Model, steps: readonly number[]): Model {
  if (steps.length === 0) return model;
  const [first] = model.initial();
  const { bytes } = imageOf(first, model.size);
  const enabled = new Int32Array(model.maxSteps);
  for (const step of steps) {
    const count = model.enabled(bytes, enabled);
    if (!enabled.subarray(0, count).includes(step)) throw new RangeError(`step ${step} is not possible`);
    model.apply(bytes, step);
  }
  const symmetry = model.symmetry?.orbit === undefined ? model.symmetry : model.symmetry.orbit.apart;
  return {
    size: model.size,
    ...(model.parts === undefined ? {} : { parts: model.parts }),
    properties: model.properties,
    maxSteps: model.maxSteps,
    actors: model.actors,
    initial: () => [bytes.slice()],
    enabled: (s, out) => model.enabled(s, out),
    apply: (s, step) => model.apply(s, step),
    inspect: (s, enabledCount) => model.inspect(s, enabledCount),
    actorOf: (step) => model.actorOf(step),
    ...(symmetry === undefined ? {} : { symmetry }),
    ...(model.partialOrder === undefined ? {} : { partialOrder: model.partialOrder }),
    ...(model.liveness === undefined ? {} : { liveness: model.liveness }),
    ...(model.measures === undefined ? {} : { measures: model.measures }),
  };
}
