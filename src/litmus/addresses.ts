import type { Call, Expression } from './ast';

/** Whether the argument of a call is a place (`*x`), and not, or not only, its address. */
export const isPlaceArgument = (e: Call): boolean =>
  'argument' in e.primitive && e.primitive.argument !== 'address';

/** Which argument of a call is an address, null if none is. */
export function addressArgument(e: Call): number | null {
  switch (e.primitive.kind) {
    case 'arithmetic':
      return e.primitive.operand === undefined ? 1 : 0;
    case 'fence':
    case 'rcu-lock':
    case 'rcu-unlock':
    case 'rcu-sync':
      return null;
    case 'load':
    case 'store':
    case 'exchange':
    case 'compare':
    case 'add-unless':
    case 'lock':
    case 'unlock':
    case 'trylock':
    case 'is-locked':
    case 'srcu-lock':
    case 'srcu-unlock':
    case 'srcu-sync':
      return 0;
  }
}

export const nameOf = (e: Expression): string => (e.kind === 'name' || e.kind === 'address' ? e.name : '');

/** `r ^ r`, `r - r`, `r & 0`. */
export const isZero = (e: Expression): boolean =>
  e.kind === 'binary' &&
  ((e.op === '&' && e.right.kind === 'number' && e.right.value === 0) ||
    ((e.op === '^' || e.op === '-') &&
      e.left.kind === 'name' &&
      e.right.kind === 'name' &&
      e.left.name === e.right.name));

export function registersIn(e: Expression): Set<string> {
  if (e.kind === 'name') return new Set([e.name]);
  return e.kind === 'binary' ? new Set([...registersIn(e.left), ...registersIn(e.right)]) : new Set();
}
