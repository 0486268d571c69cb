import type { Constant, Formula, Term } from './ast';
import { refuse, type Position } from './problem';
import type { Reader } from './token';
import { problem } from '#texts/litmus';

/** A formula over final states: `0:r0=1 /\ (x=2 \/ ~y=0)`. */
export function formula(read: Reader): Formula {
  return read.deeper(() => {
    const any = [conjunction(read)];
    while (read.take('\\/') || read.take('||')) any.push(conjunction(read));
    return any.length === 1 ? any[0] : { kind: 'or', of: any };
  });
}

function conjunction(read: Reader): Formula {
  const all = [negation(read)];
  while (read.take('/\\') || read.take('&&')) all.push(negation(read));
  return all.length === 1 ? all[0] : { kind: 'and', of: all };
}

function negation(read: Reader): Formula {
  return read.deeper(() => {
    if (read.take('~') || read.take('not') || read.take('!')) return { kind: 'not', of: negation(read) };
    if (read.is('true') || read.is('false')) return { kind: 'constant', value: read.next().text === 'true' };
    if (read.take('(')) {
      const inner = formula(read);
      read.expect(')');
      return inner;
    }
    const left = term(read);
    const equal = read.take('=') || read.take('==');
    if (!equal && !read.take('!=')) read.unexpected(problem.part.oneOf(['=', '!=']));
    return { kind: 'compare', equal, left, right: rightTerm(read, left) };
  });
}

/** What stands right of `=`: a name there is an address, unless it names a register. */
function rightTerm(read: Reader, left: Term): Term {
  const right = term(read);
  if (right.kind === 'place' && left.kind !== 'constant')
    return { kind: 'constant', value: addressOrNull(right.name, right.index) };
  return right;
}

export function term(read: Reader): Term {
  const { here } = read;
  if (here.kind === 'number' && read.is(':', 1)) {
    read.next();
    read.next();
    return register(read, Number(here.text), here);
  }
  if (here.kind === 'name' && /^P\d+$/.test(here.text) && read.is(':', 1)) {
    read.next();
    read.next();
    return register(read, Number(here.text.slice(1)), here);
  }
  if (read.take('[')) {
    const inner = term(read);
    read.expect(']');
    return inner;
  }
  if (read.take('*')) return term(read);
  if (here.kind === 'name' && here.text !== 'NULL') {
    read.next();
    return { kind: 'place', name: here.text, index: index(read) };
  }
  return { kind: 'constant', value: constant(read) };
}

function register(read: Reader, thread: number, { line, column }: Position): Term {
  read.mentions.push({ thread, line, column });
  return { kind: 'register', thread, name: read.name(problem.part.register).text };
}

function index(read: Reader): number {
  if (!read.is('[') || read.peek(1).kind !== 'number') return 0;
  read.next();
  const at = Number(read.next().text);
  read.expect(']');
  return at;
}

/** A number, `NULL`, or an address: `&x`, `x`, `*(&x)`, `(x)`. */
export function constant(read: Reader): Constant {
  return read.deeper((): Constant => {
    if (read.take('&')) return constant(read);
    if (read.is('*') && read.is('(', 1)) {
      read.next();
      return constant(read);
    }
    if (read.take('(')) {
      const inner = constant(read);
      read.expect(')');
      return inner;
    }
    const minus = read.take('-');
    const token = read.next();
    if (token.kind === 'number') {
      const value = Number(token.text);
      if (!Number.isSafeInteger(value)) refuse(problem.tooLarge(token.text), token);
      return minus ? -value : value;
    }
    if (token.kind !== 'name' || minus)
      refuse(
        token.kind === 'end'
          ? problem.endsBefore(problem.part.value)
          : problem.wanted(problem.part.value, token.text),
        token,
      );
    if (token.text === 'ATOMIC_INIT') {
      read.expect('(');
      const inner = constant(read);
      read.expect(')');
      return inner;
    }
    return addressOrNull(token.text, index(read));
  });
}

const addressOrNull = (address: string, at: number): Constant =>
  address === 'NULL' || address === 'null' ? 0 : { address, index: at };
