import { problem } from '#texts/problems';

/** Where things stand in a text of JSON: what `JSON.parse` does not tell. Offsets count from 0. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A value of the text, with its own place and those of its parts. */
export interface Node extends Span {
  /** Of an object by name, of a list by number. The last of two parts of one name counts. */
  readonly parts: ReadonlyMap<string, { readonly key: Span; readonly value: Node }> | null;
}

export type Places =
  | { readonly ok: true; readonly root: Node }
  | { readonly ok: false; readonly at: number; readonly message: string };

const DEEPEST = 100;

class Broken extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}

/** Reads JSON for its places, or says what is wrong with it and where. Never throws. */
export function placesOf(text: string): Places {
  try {
    const scanner = new Scanner(text);
    return { ok: true, root: scanner.whole() };
  } catch (error) {
    if (error instanceof Broken) return { ok: false, at: error.at, message: error.message };
    throw error;
  }
}

/**
 * The place of a dotted path (`threads.0.address`); of as much of it as there is. Names may hold dots themselves
 * (`moved.P0.3`).
 */
export function placeOf(root: Node, path: string): Span {
  let node = root;
  let place: Span = { from: root.from, to: Math.min(root.to, root.from + 1) };
  let segments = path === '' ? [] : path.split('.');
  while (segments.length > 0 && node.parts !== null) {
    const { parts } = node;
    const length = segments.findIndex((_, i) => parts.has(segments.slice(0, i + 1).join('.'))) + 1;
    const part = length === 0 ? undefined : parts.get(segments.slice(0, length).join('.'));
    if (part === undefined) break;
    node = part.value;
    place =
      node.parts === null
        ? node
        : part.key.from === part.key.to
          ? { from: node.from, to: node.from + 1 }
          : part.key;
    segments = segments.slice(length);
  }
  return place;
}

/** 1-based line and column of an offset. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, Math.max(0, offset));
  return { line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') };
}

/** The offset of a 1-based line and column, kept inside the text. */
export function offsetOf(text: string, line: number, column: number): number {
  let from = 0;
  for (let i = 1; i < line; i++) {
    const end = text.indexOf('\n', from);
    if (end < 0) break;
    from = end + 1;
  }
  return Math.min(text.length, from + Math.max(0, column - 1));
}

const SPACE = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const PLAIN = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

class Scanner {
  private at = 0;

  constructor(private readonly text: string) {}

  whole(): Node {
    const node = this.value(0);
    this.space();
    if (this.at < this.text.length) this.fail('the text should end here');
    return node;
  }

  private value(depth: number): Node {
    this.space();
    const from = this.at;
    const first = this.text[from];
    if (depth > DEEPEST) this.fail('this is nested too deep');
    if (first === '{') return { from, parts: this.object(depth), to: this.at };
    if (first === '[') return { from, parts: this.list(depth), to: this.at };
    if (first === '"') this.string();
    else if (this.match(PLAIN) === null)
      this.fail('a value should stand here: a text in quotes, a number, { or [');
    return { from, to: this.at, parts: null };
  }

  private object(depth: number): Map<string, { key: Span; value: Node }> {
    const parts = new Map<string, { key: Span; value: Node }>();
    this.at++;
    if (this.next('}')) return parts;
    do {
      this.space();
      const from = this.at;
      if (this.text[from] !== '"')
        this.fail(
          this.text[from] === '}' ? 'a comma too much before this' : 'a name in quotes should stand here',
        );
      const name = JSON.parse(this.string()) as string;
      const key = { from, to: this.at };
      if (!this.next(':')) this.fail('":" is missing after the name');
      parts.set(name, { key, value: this.value(depth + 1) });
    } while (this.next(','));
    if (!this.next('}')) this.fail('"," or "}" is missing');
    return parts;
  }

  private list(depth: number): Map<string, { key: Span; value: Node }> {
    const parts = new Map<string, { key: Span; value: Node }>();
    this.at++;
    if (this.next(']')) return parts;
    do {
      this.space();
      const key = { from: this.at, to: this.at };
      if (this.text[this.at] === ']') this.fail('a comma too much before this');
      parts.set(String(parts.size), { key, value: this.value(depth + 1) });
    } while (this.next(','));
    if (!this.next(']')) this.fail('"," or "]" is missing');
    return parts;
  }

  private string(): string {
    const found = this.match(STRING);
    return found ?? this.fail('this text in quotes is not closed, or has a character that needs a \\');
  }

  private next(mark: string): boolean {
    this.space();
    if (this.text[this.at] !== mark) return false;
    this.at++;
    return true;
  }

  private space(): void {
    this.match(SPACE);
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) return null;
    this.at = pattern.lastIndex;
    return found[0];
  }

  private fail(message: string): never {
    const ended = this.at >= this.text.length;
    throw new Broken(
      problem(ended ? `the text ends too early: ${message}` : message),
      Math.min(this.at, this.text.length),
    );
  }
}
