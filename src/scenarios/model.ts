import type { Measure, Model } from '../checker/model';
import type { Machine } from '../machine/machine';
import { partialOrderOf } from '../machine/partial-order';
import { interrupting, obligationsOf, propertiesOf } from './liveness';
import { ownObligations, type OwnProperty } from './own';
import { pagesPending } from './pending';
import type { Setup } from './setup';

/**
 * A setup as the checker sees it: the machine, with what the machine itself cannot know. The one place
 * where scenarios and the checker meet; page, workers and command line all check through it.
 */
export function modelOf(setup: Setup): Model {
  const machine: Machine = setup.machine;
  const base = setup.stepped;
  const builtIn = propertiesOf(machine);
  const { own } = setup;
  const liveness = [
    ...obligationsOf(machine),
    ...ownObligations(own, machine, interrupting(machine), builtIn.length),
  ];
  const measures = measuresOf(machine);
  const { symmetry, partialOrder } = reductionsFor(machine, own);
  return {
    size: base.size,
    parts: machine.layout.threads.map((thread) => thread.pc),
    properties: [...builtIn, ...own],
    maxSteps: base.maxSteps,
    actors: base.actors,
    initial: () => base.initial(),
    enabled: (s, out) => base.enabled(s, out),
    apply: (s, step) => base.apply(s, step),
    inspect: (s, enabledCount) => base.inspect(s, enabledCount),
    actorOf: (step) => base.actorOf(step),
    ...(symmetry === undefined ? {} : { symmetry }),
    ...(partialOrder === undefined ? {} : { partialOrder }),
    ...(liveness.length > 0 ? { liveness } : {}),
    ...(measures.length > 0 ? { measures } : {}),
  };
}

/**
 * The reductions that own properties leave. Who looks at something sees the order in which it changes, so steps that may
 * change it are not taken alone; and CPUs that are told apart do not trade places. What is to come about in the end is
 * searched without reductions anyway.
 */
function reductionsFor(
  machine: Machine,
  own: readonly OwnProperty[],
): Pick<Model, 'symmetry' | 'partialOrder'> {
  const { symmetry, partialOrder } = machine;
  const visible = new Set(
    own.flatMap(({ when, asking }) => (when === 'eventually' ? [] : [...asking.reads])),
  );
  const seen = symmetry !== undefined && [...symmetry.moves].some((at) => visible.has(at));
  const order = visible.size === 0 ? partialOrder : partialOrderOf(machine, visible);
  return {
    ...(symmetry === undefined || seen ? {} : { symmetry }),
    ...(order === undefined ? {} : { partialOrder: order }),
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
