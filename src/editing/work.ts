import type { Scenario } from '../scenarios/scenario';
import { asOwn } from './check';
import { formatJson } from './format';
import { begin, put, redo, rest, undo, type History } from './history';
import { shapedLikeScenario } from './shape';

/** A scenario being edited, as the form holds it and as text. */
export interface Work {
  readonly text: string;
  /** What the text says; while it cannot be read, what it said last. Its parts may still be wrong. */
  readonly draft: Scenario;
  /** Whether the text can be read. */
  readonly readable: boolean;
}

export type Editing = History<Work>;

/** Which changes are undone together: those in a row with the same `run`, up to one that is `fresh`. */
interface Step {
  readonly run?: string;
  readonly fresh?: boolean;
}

export type EditAction =
  /** The form made another scenario of it. */
  | ({ readonly type: 'change'; readonly draft: Scenario } & Step)
  /** The text was written. */
  | ({ readonly type: 'write'; readonly text: string } & Step)
  /** Something else came in its place: a file, a template, a preset. */
  | { readonly type: 'replace'; readonly work: Work }
  | { readonly type: 'format' }
  /** Discards the text and returns to the last readable version. */
  | { readonly type: 'mend' }
  | { readonly type: 'rest' | 'undo' | 'redo' };

export function workOf(scenario: Scenario): Work {
  return { text: formatJson({ ...inOrder(scenario), ...scenario }), draft: scenario, readable: true };
}

/** Keys in the order people look for them; the others follow as they are. */
function inOrder(scenario: Scenario): Partial<Scenario> {
  const { id, kind, title, question, answer, memory, window, readers } = scenario;
  const head = { id, kind, title, question, answer };
  const protocol = scenario.kind === 'program' ? {} : { protocol: scenario.protocol };
  return { ...head, ...protocol, memory, window, readers } as Partial<Scenario>;
}

/** Work from any text. `before` is what the form goes on showing if the text cannot be read. */
export function workFromText(text: string, before: Scenario): Work {
  const draft = readDraft(text);
  return draft === null ? { text, draft: before, readable: false } : { text, draft, readable: true };
}

export function startEditing(work: Work): Editing {
  return begin(work);
}

/** The one place where what is edited changes. Pure; never throws, whatever the text. */
export function edited(editing: Editing, action: EditAction): Editing {
  const { now } = editing;
  switch (action.type) {
    case 'change':
      return put(begun(editing, action), workOf(asOwn(action.draft)), action.run ?? null);
    case 'write':
      return action.text === now.text
        ? editing
        : put(begun(editing, action), workFromText(action.text, now.draft), action.run ?? null);
    case 'replace':
      return put(editing, action.work);
    case 'format': {
      const text = formatted(now.text);
      return text === null || text === now.text ? editing : put(editing, { ...now, text });
    }
    case 'mend':
      return now.readable ? editing : put(editing, workOf(now.draft));
    case 'rest':
      return rest(editing);
    case 'undo':
      return undo(editing);
    case 'redo':
      return redo(editing);
  }
}

function begun(editing: Editing, { fresh = false }: Step): Editing {
  return fresh ? rest(editing) : editing;
}

function readDraft(text: string): Scenario | null {
  const value = readJson(text);
  return value === undefined ? null : shapedLikeScenario(value);
}

/** The value of a JSON text; undefined if it is not valid JSON. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function formatted(text: string): string | null {
  const value = readJson(text);
  if (value === undefined) return null;
  try {
    return formatJson(value);
  } catch {
    // Nested deeper than anything can write.
    return null;
  }
}
