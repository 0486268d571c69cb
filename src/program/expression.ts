import type {
  Binary,
  Call,
  ElementText,
  Expression,
  FieldText,
  FinalExpression,
  FinalTerm,
  NameText,
} from './ast';
import { elementName } from './elements';
import { fail, LIMITS, type Position } from './problem';
import type { Reader, Token } from './token';

/** Operators from the weakest to the strongest, as in C. */
const LEVELS: readonly (readonly Binary[])[] = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<', '<=', '>', '>='],
  ['<<', '>>'],
  ['+', '-'],
];

/** Reads a number, 0..255: everything in this machine is one byte. */
export function byte(token: Token): number {
  const value = Number(token.text);
  if (token.kind !== 'number' || !(value <= 255)) fail({ id: 'notAByte' }, token);
  return value;
}

export function named(token: Token): NameText {
  return { name: token.text, at: place(token) };
}

export function place(token: Position): Position {
  return { line: token.line, column: token.column };
}

/** The word before a line where a state is spoken of. */
export const AT = 'at';
/** Calls that nobody can write as one: a thread's register, and a text in quotes. */
export const REGISTER = ':';
export const QUOTED = '"';

/**
 * Reads one expression. Where a `state` is spoken of rather than a program, a name may be followed by what is asked of
 * it; that is read as a call:
 *
 *     L2 pending             pending(L2)
 *     walker at load_spte    at(walker, load_spte)
 *     walker:spte            ":"(walker, spte)
 *     "→ L1"                 '"'(→ L1)
 */
export function parseExpression(reader: Reader, speaksOf: 'program' | 'state' = 'program'): Expression {
  let parts = 0;
  const count = (at: Position): void => {
    if (++parts > LIMITS.expression)
      fail({ id: 'tooMany', of: 'expression-parts', most: LIMITS.expression }, at);
  };
  const binary = (level: number): Expression => {
    if (level === LEVELS.length) return unary();
    let left = binary(level + 1);
    for (;;) {
      const operator = LEVELS[level].find((o) => reader.is(o));
      if (operator === undefined) return left;
      const at = place(reader.take());
      count(at);
      left = { kind: 'binary', operator, left, right: binary(level + 1), at };
    }
  };
  const unary = (): Expression =>
    reader.nested(() => {
      const token = reader.here;
      const at = place(token);
      count(at);
      if (reader.accept('!')) return { kind: 'not', of: unary(), at };
      // -x is 0 - x, and ~x is x ^ 255.
      if (reader.accept('-'))
        return { kind: 'binary', operator: '-', left: number(0, at), right: unary(), at };
      if (reader.accept('~'))
        return { kind: 'binary', operator: '^', left: unary(), right: number(255, at), at };
      if (reader.accept('&')) return { kind: 'address', of: nameOrField(reader), at };
      if (reader.accept('(')) {
        const inner = binary(0);
        reader.expect(')');
        return inner;
      }
      if (token.kind === 'number') return { kind: 'number', value: byte(reader.take()), at };
      if (reader.accept('NULL')) return { kind: 'null', at };
      if (token.kind === 'name' && reader.next.text === '(') return call(reader.take());
      if (speaksOf === 'state' && token.kind === 'string') return quoted(reader.take());
      refuseStar(reader);
      if (token.kind !== 'name') reader.unexpected('value');
      const name = nameOrField(reader);
      const value: Expression = 'kind' in name ? name : { kind: 'name', ...name };
      return speaksOf === 'state' ? asked(value) : value;
    });
  const quoted = (token: Token): Call => ({
    kind: 'call',
    name: QUOTED,
    args: [{ kind: 'name', ...named(token) }],
    at: place(token),
  });
  const asked = (of: Expression): Expression => {
    const token = reader.here;
    const at = place(token);
    if (reader.accept(REGISTER)) {
      const register = nameOrField(reader);
      if ('kind' in register) reader.unexpected('register');
      return { kind: 'call', name: REGISTER, args: [of, { kind: 'name', ...register }], at: of.at };
    }
    if (token.kind !== 'name') return of;
    count(at);
    reader.take();
    if (token.text !== AT) return { kind: 'call', name: token.text, args: [of], at };
    const line: Expression =
      reader.here.kind === 'string' ? quoted(reader.take()) : { kind: 'name', ...named(reader.name('line')) };
    return { kind: 'call', name: AT, args: [of, line], at };
  };
  const call = (name: Token): Call => {
    reader.expect('(');
    const args: Expression[] = [];
    if (!reader.is(')'))
      do args.push(binary(0));
      while (reader.accept(','));
    reader.expect(')', 'ends the call');
    return { kind: 'call', name: name.text, args, at: place(name) };
  };
  return binary(0);
}

