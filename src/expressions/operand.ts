import { denied, type Points } from '../machine/visible';
import type { ValueKind } from '../program/messages';

/**
 * What a part of an expression is in a state. Conditions are 0 or 1, states of pages are places in `LIFECYCLES`, all
 * else is a byte. Pure; reads no more of the image than it says.
 */
export interface Operand {
  readonly kind: ValueKind;
  /** `bits`: the properties that the step to this state, or the state itself, violates. */
  value(s: Uint8Array, bits: number): number;
  /** Addresses in the image on which the value depends. */
  readonly reads: ReadonlySet<number>;
  /**
   * Of some of those, for a truth value: all that counts of the byte. It is looked up in these tables and nothing else is
   * done with it; and as long as no table comes to say `false` for `true`, the value does not become false by it.
   */
  readonly points?: Points;
  /** The byte of a lock, which names its holder. */
  readonly lock?: true;
  /** Which holders of locks the value tells apart, as a lock names them; none if absent. */
  readonly holders?: ReadonlySet<number>;
  /** Asks about the step that led to the state, not about the state alone. */
  readonly ofStep?: true;
  /** Text of a value, as on screen; its number if absent. */
  readonly label?: (value: number) => string;
  /** Holds pointers, or entries, which may be compared with a page. */
  readonly pointer?: true;
  /** The page itself: as a value the state of its life, in a comparison with a pointer its address. */
  readonly page?: number;
}

export const NO_READS: ReadonlySet<number> = new Set();

/** A value that is the same in every state. */
export function constant(kind: ValueKind, value: number): Operand {
  return { kind, value: () => value, reads: NO_READS };
}

/** What several operands together depend on. */
export function seenBy(
  ...operands: readonly Operand[]
): Pick<Operand, 'reads' | 'points' | 'holders' | 'ofStep'> {
  const reads = new Set(operands.flatMap((operand) => [...operand.reads]));
  const points = pointsOf(operands);
  const holders = new Set(operands.flatMap((operand) => [...(operand.holders ?? [])]));
  return {
    reads,
    ...(points.size > 0 ? { points } : {}),
    ...(holders.size > 0 ? { holders } : {}),
    ...(operands.some((operand) => operand.ofStep === true) ? { ofStep: true } : {}),
  };
}

/** The tables through which a byte is read, where none of the operands reads it otherwise. */
function pointsOf(operands: readonly Operand[]): Points {
  const points = new Map<number, readonly (readonly boolean[])[]>();
  const whole = new Set<number>();
  for (const operand of operands)
    for (const at of operand.reads) {
      const tables = operand.points?.get(at);
      if (tables === undefined) whole.add(at);
      else points.set(at, [...(points.get(at) ?? []), ...tables]);
    }
  for (const at of whole) points.delete(at);
  return points;
}

/** What an operand depends on if it is negated. */
export function negated(operand: Operand): Operand {
  return { ...operand, ...(operand.points === undefined ? {} : { points: denied(operand.points) }) };
}

/** A truth value; where one byte is all that it depends on, by a table. */
export function truth(
  holds: (s: Uint8Array, bits: number) => boolean,
  seen: Pick<Operand, 'reads' | 'points' | 'holders' | 'ofStep'>,
): Operand {
  const operand: Operand = { kind: 'truth', value: (s, bits) => (holds(s, bits) ? 1 : 0), ...seen };
  if (seen.reads.size !== 1 || seen.ofStep === true) return operand;
  const [at] = seen.reads;
  const state = new Uint8Array(at + 1);
  const table = Array.from({ length: 256 }, (_, value) => {
    state[at] = value;
    return holds(state, 0);
  });
  return { ...operand, points: new Map([[at, [table]]]) };
}

/** A lock of which only these values are told from others. */
export function tellingApart(operand: Operand, values: Iterable<number>): Operand {
  return operand.lock === true ? { ...operand, holders: new Set(values) } : operand;
}
