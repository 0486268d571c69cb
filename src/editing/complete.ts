import { namesOf, schemasAt, valuesOf, type JsonSchema, type Step } from './json-schema';

/** What the text leads up to at a place. */
export interface JsonContext {
  readonly path: readonly Step[];
  /** Plain values already written in the object or list at each depth. */
  readonly written: readonly Readonly<Record<string, unknown>>[];
  readonly wants: 'name' | 'value';
  /** What has been begun there. */
  readonly from: number;
}

interface Frame {
  readonly list: boolean;
  key: string;
  written: Record<string, unknown>;
  wants: 'name' | 'colon' | 'value' | 'comma';
}

const STRING = /"(?:[^"\\\n]|\\.)*("?)/y;
const WORD = /[\w.+-]+/y;

/** Reads a text of JSON up to `pos`, however unfinished it is; null where nothing can be completed. */
export function contextAt(text: string, pos: number): JsonContext | null {
  const stack: Frame[] = [{ list: true, key: '', written: {}, wants: 'value' }];
  for (let at = 0; at < pos;) {
    const frame = stack[stack.length - 1];
    const mark = text[at];
    const token = mark === '"' ? take(STRING, text, at) : take(WORD, text, at);
    if (token !== null) {
      const open = mark === '"' ? token[1] === '' : true;
      const end = at + token[0].length;
      if (end > pos || (end === pos && open)) return contextOf(stack, at);
      record(frame, token[0]);
      at = end;
      continue;
    }
    if (mark === '{' || mark === '[')
      stack.push({ list: mark === '[', key: '', written: {}, wants: mark === '[' ? 'value' : 'name' });
    else if ((mark === '}' || mark === ']') && stack.length > 1) {
      stack.pop();
      stack[stack.length - 1].wants = 'comma';
    } else if (mark === ':') frame.wants = 'value';
    else if (mark === ',') frame.wants = frame.list ? 'value' : 'name';
    if (stack.length > 100) return null;
    at++;
  }
  return contextOf(stack, pos);
}

function take(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function record(frame: Frame, token: string): void {
  const value = plain(token);
  if (frame.wants === 'name') {
    frame.key = String(value);
    frame.wants = 'colon';
  } else {
    if (!frame.list) frame.written = { ...frame.written, [frame.key]: value };
    frame.wants = 'comma';
  }
}

function plain(token: string): unknown {
  try {
    return JSON.parse(token) as unknown;
  } catch {
    return token;
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
  readonly lines: readonly string[];
  readonly properties: readonly string[];
}

export interface JsonOption {
  /** The name or value, without quotes. */
  readonly label: string;
  /** What is written. */
  readonly insert: string;
  readonly required?: boolean;
}

/** What may be written at `pos`, and where what is begun there starts. */
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
  if (path.includes('batches') || last === 'page') return known.pages;
  if (last === 'to' || path.at(-2) === 'entries') return [...known.pages, 'mmio', 'none', 'frame:0x1c5'];
  const list = last === null ? path.at(-2) : undefined;
  if (list === 'off' || list === 'on') return known.lines;
  return list === 'watch' ? known.properties : [];
}