const number = (value: number, at: Position): Expression => ({ kind: 'number', value, at });

/** `x`, `a[2]`, `a[i]` or `p->field`. */
export function nameOrField(reader: Reader): NameText | FieldText | ElementText {
  const token = reader.name('name');
  const base = named(token);
  if (reader.accept('[')) {
    const number = reader.here;
    if (number.kind !== 'number' && number.kind !== 'name') reader.unexpected('index');
    reader.take();
    reader.expect(']', 'ends the index');
    if (number.kind === 'number') return { ...base, name: elementName(base.name, byte(number)) };
    return { kind: 'element', array: base, index: named(number), at: base.at };
  }
  if (!reader.accept('->')) return base;
  return { kind: 'field', base, field: reader.name('field name').text, at: base.at };
}

/** Reads the condition of `exists (…)`: registers of threads as `P0:r0`, variables, `==`, `!=`, `&&`, `||`, `!`. */
export function parseFinal(reader: Reader): FinalExpression {
  let parts = 0;
  const list = (
    kind: 'all' | 'any',
    marks: readonly string[],
    part: () => FinalExpression,
  ): FinalExpression => {
    const found = [part()];
    while (marks.some((mark) => reader.accept(mark))) found.push(part());
    return found.length === 1 ? found[0] : { kind, parts: found };
  };
  const any = (): FinalExpression => list('any', ['||', '\\/'], all);
  const all = (): FinalExpression => list('all', ['&&', '/\\'], one);
  const one = (): FinalExpression =>
    reader.nested(() => {
      if (++parts > LIMITS.expression)
        fail({ id: 'tooMany', of: 'condition-parts', most: LIMITS.expression }, reader.here);
      if (reader.accept('!') || reader.accept('~')) return { kind: 'not', of: one() };
      if (reader.accept('(')) {
        const inner = any();
        reader.expect(')');
        return inner;
      }
      const left = finalTerm(reader);
      if (reader.accept('==') || reader.accept('=')) return { kind: 'equal', left, right: finalTerm(reader) };
      if (reader.accept('!=')) return { kind: 'not', of: { kind: 'equal', left, right: finalTerm(reader) } };
      return { kind: 'not', of: { kind: 'equal', left, right: 0 } };
    });
  return any();
}

function finalTerm(reader: Reader): FinalTerm {
  const token = reader.here;
  const at = place(token);
  if (reader.accept('NULL')) return 0;
  if (reader.accept('&')) return { page: reader.name('page name').text, at };
  if (token.kind === 'number' && reader.next.text !== ':') return byte(reader.take());
  if (token.kind !== 'name' && token.kind !== 'number') reader.unexpected('term');
  reader.take();
  if (reader.accept(':')) return { thread: token.text, register: reader.name('register').text, at };
  if (reader.accept('->')) return { variable: token.text, field: reader.name('field').text, at };
  if (token.kind === 'name' && reader.accept('[')) {
    const index = byte(reader.take());
    reader.expect(']', 'ends the index');
    return { variable: elementName(token.text, index), at };
  }
  return { variable: token.text, at };
}

/** Says of `int *p`, behind its `int`, how a pointer is declared. */
export function refuseIntPointer(reader: Reader): void {
  if (reader.is('*')) fail({ id: 'onlyInC', word: 'int *', instead: 'pointer' }, reader.here);
}

/** Says of `*x`, where a value or a statement begins, what stands in its place. */
export function refuseStar(reader: Reader): void {
  const { here, next } = reader;
  if (here.text === '*' && next.kind === 'name') fail({ id: 'noStar', name: next.text }, here);
}
