import type { Model, Obligation, PropertyInfo } from '../checker/model';
import type { Machine } from '../machine/machine';
import type { Asking } from '../expressions';
import { denied, NOTHING_VISIBLE, type Visible } from '../machine/visible';

/** When an own property is to be so. */
export const WHEN = ['always', 'sometimes', 'eventually'] as const;
export type When = (typeof WHEN)[number];

/** A property that somebody states of their scenario, in the language of `src/expressions/`. */
export interface OwnText {
  readonly when: When;
  readonly holds: string;
}

/** Most of them in one scenario: a set of properties is a number of 31 bits. */
export const MOST_OWN = 8;

/** An own property ready to be checked. */
export interface OwnProperty extends PropertyInfo {
  readonly when: When;
  readonly asking: Asking;
}

const KIND = {
  always: { kind: 'bug', watched: true },
  sometimes: { kind: 'goal' },
  eventually: { kind: 'liveness' },
} as const satisfies Record<When, Omit<PropertyInfo, 'id'>>;

/** Id of an own property; it is what its author said. */
export function ownId({ when, holds }: OwnText): string {
  return `${when} ${holds.trim()}`;
}

/** What an id of `ownId` says; null for a property that is none's own. */
export function ownText(id: string): OwnText | null {
  const when = WHEN.find((word) => id.startsWith(`${word} `));
  return when === undefined ? null : { when, holds: id.slice(when.length + 1) };
}

/** A stated property with what it asks of a state. */
export function ownProperty(text: OwnText, asking: Asking): OwnProperty {
  return { id: ownId(text), ...KIND[text.when], when: text.when, asking };
}

/** What the search for a property's violation, or for a goal, looks at. What is to come about is searched otherwise. */
export function looksOf({ when, asking: { reads, points = new Map() } }: OwnProperty): Visible {
  switch (when) {
    case 'always':
      return { bytes: reads, points: denied(points) };
    case 'sometimes':
      return { bytes: reads, points };
    case 'eventually':
      return NOTHING_VISIBLE;
  }
}

/** Bits of the own properties in a state, the first at `from`: those broken, and the goals reached. */
function ownBits(own: readonly OwnProperty[], from: number): (s: Uint8Array) => number {
  const asked = own.flatMap(({ when, asking }, i) => {
    if (when === 'eventually') return [];
    return [{ bit: 1 << (from + i), asking, wanted: when === 'sometimes' }];
  });
  return (s) => {
    let bits = 0;
    for (const { bit, asking, wanted } of asked) if ((asking.value(s, 0) !== 0) === wanted) bits |= bit;
    return bits;
  };
}

/** A machine whose states tell of own properties as well. */
export function steppedModel(
  machine: Model,
  builtIn: readonly PropertyInfo[],
  own: readonly OwnProperty[],
): Model {
  const bits = ownBits(own, builtIn.length);
  return {
    size: machine.size,
    properties: [...builtIn, ...own],
    maxSteps: machine.maxSteps,
    actors: machine.actors,
    initial: () => machine.initial(),
    enabled: (s, out) => machine.enabled(s, out),
    apply: (s, step) => machine.apply(s, step),
    inspect: (s, enabledCount) => machine.inspect(s, enabledCount) | bits(s),
    actorOf: (step) => machine.actorOf(step),
  };
}

/**
 * What a fair run must bring about once. As with commits, a run that goes round for ever counts only where no interrupt
 * and no step of RCU is put off for ever. A run that a bug has halted says nothing: what would have come is not known.
 */
export function ownObligations(
  own: readonly OwnProperty[],
  machine: Machine,
  busy: (s: Uint8Array) => boolean,
  from: number,
): Obligation[] {
  return own.flatMap(({ when, asking }, i) => {
    if (when !== 'eventually') return [];
    const kept = (s: Uint8Array): boolean => asking.value(s, 0) !== 0;
    return [
      {
        property: from + i,
        pending: (s: Uint8Array) => !kept(s) && !busy(s),
        once: { kept, ends: (s: Uint8Array) => s[machine.layout.bug] === 0 },
      },
    ];
  });
}
