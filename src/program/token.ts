import { insteadOf } from './from-c';
import { nearest } from './near';
import type { MarkReason, Wanted } from './messages';
import { fail, type Position } from './problem';

export interface Token extends Position {
  readonly kind: 'name' | 'number' | 'string' | 'mark' | 'end';
  readonly text: string;
  /** Offsets in the source. */
  readonly from: number;
  readonly to: number;
}

const SPACE = /(?:[ \t\r\n\f\v]+|\/\/[^\n]*|\/\*[^]*?\*\/)+/y;
const TOKEN =
  /([A-Za-z_]\w*)|(0[xX][0-9a-fA-F]+|\d+)|"([^"\n]*)"|(->|\+\+|--|[+-]=|==|!=|<<|>>|<=|>=|&&|\|\||\/\\|\\\/|[{}()[\];,:=&*+\-|^!~<>])/y;
const KINDS = ['name', 'number', 'string', 'mark'] as const;

const HEAD = /name\s*"([^"\n]{1,80})"/y;

/** The name at the head of a program's text, however unfinished the rest is; null if there is none to go by. */
export function programName(source: string): string | null {
  SPACE.lastIndex = 0;
  HEAD.lastIndex = SPACE.test(source) ? SPACE.lastIndex : 0;
  const name = HEAD.exec(source)?.[1].trim();
  return name === undefined || name === '' ? null : name;
}

/**
 * Cuts a text into tokens, the last of kind `end`. Throws a ProgramError at what is none. `spelled`: names that are
 * written otherwise than the language's own (`use-after-free`, `vcpu0.mode`, `process B`), the longest first; where one
 * of them stands, it is one name.
 */
export function tokenize(source: string, spelled: readonly string[] = []): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  let lineStart = 0;
  let lineEnd = source.indexOf('\n');
  let at = 0;
  const advance = (to: number): void => {
    for (; lineEnd >= 0 && lineEnd < to; lineEnd = source.indexOf('\n', lineStart)) {
      line++;
      lineStart = lineEnd + 1;
    }
    at = to;
  };
  for (;;) {
    SPACE.lastIndex = at;
    if (SPACE.test(source)) advance(SPACE.lastIndex);
    const here = { line, column: at - lineStart + 1, from: at };
    if (at >= source.length) {
      tokens.push({ ...here, kind: 'end', text: '', to: at });
      return tokens;
    }
    const whole = spelled.find((name) => standsAt(source, at, name));
    if (whole !== undefined) {
      tokens.push({ ...here, kind: 'name', text: whole, to: at + whole.length });
      advance(at + whole.length);
      continue;
    }
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(source);
    if (match === null) {
      if (source.startsWith('/*', at)) fail({ id: 'openComment' }, here);
      if (source[at] === '"') fail({ id: 'openQuotes' }, here);
      const instead = insteadOf(source[at]);
      const word = /^#[ \t]*\w{1,20}/.exec(source.slice(at, at + 40))?.[0] ?? source[at];
      if (instead !== undefined) fail({ id: 'onlyInC', word, instead }, here);
      fail({ id: 'unknownCharacter', character: String.fromCodePoint(source.codePointAt(at) ?? 0) }, here);
    }
    let group = 1;
    while (match[group] === undefined) group++;
    const to = TOKEN.lastIndex;
    const { column } = here;
    tokens.push({ line, column, from: at, kind: KINDS[group - 1], text: match[group], to });
    advance(to);
  }
}

/** Whether `name` stands there, and does not go on. */
function standsAt(source: string, at: number, name: string): boolean {
  return source.startsWith(name, at) && !(/\w$/.test(name) && /^\w/.test(source.slice(at + name.length)));
}

/** Words that a part of a program begins with. */
const DECLARING = [
  'int',
  'page',
  'unused',
  'typesafe',
  'spinlock',
  'rwlock',
  'srcu',
  'void',
  'thread',
  'exists',
  'never',
  'forall',
  'name',
];

/** Reads tokens one by one. */
export class Reader {
  private i = 0;
  private depth = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly deepest: number,
  ) {}

  get here(): Token {
    return this.tokens[this.i];
  }

  get next(): Token {
    return this.tokens[Math.min(this.i + 1, this.tokens.length - 1)];
  }

  get afterNext(): Token {
    return this.tokens[Math.min(this.i + 2, this.tokens.length - 1)];
  }

  get fourth(): Token {
    return this.tokens[Math.min(this.i + 3, this.tokens.length - 1)];
  }

  /** The token read last. */
  get last(): Token {
    return this.tokens[Math.max(0, this.i - 1)];
  }

  is(text: string): boolean {
    return this.here.text === text && (this.here.kind === 'mark' || this.here.kind === 'name');
  }

  take(): Token {
    const token = this.here;
    if (token.kind !== 'end') this.i++;
    return token;
  }

  /** Takes the token if it is `text`. */
  accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.i++;
    return true;
  }

  expect(text: string, why?: MarkReason): Token {
    if (!this.is(text)) this.unexpected({ mark: text, ...(why === undefined ? {} : { why }) });
    return this.take();
  }

  name(what: Wanted): Token {
    if (this.here.kind !== 'name') this.unexpected(what);
    return this.take();
  }

  unexpected(wanted: Wanted): never {
    const found = this.here.kind === 'end' ? null : this.here.text;
    // A word nobody knows where one of a few words stands: it may be one of them, mistyped.
    const near = wanted === 'declaration' && found !== null ? nearest(found, DECLARING) : undefined;
    return fail({ id: 'unexpected', wanted, found, ...(near === undefined ? {} : { near }) }, this.here);
  }

  /** Reads something that may contain itself; refuses to go too deep. */
  nested<T>(read: () => T): T {
    if (++this.depth > this.deepest) fail({ id: 'tooDeep', most: this.deepest }, this.here);
    const value = read();
    this.depth--;
    return value;
  }
}
