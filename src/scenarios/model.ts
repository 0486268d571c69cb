import type { Measure, Model, PartialOrder } from '../checker/model';
import type { Machine } from '../machine/machine';
import { partialOrderOf } from '../machine/partial-order';
import { symmetryOf } from '../machine/symmetry';
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
  const { symmetry, partialOrder } = reductionsFor(machine, own, builtIn.length);
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
 * change it are not taken alone, as long as the property is open; and a CPU that it looks at trades its place with no other. What
 * is to come about in the end is searched without reductions anyway. The first own property has the bit `from`.
 */
function reductionsFor(
  machine: Machine,
  own: readonly OwnProperty[],
  from: number,
): Pick<Model, 'symmetry' | 'partialOrder'> {
  const looks = own.map(({ when, asking }) => (when === 'eventually' ? NOTHING : asking.reads));
  const symmetry = symmetryFor(machine, looks);
  const partialOrder = orderFor(machine, looks, from);
  return {
    ...(symmetry === undefined ? {} : { symmetry }),
    ...(partialOrder === undefined ? {} : { partialOrder }),
  };
}

const NOTHING: ReadonlySet<number> = new Set();

/** The CPUs that nobody looks at still trade places; none do where somebody asks which CPU holds a lock. */
function symmetryFor(machine: Machine, looks: readonly ReadonlySet<number>[]): Model['symmetry'] {
  const { symmetry } = machine;
  if (symmetry === undefined) return undefined;
  const seen = looks.flatMap((reads) => [...reads]);
  if (seen.some((at) => symmetry.names.has(at))) return undefined;
  const apart = new Set(seen.flatMap((at) => symmetry.moves.get(at) ?? []));
  return apart.size === 0 ? symmetry : symmetryOf(machine, apart);
}

/** The partial order where property `from + i` looks at the bytes `looks[i]`: one for each set of them that is open. */
function orderFor(
  machine: Machine,
  looks: readonly ReadonlySet<number>[],
  from: number,
): PartialOrder | undefined {
  const plain = machine.partialOrder;
  const looking = looks.reduce((bits, { size }, i) => (size === 0 ? bits : bits | (1 << (from + i))), 0);
  if (plain === undefined || looking === 0) return plain;
  const known = new Map<number, PartialOrder>([[0, plain]]);
  const made = (bits: number): PartialOrder => {
    const visible = looks.flatMap((reads, i) => ((bits & (1 << (from + i))) === 0 ? [] : [...reads]));
    return partialOrderOf(machine, new Set(visible)) ?? plain;
  };
  let last = -1;
  let order: PartialOrder = plain;
  return {
    ample: (s, out, n, open) => {
      const bits = open & looking;
      if (bits !== last) {
        order = known.get(bits) ?? made(bits);
        known.set(bits, order);
        last = bits;
      }
      return order.ample(s, out, n, open);
    },
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
