import type { Formula, Initial, LitmusTest, LitmusThread, Parsed, Quantifier, Term, Verdict } from './ast';
import { constant, formula, term } from './condition';
import { startsType, type } from './expression';
import { LIMITS, LitmusError, refuse, type Position } from './problem';
import { thread } from './statement';
import { commentAt, lineOf, Reader, tokenize, withLineEnds } from './token';
import { refuseMissingThreads, refuseUnknownPlaces } from './unknown';
import { problem } from '#texts/litmus';

/**
 * Reads a litmus test in C, as the kernel's tools/memory-model has them:
 *
 *     C MP                                    its name; what follows up to `{` is for people
 *     { int x = 0; int *p = &y; 0:r1 = z; }   initial values
 *     P0(int *x) { WRITE_ONCE(*x, 1); }       threads
 *     exists (0:r0=1 /\ x=2)                  the condition
 *
 * Never throws: what is not C, not supported or wrong is refused with a line and a column.
 */
export function parseLitmus(source: string): Parsed {
  try {
    return { ok: true, test: read(withLineEnds(source)) };
  } catch (error) {
    if (!(error instanceof LitmusError)) throw error;
    return { ok: false, refused: { message: error.message, ...error.at } };
  }
}

function read(source: string): LitmusTest {
  if (source.length > LIMITS.characters) refuse(problem.tooLong(LIMITS.characters), { line: 1, column: 1 });
  const { name, body } = header(source);
  const reader = new Reader(tokenize(source, body));
  const initial = initialValues(reader);
  const threads = threadsOf(reader);
  let filter: Formula | null = null;
  const locations: Term[] = [];
  let asked: { quantifier: Quantifier; condition: Formula } | null = null;
  while (reader.here.kind !== 'end') {
    if (reader.take('locations')) locations.push(...locationsOf(reader));
    else if (reader.take('filter')) filter = formula(reader);
    else if (asked === null) asked = question(reader);
    else reader.unexpected('the end of the test');
    while (reader.take(';'));
  }
  if (asked === null) refuse(problem.noCondition, reader.here);
  refuseMissingThreads(reader.mentions, threads.length);
  for (const one of threads) refuseUnknownPlaces(one, initial);
  return { name, initial, threads, ...asked, filter, locations, stated: statedIn(source) };
}

/** The name, and where the initial values' `{` stands. Between the two is prose, in comments or not. */
function header(source: string): { name: string; body: number } {
  let i = skipBlanks(source, 0);
  const first = /\S*/y;
  first.lastIndex = i;
  const word = first.exec(source)?.[0] ?? '';
  const { line, lineStart } = lineOf(source, i);
  const at = { line, column: i - lineStart + 1 };
  if (word === '') refuse(problem.empty, at);
  if (word !== 'C') refuse(problem.notC(word.slice(0, 40)), at);
  const lineEnd = source.indexOf('\n', i);
  const name = source
    .slice(i + 1, lineEnd < 0 ? source.length : lineEnd)
    .replace(/\(\*.*?\*\)|\/\*.*?\*\/|\/\/.*/g, '')
    .trim();
  for (i = lineEnd < 0 ? source.length : lineEnd; i < source.length;) {
    i = skipBlanks(source, i);
    if (source[i] === '{') return { name: name === '' ? 'test' : name, body: i };
    const text = /"[^"\n]*"|[^\s]/y;
    text.lastIndex = i;
    i = text.test(source) ? text.lastIndex : i + 1;
  }
  refuse(problem.noInitial, { line: lineOf(source, source.length).line, column: 1 });
}

function skipBlanks(source: string, from: number): number {
  for (let i = from; ;) {
    while (/[\s\ufeff]/.test(source.charAt(i))) i++;
    if (source.startsWith('//', i)) {
      const end = source.indexOf('\n', i);
      i = end < 0 ? source.length : end;
      continue;
    }
    const end = commentAt(source, i, true);
    if (end === null) return i;
    if (end < 0) {
      const { line, lineStart } = lineOf(source, i);
      refuse(problem.openComment, { line, column: i - lineStart + 1 });
    }
    i = end;
  }
}

