import type { Binary, Constant, Unary } from '../litmus/ast';
import type { Arithmetic } from '../litmus/primitives';

/** The address of a place in memory. There is one object for each address, so `===` compares them. */
export interface Address {
  readonly name: string;
  readonly index: number;
}

/** What a register or a place holds: a whole number or an address. */
export type Value = number | Address;

/**
 * A value that no write begins: it is read, copied and read again, round in a circle. All that is known of it is that
 * it is no number and no place. herd7 writes such a value as `S` and a number.
 */
export const THIN_AIR: Address = { name: 'S0', index: 0 };

/** Hands out one object for each address. */
export class Addresses {
  private readonly known = new Map<string, Address>();

  of(name: string, index: number): Address {
    const key = index === 0 ? name : `${name}[${index}]`;
    let address = this.known.get(key);
    if (address === undefined) {
      address = { name, index };
      this.known.set(key, address);
    }
    return address;
  }

  constant(value: Constant): Value {
    return typeof value === 'number' ? value : this.of(value.address, value.index);
  }
}

export const placeName = ({ name, index }: Address): string => (index === 0 ? name : `${name}[${index}]`);

/** A value as herd7 writes it in a final state. */
export const valueText = (value: Value): string =>
  typeof value === 'number' ? `${value}` : placeName(value);

const truth = (value: boolean): number => (value ? 1 : 0);
const wrap = (value: number): number =>
  Number.isSafeInteger(value) && Math.abs(value) < 2 ** 31
    ? value
    : Number(BigInt.asIntN(32, BigInt(Math.trunc(value))));

export const isTrue = (value: Value): boolean => value !== 0;

export function unary(op: Unary, of: Value): Value | null {
  switch (op) {
    case '!':
      return truth(!isTrue(of));
    case '-':
      return typeof of === 'number' ? wrap(-of) : null;
    case '~':
      return typeof of === 'number' ? ~of : null;
  }
}

/** The value of `a op b`; null where C gives none: sums of two addresses and the like. */
export function binary(op: Binary, a: Value, b: Value, addresses: Addresses): Value | null {
  switch (op) {
    case '==':
      return truth(a === b);
    case '!=':
      return truth(a !== b);
    case '&&':
      return truth(isTrue(a) && isTrue(b));
    case '||':
      return truth(isTrue(a) || isTrue(b));
    default:
      return typeof a === 'number' && typeof b === 'number'
        ? arithmetic(op, a, b)
        : withAddress(op, a, b, addresses);
  }
}

type Plain = Exclude<Binary, '==' | '!=' | '&&' | '||'>;

function arithmetic(op: Plain, a: number, b: number): number {
  switch (op) {
    case '+':
      return wrap(a + b);
    case '-':
      return wrap(a - b);
    case '*':
      return wrap(a * b);
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '<<':
      return a << b;
    case '>>':
      return a >> b;
    case '<':
      return truth(a < b);
    case '>':
      return truth(a > b);
    case '<=':
      return truth(a <= b);
    case '>=':
      return truth(a >= b);
  }
}

function withAddress(op: Plain, a: Value, b: Value, addresses: Addresses): Value | null {
  if (a === b) return op === '^' || op === '-' ? 0 : op === '&' || op === '|' ? a : null;
  if (typeof a === 'number') return typeof b === 'number' ? null : moved(op, b, a, true, addresses);
  if (typeof b === 'number') return moved(op, a, b, false, addresses);
  return op === '-' && a.name === b.name ? a.index - b.index : null;
}

/** `address op by`, or `by op address` if it is turned around. */
function moved(op: Plain, address: Address, by: number, turned: boolean, addresses: Addresses): Value | null {
  if (address === THIN_AIR && by !== 0) return null;
  if (op === '+') return addresses.of(address.name, address.index + by);
  if (op === '-') return turned ? null : addresses.of(address.name, address.index - by);
  if (by !== 0) return null;
  return op === '&' ? 0 : op === '|' || op === '^' ? address : null;
}

/** What an atomic operation leaves of the old value; null where there is none. */
export function modified(op: Arithmetic, old: Value, operand: Value, addresses: Addresses): Value | null {
  switch (op) {
    case 'add':
      return binary('+', old, operand, addresses);
    case 'sub':
      return binary('-', old, operand, addresses);
    case 'and':
      return binary('&', old, operand, addresses);
    case 'or':
      return binary('|', old, operand, addresses);
    case 'xor':
      return binary('^', old, operand, addresses);
    case 'andnot':
      return typeof operand === 'number' ? binary('&', old, ~operand, addresses) : null;
  }
}
