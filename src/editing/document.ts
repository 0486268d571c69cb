import { programName } from '../program/token';
import { edited, startEditing, type EditAction, type Editing, type Work } from './work';

/**
 * What is edited, with one owner and one undo. Form and text are views of it: each writes here, at once, and hears of
 * every change, its own among them. What a view shows is what stands here; nothing computed from it is ever written
 * back by somebody who only looked.
 *
 *     code box ──write──▶ ┌──────────┐ ──tell──▶ code box   (stands there already: nothing to do)
 *     form     ──change─▶ │ document │ ──tell──▶ form
 *     undo     ─────────▶ └──────────┘ ──tell──▶ session, drafts, checks: they read
 */
export interface EditedDocument {
  readonly get: () => Editing;
  /** Changes it and tells everybody before it returns. */
  readonly dispatch: (action: EditAction) => void;
  /** Calls back after each change; returns how to stop. */
  readonly subscribe: (listener: () => void) => () => void;
}

export function openDocument(work: Work): EditedDocument {
  let now = startEditing(work);
  const listeners = new Set<() => void>();
  return {
    get: () => now,
    dispatch: (action) => {
      const next = edited(now, action);
      if (next === now) return;
      now = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** A text of the document, as far as somebody who edits it needs to know. */
export interface TextPart {
  readonly read: () => string;
  /** With `joins` the change is undone together with the one before. */
  readonly write: (text: string, joins: boolean) => void;
  readonly subscribe: EditedDocument['subscribe'];
}

/** The whole scenario as JSON. */
export function jsonPart({ get, dispatch, subscribe }: EditedDocument): TextPart {
  return {
    read: () => get().now.text,
    write: (text, joins) => dispatch({ type: 'write', text, run: 'text', fresh: !joins }),
    subscribe,
  };
}

/** The text of a program; empty while something else is edited. */
export function sourcePart({ get, dispatch, subscribe }: EditedDocument): TextPart {
  return {
    read: () => {
      const { draft } = get().now;
      return draft.kind === 'program' ? draft.source : '';
    },
    write: (source, joins) => {
      const { draft } = get().now;
      if (draft.kind !== 'program' || draft.source === source) return;
      // The name that a program gives itself is its title.
      const title = programName(source) ?? draft.title;
      dispatch({ type: 'change', draft: { ...draft, title, source }, run: 'source', fresh: !joins });
    },
    subscribe,
  };
}
