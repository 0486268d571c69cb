import type { Measure, Model, Outlook, PartialOrder, Reach } from '../checker/model';
import { CAN, FinalOutlook } from '../machine/final-outlook';
import type { Machine } from '../machine/machine';
import { partialOrderOf, type MachinePartialOrder } from '../machine/partial-order';
import { reachOf } from '../machine/reach';
import { symmetryOf, type MachineSymmetry } from '../machine/symmetry';
import { visibleTo, type Visible } from '../machine/visible';
import { imagesOf } from './images';
import { interrupting, obligationsOf, propertiesOf } from './liveness';
import { looksOf, ownObligations, type OwnProperty } from './own';
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
  const outlook = outlookFor(machine);
  return {
    size: base.size,
    parts: machine.layout.threads.map((thread) => thread.pc),
    reach: reachFor(machine, own),
    properties: [...builtIn, ...own],
    maxSteps: base.maxSteps,
    actors: base.actors,
    initial: () => base.initial(),
    enabled: (s, out) => base.enabled(s, out),
    apply: (s, step) => base.apply(s, step),
    inspect: (s, enabledCount) => base.inspect(s, enabledCount),
    actorOf: (step) => base.actorOf(step),
    ...(symmetry === undefined ? {} : { symmetry }),
    partialOrder,
    ...(outlook === undefined ? {} : { outlook }),
    ...(liveness.length > 0 ? { liveness } : {}),
    ...(measures.length > 0 ? { measures } : {}),
  };
}

/** The condition on finished states can be told before they come. */
function outlookFor(machine: Machine): Outlook | undefined {
  const { final } = machine.spec;
  if (final === undefined) return undefined;
  const outlook = new FinalOutlook(machine);
  const violates = final.asks === 'forall' ? CAN.fail : CAN.hold;
  return {
    of: 1 << machine.properties.findIndex(({ id }) => id === 'outcome'),
    isTooLate: (s) => (outlook.of(s) & violates) === 0,
  };
}

/** Bits of the parts: shared bytes first, then thread after thread. */
export function partsOf(threads: readonly number[]): number {
  return threads.reduce((bits, thread) => bits | (1 << (thread + 1)), 1);
}

/** Own properties may look at everything; built-in ones at nothing while there are steps, measures at callbacks. */
function reachFor(machine: Machine, own: readonly OwnProperty[]): Reach {
  const { threads } = machine;
  const looking = own.length > 0 ? threads : threads.filter((t) => t.isContext);
  return {
    actors: reachOf(machine).actors.map(partsOf),
    seen: partsOf(looking.map((t) => t.index)),
  };
}

/**
 * The reductions that own properties leave. Steps that may undo what a property waits for are not taken alone, as long as
 * the property is open. A CPU that it names still trades its place: see `imagesOf`.
 * What is to come about in the end is searched without reductions anyway. The first own property has the bit `from`.
 */
function reductionsFor(
  machine: Machine,
  own: readonly OwnProperty[],
  from: number,
): Pick<Model, 'symmetry'> & { readonly partialOrder: PartialOrder } {
  const whole = symmetryOf(machine);
  const apart = whole === undefined ? undefined : apartFor(machine, whole, own);
  const images = whole === undefined || whole === apart ? null : imagesOf(machine, whole, own, from);
  const symmetry =
    whole === undefined || images === null
      ? apart
      : {
          canonicalize: (s: Uint8Array) => whole.canonicalize(s),
          orbit: { ...images.orbit, ...(apart === undefined ? {} : { apart }) },
        };
  const visible = images?.visible ?? own.map(looksOf);
  const partialOrder = orderFor(partialOrderOf(machine), visible, from);
  return {
    ...(symmetry === undefined ? {} : { symmetry }),
    partialOrder,
  };
}

/** The symmetry of the CPUs that nobody names: they still trade places among themselves. */
function apartFor(
  machine: Machine,
  symmetry: MachineSymmetry,
  own: readonly OwnProperty[],
): MachineSymmetry | undefined {
  const apart = [...symmetry.bytes].flatMap(([thread, bytes]) => {
    const named = own.some(
      ({ when, asking: { reads, holders } }) =>
        when !== 'eventually' && (bytes.some((at) => reads.has(at)) || holders?.has(thread + 1) === true),
    );
    return named ? [thread] : [];
  });
  return apart.length === 0 ? symmetry : symmetryOf(machine, new Set(apart));
}

/** The partial order where property `from + i` looks at `looks[i]`: one for each set of them that is open. */
function orderFor(plain: MachinePartialOrder, looks: readonly Visible[], from: number): PartialOrder {
  const looking = looks.reduce(
    (bits, { bytes }, i) => (bytes.size === 0 ? bits : bits | (1 << (from + i))),
    0,
  );
  if (looking === 0) return plain;
  const known = new Map<number, PartialOrder>([[0, plain]]);
  const made = (bits: number): PartialOrder => {
    const open = looks.filter((_, i) => (bits & (1 << (from + i))) !== 0);
    return plain.lookedAt(visibleTo(open));
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
