import { parseTree, printParseErrorCode, type Node as Tree, type ParseError } from 'jsonc-parser';
import { jsonProblem } from '#texts/problems';
import { FAULTS } from './json-faults';

/** The positions of values in a JSON text, which `JSON.parse` does not report. Offsets count from 0. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** A value of the text, with its own place and those of its parts. */
interface Node extends Span {
  /** Of an object by name, of a list by number. The last of two parts of one name counts. */
  readonly parts: ReadonlyMap<string, { readonly key: Span; readonly value: Node }> | null;
}

type Places =
  /** `repeated`: names that their object has already; only the last of them counts. */
  | { readonly ok: true; readonly root: Node; readonly repeated: readonly Span[] }
  | { readonly ok: false; readonly at: number; readonly message: string };

const DEEPEST = 100;

/** Reads JSON for its places, or says what is wrong with it and where. Never throws. */
export function placesOf(text: string): Places {
  const deep = tooDeep(text);
  if (deep !== null) return { ok: false, at: deep, message: jsonProblem('depth', false) };
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors.sort((a, b) => a.offset - b.offset);
  if (first === undefined && tree !== undefined) {
    const repeated: Span[] = [];
    return { ok: true, root: nodeOf(tree, repeated), repeated };
  }
  const at = Math.min(first?.offset ?? text.length, text.length);
  const fault = FAULTS[printParseErrorCode(first?.error ?? 0)] ?? 'value';
  return { ok: false, at, message: jsonProblem(fault, text.slice(at).trim() === '') };
}

/** Where it nests deeper than any scenario; the parser would run out of stack. Null if it does not. */
function tooDeep(text: string): number | null {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\\n]|\\.)*"?|[[\]{}]/g)) {
    if (token === '[' || token === '{') depth++;
    else if (token === ']' || token === '}') depth--;
    if (depth > DEEPEST) return index;
  }
  return null;
}

/** The parser's tree as ours; names that an object has twice are added to `repeated`. */
function nodeOf({ type, offset, length, children = [] }: Tree, repeated: Span[]): Node {
  const span = { from: offset, to: offset + length };
  if (type !== 'object' && type !== 'array') return { ...span, parts: null };
  const parts = new Map<string, { key: Span; value: Node }>();
  children.forEach((child, i) => {
    const [name, value] = type === 'object' ? (child.children ?? []) : [undefined, child];
    if (value === undefined) return;
    const key =
      name === undefined
        ? { from: value.offset, to: value.offset }
        : { from: name.offset, to: name.offset + name.length };
    const id = name === undefined ? String(i) : String(name.value);
    if (parts.has(id)) repeated.push(key);
    parts.set(id, { key, value: nodeOf(value, repeated) });
  });
  return { ...span, parts };
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
