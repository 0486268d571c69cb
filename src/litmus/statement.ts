import type { Expression, LitmusThread, Parameter, Statement } from './ast';
import { expression, needsValue, startsType, type } from './expression';
import { refuse } from './problem';
import type { Reader } from './token';
import { problem } from '#texts/litmus';

/** `P0(int *x, spinlock_t *l) { … }`. */
export function thread(read: Reader): LitmusThread {
  const name = read.name(problem.part.thread);
  const { line, column } = name;
  const number = /^P(\d+)$/.exec(name.text);
  if (number === null) refuse(problem.wanted(problem.part.thread, name.text), name);
  read.expect('(');
  const parameters: Parameter[] = [];
  if (read.is('void') && read.is(')', 1)) read.next();
  if (!read.is(')'))
    do {
      if (!startsType(read)) read.unexpected(problem.part.parameterType);
      const kind = type(read);
      const parameter = read.name(problem.part.parameter);
      if (!kind.includes('*')) {
        if (!read.is('[')) refuse(problem.parameterIsNoPointer(parameter.text), parameter);
        read.next();
        if (read.here.kind === 'number') read.next();
        read.expect(']');
      }
      if (parameters.some((p) => p.name === parameter.text))
        refuse(problem.secondParameter(parameter.text), parameter);
      parameters.push({ name: parameter.text, type: kind });
    } while (read.take(','));
  read.expect(')');
  return { index: Number(number[1]), parameters, body: block(read), line, column };
}

function block(read: Reader): Statement[] {
  read.expect('{');
  const body: Statement[] = [];
  while (!read.is('}')) body.push(...statement(read));
  read.next();
  return body;
}

/** A statement, or a block: none, one or several. */
function statement(read: Reader): Statement[] {
  return read.deeper(() => {
    read.statement();
    const { line, column, text } = read.here;
    if (read.take(';')) return [];
    if (read.is('{')) return block(read);
    if (startsType(read)) return declaration(read);
    switch (text) {
      case 'if':
        return [branch(read)];
      case 'while': {
        read.next();
        const test = parenthesised(read);
        return [{ kind: 'while', testFirst: true, test, body: statement(read), line, column }];
      }
      case 'do': {
        read.next();
        const body = statement(read);
        read.expect('while');
        const test = parenthesised(read);
        read.expect(';');
        return [{ kind: 'while', testFirst: false, test, body, line, column }];
      }
      case 'for':
      case 'goto':
      case 'break':
      case 'continue':
      case 'return':
      case 'switch':
        // `continue` and the like may name a register: tests do so.
        return read.is('=', 1) ? simple(read) : refuse(problem.notSupported(text), read.here);
      default:
        return simple(read);
    }
  });
}

function branch(read: Reader): Statement {
  const { line, column } = read.expect('if');
  const test = parenthesised(read);
  const then = statement(read);
  return { kind: 'if', test, then, else: read.take('else') ? statement(read) : [], line, column };
}

function parenthesised(read: Reader): Expression {
  read.expect('(');
  const test = needsValue(expression(read));
  read.expect(')');
  return test;
}

/** `int r0, *r1 = x;` A declaration without a value does nothing. */
function declaration(read: Reader): Statement[] {
  const list: Statement[] = [];
  type(read);
  do {
    while (read.take('*'));
    const { line, column, text } = read.name(problem.part.register);
    if (read.is('[')) refuse(problem.noArrays, read.here);
    if (read.take('='))
      list.push({ kind: 'set', register: text, value: needsValue(expression(read)), line, column });
  } while (read.take(','));
  read.expect(';');
  return list;
}

function simple(read: Reader): Statement[] {
  const { line, column } = read.here;
  const left = expression(read);
  if (read.take('=')) {
    const value = needsValue(expression(read));
    read.expect(';');
    if (left.kind === 'name') return [{ kind: 'set', register: left.name, value, line, column }];
    if (left.kind === 'at') return [{ kind: 'write', address: left.address, value, line, column }];
    refuse(problem.notAssignable, left);
  }
  if (/^[+\-*&|^]=$/.test(read.here.text)) refuse(problem.writeOperation(read.here.text), read.here);
  read.expect(';');
  return [{ kind: 'do', value: left, line, column }];
}
