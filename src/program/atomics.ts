import type { Address, Operand, Order } from '../machine/instructions';
import type { Call, ElementText, Expression, FieldText, NameText } from './ast';
import { fail } from './problem';
import type { Writer } from './writer';
import type { AtomicWord } from './words';

export type Atomic = AtomicWord & { readonly order: Order };

/** What an atomic operation works on. */
interface Operands {
  readonly at: Address;
  readonly value: Operand;
  /** What the value it returns differs by, or the bit it is about. */
  readonly amount: Operand;
  readonly expect?: Operand;
}

/** Computes the operands of an atomic operation, as its name says how many there are. */
export function atomicOperands(values: Writer, e: Call, word: Atomic): Operands {
  if (word.kind === 'cmpxchg') {
    const [place, expected, wanted] = values.arguments(e, 3);
    values.comparable(place.kind === 'address' ? nameOf(place.of) : place, wanted, wanted.at);
    const expect = values.value(expected);
    const value = values.value(wanted);
    return { at: values.address(place), value, amount: 0, expect };
  }
  if (word.bit === true) return bitOperands(values, e, word);
  if (word.kind === 'add-unless') return unlessOperands(values, e, word);
  if (word.by !== undefined) {
    const [place] = values.arguments(e, 1);
    const value = word.minus === true ? 256 - word.by : word.by;
    return { at: values.address(place), value, amount: word.by };
  }
  // The kernel writes atomic_add_return(k, &x) but xchg(&x, v); here the place is the one with the &.
  const [first, second] = values.arguments(e, 2);
  const swapped = second.kind === 'address' && first.kind !== 'address';
  const [place, operand] = swapped ? [second, first] : [first, second];
  if (word.kind !== 'xchg') values.typed(operand, 'int');
  const amount = values.value(operand);
  // The amount is wanted once more, for the new value.
  if (word.returns === 'new' && typeof amount !== 'number' && values.temporaries.includes(amount.reg))
    fail({ id: 'wantsNumber', name: e.name }, operand.at);
  if (word.minus !== true) return { at: values.address(place), value: amount, amount };
  if (typeof amount === 'number') return { at: values.address(place), value: (256 - amount) & 255, amount };
  const negative = values.temporary();
  values.emit({ op: 'combine', kind: 'sub', dst: negative, left: 0, right: amount });
  return { at: values.address(place), value: { reg: negative }, amount };
}

function bitOperands(values: Writer, e: Call, word: Atomic): Operands {
  const [number, place] = values.arguments(e, 2);
  if (number.kind !== 'number' || number.value > 7) return fail({ id: 'notABit' }, number.at);
  const bit = 1 << number.value;
  return { at: values.address(place), value: word.kind === 'and' ? 255 - bit : bit, amount: bit };
}

function unlessOperands(values: Writer, e: Call, word: Atomic): Operands {
  const [place, by, unless] = values.arguments(e, word.by === undefined ? 3 : 1);
  for (const operand of word.by === undefined ? [by, unless] : []) values.typed(operand, 'int');
  const value = word.by ?? values.value(by);
  const expect = word.unless ?? values.value(unless);
  if (typeof expect !== 'number' && values.temporaries.includes(expect.reg))
    fail({ id: 'wantsNumber', name: e.name }, unless.at);
  return { at: values.address(place), value, amount: 0, expect };
}

function nameOf(place: NameText | FieldText | ElementText): Expression {
  return 'kind' in place ? place : { kind: 'name', ...place };
}
