import type { Binary, Call, Expression, Unary } from './ast';
import { arity, givesValue, PRIMITIVES } from './primitives';
import { refuse } from './problem';
import type { Reader, Token } from './token';
import { problem } from '#texts/litmus';

/** Operators by strength, the weakest first, as in C. */
const LEVELS: readonly (readonly Binary[])[] = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<', '>', '<=', '>='],
  ['<<', '>>'],
  ['+', '-'],
  ['*'],
];

const WORDS: ReadonlyMap<string, number> = new Map([
  ['NULL', 0],
  ['true', 1],
  ['false', 0],
]);

/** Words that begin a type, in a cast or a declaration. */
const TYPES: ReadonlySet<string> = new Set(
  (
    'void char short int long unsigned signed _Bool bool intptr_t uintptr_t size_t ptrdiff_t ' +
    'u8 u16 u32 u64 s8 s16 s32 s64 uint8_t uint16_t uint32_t uint64_t int8_t int16_t int32_t int64_t ' +
    'atomic_t atomic64_t atomic_long_t spinlock_t raw_spinlock_t struct const volatile static mutex srcu_struct'
  ).split(' '),
);

/** Whether a type starts at the reader's place. */
export const startsType = (read: Reader): boolean => read.here.kind === 'name' && TYPES.has(read.here.text);

/** Reads a type with its stars, `struct srcu_struct *`; gives it as text. */
export function type(read: Reader): string {
  const words: string[] = [];
  while (startsType(read)) {
    const word = read.next();
    words.push(word.text);
    if (word.text === 'struct') words.push(read.name(problem.part.struct).text);
  }
  while (read.is('*') || read.is('const') || read.is('volatile')) words.push(read.next().text);
  return words.join(' ');
}

export function expression(read: Reader): Expression {
  return read.deeper(() => {
    const test = level(read, 0);
    if (!read.is('?')) return test;
    const { line, column } = read.next();
    const then = expression(read);
    read.expect(':');
    return { kind: 'choice', test, then, else: expression(read), line, column };
  });
}

function level(read: Reader, strength: number): Expression {
  if (strength === LEVELS.length) return unary(read);
  let left = level(read, strength + 1);
  for (;;) {
    const op = LEVELS[strength].find((o) => read.is(o));
    if (op === undefined) return left;
    const { line, column } = read.next();
    left = { kind: 'binary', op, left, right: level(read, strength + 1), line, column };
  }
}

function unary(read: Reader): Expression {
  return read.deeper((): Expression => {
    const { here } = read;
    const { line, column } = here;
    if (read.take('*')) return { kind: 'at', address: unary(read), line, column };
    if (read.take('&')) return addressOf(read, here);
    if (read.take('+')) return unary(read);
    const op = (['-', '!', '~'] as const satisfies readonly Unary[]).find((o) => read.take(o));
    if (op !== undefined) return { kind: 'unary', op, of: unary(read), line, column };
    if (read.is('(') && read.peek(1).kind === 'name' && TYPES.has(read.peek(1).text)) {
      read.next();
      type(read);
      read.expect(')');
      return unary(read);
    }
    return postfix(read);
  });
}

/** `&x`, `&x[1]`, `&*p`. */
function addressOf(read: Reader, at: Token): Expression {
  const of = unary(read);
  if (of.kind === 'at') return of.address;
  if (of.kind === 'name') return { kind: 'address', name: of.name, line: at.line, column: at.column };
  refuse(problem.noAddress, at);
}

function postfix(read: Reader): Expression {
  let value = primary(read);
  while (read.is('[')) {
    const { line, column } = read.next();
    const index = expression(read);
    read.expect(']');
    value = {
      kind: 'at',
      address: { kind: 'binary', op: '+', left: value, right: index, line, column },
      line,
      column,
    };
  }
  if (read.is('->') || read.is('.')) refuse(problem.noMembers, read.here);
  if (read.is('++') || read.is('--')) refuse(problem.writeSum(read.here.text), read.here);
  return value;
}

function primary(read: Reader): Expression {
  const token = read.next();
  const { line, column } = token;
  if (token.kind === 'number') {
    const value = Number(
      token.text.length > 1 && /^0\d+$/.test(token.text) ? `0o${token.text.slice(1)}` : token.text,
    );
    if (!Number.isSafeInteger(value)) refuse(problem.tooLarge(token.text), token);
    return { kind: 'number', value, line, column };
  }
  if (token.text === '(') {
    const inner = expression(read);
    read.expect(')');
    return inner;
  }
  if (token.kind !== 'name')
    refuse(
      token.kind === 'end' ? problem.endsInExpression : problem.wanted(problem.part.expression, token.text),
      token,
    );
  const word = WORDS.get(token.text);
  if (word !== undefined) return { kind: 'number', value: word, line, column };
  if (read.is('(')) return call(read, token);
  return { kind: 'name', name: token.text, line, column };
}

/** A call of one of the kernel's primitives; the reader stands at its `(`. */
function call(read: Reader, name: Token): Call {
  const primitive = PRIMITIVES.get(name.text);
  if (primitive === undefined) refuse(problem.notSupported(name.text), name);
  read.expect('(');
  const args: Expression[] = [];
  if (!read.is(')'))
    do args.push(expression(read));
    while (read.take(','));
  read.expect(')');
  const wanted = arity(primitive);
  if (args.length !== wanted) refuse(problem.wantsArguments(name.text, wanted, args.length), name);
  if ('argument' in primitive && primitive.argument === 'place' && args[0].kind !== 'at')
    refuse(problem.wantsPlace(name.text), args[0]);
  return { kind: 'call', name: name.text, primitive, args, line: name.line, column: name.column };
}

/** Refuses a call without a value where one is needed. */
export function needsValue(e: Expression): Expression {
  if (e.kind === 'call' && !givesValue(e.primitive)) refuse(problem.noValue(e.name), e);
  return e;
}
