import type { Measure, Model } from '../checker/model';
import type { Machine } from '../machine/machine';
import { obligationsOf, propertiesOf } from './liveness';
import { pagesPending } from './pending';
import type { Setup } from './setup';

/**
 * A setup as the checker sees it: the machine, with what the machine itself cannot know. The one place
 * where scenarios and the checker meet; page, workers and command line all check through it.
 */
export function modelOf(setup: Setup): Model {
  const machine: Machine = setup.machine;
  const base: Model = machine;
  const liveness = obligationsOf(machine);
  const measures = measuresOf(machine);
  return {
    size: base.size,
    parts: machine.layout.threads.map((thread) => thread.pc),
    properties: propertiesOf(machine),
    maxSteps: base.maxSteps,
    actors: base.actors,
    initial: () => base.initial(),
    enabled: (s, out) => base.enabled(s, out),
    apply: (s, step) => base.apply(s, step),
    inspect: (s, enabledCount) => base.inspect(s, enabledCount),
    actorOf: (step) => base.actorOf(step),
    ...(base.symmetry === undefined ? {} : { symmetry: base.symmetry }),
    ...(base.partialOrder === undefined ? {} : { partialOrder: base.partialOrder }),
    ...(liveness.length > 0 ? { liveness } : {}),
    ...(measures.length > 0 ? { measures } : {}),
  };
}

/** Ids of the properties that the scenario watches, in the model's order; all that apply if it names none. */
export function watchedIds(setup: Setup, model: Model): string[] {
  const watched = new Set(setup.properties.map((p) => p.id));
  return model.properties.map((p) => p.id).filter((id) => watched.has(id));
}

function measuresOf(machine: Machine): Measure[] {
  const value = pagesPending(machine);
  return value === null ? [] : [{ id: 'pages-pending', value }];
}
