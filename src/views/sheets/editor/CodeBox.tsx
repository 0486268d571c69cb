import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap } from '@codemirror/commands';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { Annotation, Compartment, EditorState, type Extension, type Transaction } from '@codemirror/state';
import {
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  type ViewUpdate,
} from '@codemirror/view';
import { useEffect, useImperativeHandle, useMemo, useRef, useState, type ReactNode, type Ref } from 'react';
import type { TextPart } from '../../../editing/document';
import { codeTheme } from './code-theme';

export interface CodeProblem {
  readonly from: number;
  readonly to: number;
  readonly message: string;
  /** It runs all the same. */
  readonly mild?: true;
}

export interface CodeBoxHandle {
  /** Puts the cursor at an offset and the focus into the code. */
  readonly goTo: (offset: number) => void;
}

interface CodeBoxProps {
  readonly ref?: Ref<CodeBoxHandle>;
  readonly label: string;
  /** The document; fixed for the life of the box, as is the language. */
  readonly part: TextPart;
  readonly language: Extension;
  /** What the language is to know, which changes. */
  readonly extra?: Extension;
  /** Mistakes in `checked`, which may lag behind the text in the box. */
  readonly problems: readonly CodeProblem[];
  readonly checked: string;
}

const NOTHING: Extension = [];

/** Marks changes that somebody else made to the text, which are not to be written again. */
const outside = Annotation.define<boolean>();

/**
 * A code editor. It writes every change into the text at once, and takes over only what somebody else changed there;
 * nothing that is computed from the text comes back into it. Undo belongs to the text's owner.
 *
 * It stands in a shadow root: there CodeMirror's styles are constructed sheets, which the page's policy allows, while in
 * the document they would be a style element, which it refuses.
 */
export function CodeBox({
  ref,
  label,
  part,
  language,
  extra = NOTHING,
  problems,
  checked,
}: CodeBoxProps): ReactNode {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const [first] = useState({ part, label, language });

  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    const made = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: first.part.read(),
        extensions: extensions(first.label, first.language, first.part.write),
      }),
    });
    view.current = made;
    const stop = first.part.subscribe(() => bring(made, first.part.read()));
    // To the page, keys in here seem to come from a plain element: they are no shortcuts.
    const own = (event: KeyboardEvent): void => event.stopPropagation();
    element.addEventListener('keydown', own);
    return () => {
      stop();
      element.removeEventListener('keydown', own);
      made.destroy();
      view.current = null;
    };
  }, [first]);

  // Not between two keys of somebody typing fast: the cursor could get lost.
  useQuietly(() => {
    view.current?.dispatch({ effects: knowledge.reconfigure(extra) });
  }, extra);

  const marked = useMemo(() => ({ problems, checked }), [problems, checked]);
  useQuietly(() => {
    const here = view.current;
    if (here === null || here.state.doc.toString() !== lineEnds(checked)) return;
    const { length } = here.state.doc;
    const diagnostics = problems.map(({ from, to, message, mild }): Diagnostic => {
      const start = Math.max(0, Math.min(from, length));
      return {
        from: start,
        to: Math.max(start, Math.min(to, length)),
        message,
        severity: mild === true ? 'warning' : 'error',
      };
    });
    here.dispatch(setDiagnostics(here.state, diagnostics));
    here.dispatch({
      effects: invalid.reconfigure(
        EditorView.contentAttributes.of({ 'aria-invalid': String(diagnostics.length > 0) }),
      ),
    });
  }, marked);

  useImperativeHandle(
    ref,
    () => ({
      goTo: (offset) => {
        const here = view.current;
        if (here === null) return;
        here.dispatch({
          selection: { anchor: Math.min(offset, here.state.doc.length) },
          scrollIntoView: true,
        });
        here.focus();
      },
    }),
    [],
  );
  return <div className="ed-code" ref={host} />;
}

/** Milliseconds without a change after which the code is marked. */
const QUIET = 150;

/** Calls `act` once `changes` has stayed the same for a moment. */
function useQuietly(act: () => void, changes: unknown): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const timer = setTimeout(() => latest.current(), QUIET);
    return () => clearTimeout(timer);
  }, [changes]);
}

/**
 * Typing over a selection. Left to itself, Chromium gives what is typed the looks of what it replaces, by a style
 * attribute that the page's policy refuses.
 */
const typeOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main;
    if (event.inputType !== 'insertText' || event.data === null || empty || view.composing) return false;
    event.preventDefault();
    const typed = event.data;
    const insert = (): Transaction =>
      view.state.update({
        changes: { from, to, insert: typed },
        selection: { anchor: from + typed.length },
        userEvent: 'input.type',
        scrollIntoView: true,
      });
    const handlers = view.state.facet(EditorView.inputHandler);
    if (!handlers.some((handle) => handle(view, from, to, typed, insert))) view.dispatch(insert());
    return true;
  },
});

const invalid = new Compartment();
const knowledge = new Compartment();

function extensions(label: string, language: Extension, write: TextPart['write']): Extension {
  const joins = undoSteps();
  return [
    lineNumbers(),
    lintGutter(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    bracketMatching(),
    closeBrackets(),
    indentOnInput(),
    indentUnit.of('  '),
    autocompletion({ icons: false }),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', tabindex: '0' }),
    invalid.of([]),
    typeOver,
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...lintKeymap, ...defaultKeymap]),
    language,
    knowledge.of([]),
    codeTheme,
    EditorView.updateListener.of((update) => {
      if (!update.docChanged || update.transactions.some((one) => one.annotation(outside) === true)) return;
      write(update.state.doc.toString(), joins(update));
    }),
  ];
}

/**
 * Tells of each change whether it is undone together with the one before: a word with the blank behind it is one step, and
 * so is what one deletes in a row. A step begins with a word, with a change elsewhere, and with deleting after typing.
 *
 *     int |x; |thread |A |{        each | begins a step
 */
function undoSteps(): (update: ViewUpdate) => boolean {
  let kind = '';
  let at = -1;
  let blank = false;
  return ({ transactions, changes, state }) => {
    const now = transactions.some((one) => one.isUserEvent('delete')) ? 'delete' : 'type';
    let from = 0;
    let inserted = '';
    let pieces = 0;
    changes.iterChanges((_fromA, _toA, fromB, _toB, text) => {
      pieces++;
      from = fromB;
      inserted = text.toString();
    });
    const adjacent = pieces === 1 && Math.abs(from - at) <= (now === 'delete' ? 1 : 0);
    const begins = now === 'type' && (inserted.length > 2 || (blank && /\S/.test(inserted)));
    const joins = adjacent && now === kind && !begins;
    [kind, at, blank] = [now, state.selection.main.head, /\s$/.test(inserted)];
    return joins;
  };
}

/** A text as CodeMirror counts it: every line ends in one character. */
const lineEnds = (text: string): string => text.replace(/\r\n?/g, '\n');

/** Makes the text `wanted` by changing only what differs, so that the cursor stays where it is. */
function bring(view: EditorView, wanted: string): void {
  const value = lineEnds(wanted);
  const old = view.state.doc.toString();
  if (old === value) return;
  const most = Math.min(old.length, value.length);
  let from = 0;
  while (from < most && old[from] === value[from]) from++;
  let tail = 0;
  while (tail < most - from && old[old.length - 1 - tail] === value[value.length - 1 - tail]) tail++;
  view.dispatch({
    changes: { from, to: old.length - tail, insert: value.slice(from, value.length - tail) },
    annotations: outside.of(true),
  });
}
