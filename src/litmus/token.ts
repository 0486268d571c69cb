import { LIMITS, refuse, type Position } from './problem';
import { problem } from '#texts/litmus';

/** A thread that the initial values or a condition speak of. */
export interface Mention extends Position {
  readonly thread: number;
}

export interface Token extends Position {
  readonly kind: 'name' | 'number' | 'mark' | 'end';
  readonly text: string;
  /** Offsets in the text. */
  readonly from: number;
  readonly to: number;
}

/** The text with each carriage return that stands alone, as old Macs end lines, as the end of a line; as long as before. */
export const withLineEnds = (text: string): string => text.replace(/\r(?!\n)/g, '\n');

const SPACE = /[ \t\r\n\f\v]+|\/\/[^\n]*/y;
const FRACTION = /\d+\.\d+/y;
const TOKEN =
  /([A-Za-z_]\w*)|(0[xX][0-9a-fA-F]+|\d+)|(->|\+\+|--|<<|>>|[+\-*&|^]=|==|!=|<=|>=|&&|\|\||\/\\|\\\/|[{}()[\];,:=&*+\-|^!~<>%?.\\/])/y;
const KINDS = ['name', 'number', 'mark'] as const;

/**
 * Cuts the text from the initial values' `{` on into tokens, the last of kind `end`. Throws at what is none.
 *
 * Comments are those of C and, outside the threads' bodies, also `(* … *)`. In a body `(*x)` is an expression:
 * there `(*` opens a comment only where a statement may begin and a blank or a star follows.
 */
export function tokenize(source: string, start: number): Token[] {
  const tokens: Token[] = [];
  let { line, lineStart } = lineOf(source, start);
  let i = start;
  let depth = 0;
  let blocks = 0;
  const advance = (to: number): void => {
    for (let nl = source.indexOf('\n', i); nl >= 0 && nl < to; nl = source.indexOf('\n', nl + 1)) {
      line++;
      lineStart = nl + 1;
    }
    i = to;
  };
  for (;;) {
    SPACE.lastIndex = i;
    if (SPACE.test(source)) {
      advance(SPACE.lastIndex);
      continue;
    }
    const here = { line, column: i - lineStart + 1, from: i };
    const last = tokens.at(-1)?.text ?? '';
    const inBody = depth > 0 && blocks > 1;
    const end = commentAt(
      source,
      i,
      inBody ? /^[;{}]$/.test(last) && /^\(\*[\s*]/.test(source.slice(i, i + 3)) : true,
    );
    if (end !== null) {
      if (end < 0) refuse(problem.openComment, here);
      advance(end);
      continue;
    }
    if (i >= source.length) {
      tokens.push({ ...here, kind: 'end', text: '', to: i });
      return tokens;
    }
    FRACTION.lastIndex = i;
    const fraction = FRACTION.exec(source);
    if (fraction !== null) refuse(problem.fraction(fraction[0]), here);
    TOKEN.lastIndex = i;
    const match = TOKEN.exec(source);
    if (match === null)
      refuse(problem.unknownCharacter(String.fromCodePoint(source.codePointAt(i) ?? 0)), here);
    let group = 1;
    while (match[group] === undefined) group++;
    const text = match[group];
    if (text === '{' && depth++ === 0) blocks++;
    if (text === '}') depth--;
    tokens.push({ line, column: here.column, from: i, kind: KINDS[group - 1], text, to: TOKEN.lastIndex });
    advance(TOKEN.lastIndex);
  }
}

/** Line of an offset, 1-based, and where that line starts. */
export function lineOf(source: string, offset: number): { line: number; lineStart: number } {
  let line = 1;
  let lineStart = 0;
  for (let nl = source.indexOf('\n'); nl >= 0 && nl < offset; nl = source.indexOf('\n', nl + 1)) {
    line++;
    lineStart = nl + 1;
  }
  return { line, lineStart };
}

/** Null where no comment stands at `i`, else where it ends: -1 for one that is never closed. `(* … *)` nest. */
export function commentAt(source: string, i: number, round: boolean): number | null {
  if (source.startsWith('/*', i)) {
    const end = source.indexOf('*/', i + 2);
    return end < 0 ? -1 : end + 2;
  }
  if (!round || !source.startsWith('(*', i)) return null;
  let depth = 0;
  for (let k = i; k < source.length - 1; k++) {
    if (source.startsWith('(*', k)) {
      depth++;
      k++;
    } else if (source.startsWith('*)', k)) {
      depth--;
      k++;
      if (depth === 0) return k + 1;
    }
  }
  return -1;
}

/** Reads tokens one by one. */
export class Reader {
  private i = 0;
  private depth = 0;
  private count = 0;
  /** The threads of the registers that were read so far, and where. */
  readonly mentions: Mention[] = [];

  constructor(private readonly tokens: readonly Token[]) {}

  get here(): Token {
    return this.tokens[this.i];
  }

  /** The token `ahead` places on; the last one beyond the end. */
  peek(ahead: number): Token {
    return this.tokens[Math.min(this.i + ahead, this.tokens.length - 1)];
  }

  next(): Token {
    const token = this.here;
    if (token.kind !== 'end') this.i++;
    return token;
  }

  is(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.text === text && token.kind !== 'end';
  }

  take(text: string): boolean {
    const found = this.is(text);
    if (found) this.i++;
    return found;
  }

  expect(text: string): Token {
    if (!this.is(text)) this.unexpected(problem.part.mark(text));
    return this.next();
  }

  name(what: string): Token {
    if (this.here.kind !== 'name') this.unexpected(what);
    return this.next();
  }

  unexpected(wanted: string): never {
    const { here } = this;
    refuse(here.kind === 'end' ? problem.endsBefore(wanted) : problem.wanted(wanted, here.text), here);
  }

  /** Runs `read` one level deeper; refuses what is nested too deep. */
  deeper<T>(read: () => T): T {
    if (++this.depth > LIMITS.nesting) refuse(problem.tooDeep(LIMITS.nesting), this.here);
    const value = read();
    this.depth--;
    return value;
  }

  /** Counts a statement; refuses one too many. */
  statement(): void {
    if (++this.count > LIMITS.statements) refuse(problem.tooManyStatements(LIMITS.statements), this.here);
  }
}