function initialValues(read: Reader): Initial[] {
  const values: Initial[] = [];
  const given = new Map<string, Initial['value']>();
  read.expect('{');
  while (!read.take('}')) {
    if (read.take(';')) continue;
    if (startsType(read)) type(read);
    if (values.length > LIMITS.locations) refuse(problem.tooManyInitial(LIMITS.locations), read.here);
    const at = read.here;
    const isIndexed = read.is('[', 1) && read.peek(2).kind === 'number';
    const left = term(read);
    if (left.kind === 'constant') read.unexpected(problem.part.place);
    const isGiven = read.is('=');
    if (left.kind === 'register') {
      const value = read.take('=') ? constant(read) : 0;
      values.push({ thread: left.thread, register: left.name, value });
    } else values.push(...places(read, left.name, isIndexed ? left.index : null, at));
    if (isGiven) once(given, values.at(-1), at);
    if (!read.is('}') && !read.take(',')) read.expect(';');
  }
  return values;
}

/** A place or a register has one initial value; saying the same again does no harm. */
function once(given: Map<string, Initial['value']>, last: Initial | undefined, at: Position): void {
  if (last === undefined) return;
  const name = 'place' in last ? `${last.place}[${last.index}]` : `${last.thread}:${last.register}`;
  const before = given.get(name);
  if (before !== undefined && JSON.stringify(before) !== JSON.stringify(last.value))
    refuse(problem.secondValue(name.replace('[0]', '')), at);
  given.set(name, last.value);
}

/** `x = 1`, or `x[2] = {1, 2}`: the number in brackets is then the array's length. */
function places(read: Reader, place: string, inBrackets: number | null, at: Position): Initial[] {
  if (read.is('=') && !read.is('{', 1)) {
    read.next();
    return [{ place, index: inBrackets ?? 0, value: constant(read) }];
  }
  if (inBrackets === 0) refuse(problem.noElements(place), at);
  if (inBrackets !== null && inBrackets > LIMITS.elements)
    refuse(problem.tooManyElements(LIMITS.elements), at);
  const list: Initial[] = [];
  if (read.take('=')) {
    const open = read.next();
    do {
      if (list.length >= LIMITS.elements) refuse(problem.tooManyElements(LIMITS.elements), open);
      if (inBrackets !== null && list.length >= inBrackets)
        refuse(problem.moreValues(place, inBrackets), read.here);
      list.push({ place, index: list.length, value: constant(read) });
    } while (read.take(','));
    read.expect('}');
  }
  for (let i = list.length; i < (inBrackets ?? 1); i++) list.push({ place, index: i, value: 0 });
  return list;
}

function threadsOf(read: Reader): LitmusThread[] {
  const threads: LitmusThread[] = [];
  while (
    read.here.kind === 'name' &&
    read.is('(', 1) &&
    !/^(exists|forall|filter|locations|not)$/.test(read.here.text)
  ) {
    if (threads.length === LIMITS.threads) refuse(problem.tooManyThreads(LIMITS.threads), read.here);
    const next = thread(read);
    if (next.index !== threads.length) refuse(problem.wrongThread(threads.length), next);
    threads.push(next);
    while (read.take(';'));
  }
  if (threads.length === 0) read.unexpected(problem.part.thread);
  return threads;
}

function locationsOf(read: Reader): Term[] {
  const terms: Term[] = [];
  read.expect('[');
  while (!read.take(']')) {
    terms.push(term(read));
    if (!read.is(']')) read.expect(';');
  }
  return terms;
}

function question(read: Reader): { quantifier: Quantifier; condition: Formula } {
  if (read.take('exists')) return { quantifier: 'exists', condition: formula(read) };
  if (read.take('forall')) return { quantifier: 'forall', condition: formula(read) };
  if (read.is('~') && read.is('exists', 1)) {
    read.next();
    read.next();
    return { quantifier: '~exists', condition: formula(read) };
  }
  return read.unexpected(problem.part.oneOf(['exists', '~exists', 'forall', 'filter', 'locations']));
}

function statedIn(source: string): Verdict | null {
  const found = /Result:\s*(Never|Sometimes|Always)\b/i.exec(source)?.[1].toLowerCase();
  return (['Never', 'Sometimes', 'Always'] as const).find((v) => v.toLowerCase() === found) ?? null;
}
