import { createScanner } from 'jsonc-parser';
import { namesOf, schemasAt, valuesOf, type JsonSchema, type Step } from './json-schema';

/** What the text leads up to at a place. */
interface JsonContext {
  readonly path: readonly Step[];
  /** Plain values already written in the object or list at each depth. */
  readonly written: readonly Readonly<Record<string, unknown>>[];
  readonly wants: 'name' | 'value';
  /** What has been begun there. */
  readonly from: number;
}

/** What the scanner says of a string without its closing quotes; its enum exists for the compiler only. */
const UNCLOSED = 2;
/** Nothing that may be written here is nested deeper. */
const DEEPEST = 100;

interface Frame {
  readonly list: boolean;
  key: string;
  written: Record<string, unknown>;
  wants: 'name' | 'colon' | 'value' | 'comma';
}

/** Reads a text of JSON up to `pos`, however unfinished it is; null where nothing can be completed. */
function contextAt(text: string, pos: number): JsonContext | null {
  const stack: Frame[] = [{ list: true, key: '', written: {}, wants: 'value' }];
  const scanner = createScanner(text, true);
  for (;;) {
    scanner.scan();
    const from = scanner.getTokenOffset();
    const end = from + scanner.getTokenLength();
    // The end of the text is a token, too.
    if (from >= pos) return contextOf(stack, pos);
    const frame = stack[stack.length - 1];
    const mark = text[from];
    switch (mark) {
      case '{':
      case '[': {
        const list = mark === '[';
        stack.push({ list, key: '', written: {}, wants: list ? 'value' : 'name' });
        if (stack.length > DEEPEST) return null;
        break;
      }
      case '}':
      case ']':
        if (stack.length > 1) stack.pop();
        stack[stack.length - 1].wants = 'comma';
        break;
      case ':':
        frame.wants = 'value';
        break;
      case ',':
        frame.wants = frame.list ? 'value' : 'name';
        break;
      default: {
        // Only a text that is closed has been left by who stands at its end.
        const closed = mark === '"' && Number(scanner.getTokenError()) !== UNCLOSED;
        if (end > pos || (end === pos && !closed)) return contextOf(stack, from);
        record(frame, mark === '"' ? scanner.getTokenValue() : plain(text.slice(from, end)));
      }
    }
  }
}

function record(frame: Frame, value: unknown): void {
  if (frame.wants === 'name') {
    frame.key = String(value);
    frame.wants = 'colon';
  } else {
    if (!frame.list) frame.written = { ...frame.written, [frame.key]: value };
    frame.wants = 'comma';
  }
}

function plain(word: string): unknown {
  try {
    return JSON.parse(word) as unknown;
  } catch {
    return word;
  }
}

function contextOf(stack: readonly Frame[], from: number): JsonContext | null {
  const { wants } = stack[stack.length - 1];
  if ((wants !== 'name' && wants !== 'value') || (wants === 'name' && stack.length < 2)) return null;
  const inside = stack.slice(1);
  const path = inside.map((frame): Step => (frame.list ? null : frame.key));
  return {
    path: wants === 'name' ? path.slice(0, -1) : path,
    written: inside.map((frame) => frame.written),
    wants,
    from,
  };
}

/** Names that only the scenario at hand knows. */
export interface KnownNames {
  readonly pages: readonly string[];
  /** What entries may say beside pages and nothing. */
  readonly targets: readonly string[];
  readonly lines: readonly string[];
  readonly properties: readonly string[];
}

interface JsonOption {
  /** The name or value, without quotes. */
  readonly label: string;
  /** What is written. */
  readonly insert: string;
  readonly required?: boolean;
}

/** The completions at `pos`, and where the word being typed there starts. */
export function completionsAt(
  text: string,
  pos: number,
  schema: JsonSchema,
  known: KnownNames,
): { readonly from: number; readonly options: readonly JsonOption[] } | null {
  const context = contextAt(text, pos);
  if (context === null) return null;
  const { path, written, wants, from } = context;
  const schemas = schemasAt(schema, path, (depth) => written[depth] ?? {});
  if (wants === 'value') {
    const values = [...new Set([...valuesOf(schemas), ...namesFor(path, known)])];
    return {
      from,
      options: values.map((value) => ({ label: String(value), insert: JSON.stringify(value) })),
    };
  }
  const here = written[path.length] ?? {};
  const options = namesOf(schemas)
    .filter(({ name }) => !Object.hasOwn(here, name))
    .map(({ name, required }) => ({ label: name, insert: JSON.stringify(name), required }));
  const lines = path.at(-1) === 'moved' ? known.lines : [];
  return { from, options: [...options, ...lines.map((id) => ({ label: id, insert: JSON.stringify(id) }))] };
}

function namesFor(path: readonly Step[], known: KnownNames): readonly string[] {
  const last = path.at(-1);
  if (path.includes('batches') || last === 'page' || last === 'root' || last === 'process')
    return known.pages;
  if (last === 'into') return known.targets;
  if (last === 'to' || path.at(-2) === 'entries') return [...known.pages, ...known.targets, 'none'];
  const list = last === null ? path.at(-2) : undefined;
  if (list === 'off' || list === 'on') return known.lines;
  return list === 'watch' ? known.properties : [];
}
