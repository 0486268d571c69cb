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
} from '@codemirror/view';
import { useEffect, useImperativeHandle, useMemo, useRef, type ReactNode, type Ref } from 'react';
import { codeTheme } from './code-theme';

export interface CodeProblem {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

export interface CodeBoxHandle {
  /** Puts the cursor at an offset and the focus into the code. */
  readonly goTo: (offset: number) => void;
}

interface CodeBoxProps {
  readonly ref?: Ref<CodeBoxHandle>;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Fixed for the life of the box. */
  readonly language: Extension;
  /** What the language is to know, which changes. */
  readonly extra?: Extension;
  readonly problems: readonly CodeProblem[];
}

const NOTHING: Extension = [];

/** Marks changes that came from outside, which are not to be told back. */
const outside = Annotation.define<boolean>();

/**
 * A code editor. It stands in a shadow root: there CodeMirror's styles are constructed sheets, which the page's
 * policy allows, while in the document they would be a style element, which it refuses. Undo belongs to
 * whoever owns the value.
 */
export function CodeBox({
  ref,
  label,
  value,
  onChange,
  language,
  extra = NOTHING,
  problems,
}: CodeBoxProps): ReactNode {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const tell = useRef(onChange);
  /** What was told and has not come back yet: while one types fast, `value` lags behind. */
  const told = useRef<string[]>([]);
  const first = useRef({ value, label, language });
  useEffect(() => {
    tell.current = onChange;
  }, [onChange]);

  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    const { value: doc, label: name, language: spoken } = first.current;
    const made = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc,
        extensions: extensions(name, spoken, (text) => {
          told.current.push(text);
          tell.current(text);
        }),
      }),
    });
    view.current = made;
    // To the page, keys in here seem to come from a plain element: they are no shortcuts.
    const own = (event: KeyboardEvent): void => event.stopPropagation();
    element.addEventListener('keydown', own);
    return () => {
      element.removeEventListener('keydown', own);
      made.destroy();
      view.current = null;
    };
  }, []);

  useEffect(() => {
    const here = view.current;
    if (here === null) return;
    const echo = told.current.lastIndexOf(value);
    if (here.state.doc.toString() === value) told.current = [];
    else if (echo >= 0) told.current.splice(0, echo + 1);
    else {
      told.current = [];
      bring(here, value);
    }
  });

  // Not between two keys of somebody typing fast: the cursor could get lost.
  useQuietly(() => {
    view.current?.dispatch({ effects: knowledge.reconfigure(extra) });
  }, extra);

  const marked = useMemo(() => ({ problems, value }), [problems, value]);
  useQuietly(() => {
    const here = view.current;
    if (here === null || here.state.doc.toString() !== value) return;
    const { length } = here.state.doc;
    const diagnostics = problems.map(({ from, to, message }): Diagnostic => {
      const start = Math.max(0, Math.min(from, length));
      return { from: start, to: Math.max(start, Math.min(to, length)), message, severity: 'error' };
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

function extensions(label: string, language: Extension, tell: (text: string) => void): Extension {
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
      if (update.docChanged && !update.transactions.some((one) => one.annotation(outside) === true))
        tell(update.state.doc.toString());
    }),
  ];
}

/** Makes the text `value` by changing only what differs, so that the cursor stays where it is. */
function bring(view: EditorView, value: string): void {
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
