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
export function readsOf(...operands: readonly Operand[]): ReadonlySet<number> {
  return operands.length === 1
    ? operands[0].reads
    : new Set(operands.flatMap((operand) => [...operand.reads]));
}

/** Whether one of them asks about a step. */
export function stepOf(...operands: readonly Operand[]): { readonly ofStep?: true } {
  return operands.some((operand) => operand.ofStep === true) ? { ofStep: true } : {};
}
