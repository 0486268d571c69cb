/** What instructions are made of: operands, places, orders and tests; and the bugs they may find. */

/** A constant byte, or the name of a register of the executing thread. */
export type Operand = number | { readonly reg: string };

/** A shared variable by its name. */
export interface Variable {
  readonly var: string;
}

/**
 * Where an access goes: a shared variable, or a cell of the object that `of` points to. `cell` is
 * the cell's key; an object without such a cell reads as 0 there. `sheltered`: in a read-side section, see
 * `ObjectSpec.typesafe`.
 */
export type Address = Variable | { readonly cell: string; readonly of: Operand; readonly sheltered?: true };

/** How an access is ordered against its neighbours, beyond data flow and equal addresses. */
export type Order = 'relaxed' | 'acquire' | 'release' | 'full';

/** A condition on the value an instruction produced. */
export type Test =
  | { readonly is: 'pointer' }
  | { readonly is: 'zero' }
  | { readonly is: 'nonzero' }
  | { readonly is: 'equal'; readonly value: number };

/** Bugs that any machine detects; systems have others of their own. The first one halts the system. */
export const BUGS = [
  'use-after-free',
  'recycled-walk',
  'wild-walk',
  'double-free',
  'sleep-in-atomic',
] as const;
export type BugId = (typeof BUGS)[number];
