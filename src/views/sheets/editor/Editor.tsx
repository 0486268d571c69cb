import { Tabs } from 'radix-ui';
import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { text } from '#texts/editor';
import { useFocusBack } from '../../ground/ui/useFocusBack';
import { EditorBody } from './EditorBody';
import { EditorBar, EditorHead } from './EditorHead';
import { Messages, Status } from './EditorSays';
import { saveText } from './files';
import { DraftList, ReplaceDialog } from './Menus';
import { useEditing } from './useEditing';
import { useDroppedFile, useIncoming, type Arrival } from './useIncoming';
import '../../ground/ui/tab.css';
import './editor.css';
import './form.css';
import './text.css';

interface EditorProps {
  /** A file that was dropped on the app. */
  readonly file: File | null;
  readonly onFileTaken: () => void;
  readonly onClose: () => void;
}

/** Everything to make a scenario with: form, text, program, files, drafts. */
export default function Editor({ file, onFileTaken, onClose }: EditorProps): ReactNode {
  const state = useEditing();
  const { work, dispatch } = state;
  const [tab, setTab] = useState('form');
  const [drafts, setDrafts] = useState(false);
  /** How often something else came in place of what was edited: it is read from its beginning. */
  const [arrivals, setArrivals] = useState(0);
  const picker = useRef<HTMLInputElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const own = useRef<HTMLElement>(null);
  useFocusBack(own);
  useEffect(() => heading.current?.focus(), []);

  const onTaken = useCallback((arrival: Arrival) => {
    setTab(arrival.work.readable ? 'form' : 'json');
    setDrafts(false);
    if (arrival.example !== true) setArrivals((so) => so + 1);
  }, []);
  const incoming = useIncoming(state, onTaken);
  useDroppedFile(file, incoming.openFile, onFileTaken);
  const save = (): void => {
    const name = saveText(work.draft.title, work.text);
    state.saved();
    incoming.setMessage({ tone: 'info', message: text.saved(name) });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const action = actionOf(event);
    if (action === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (action === 'close') onClose();
    else if (action === 'save') save();
    else if (action === 'open') picker.current?.click();
    else dispatch({ type: action });
  };

  return (
    <section
      className="editor card"
      ref={own}
      aria-labelledby="editor-title"
      onPasteCapture={incoming.onPaste}
      onKeyDownCapture={onKeyDown}
    >
      <EditorHead state={state} heading={heading} onClose={onClose} />
      <EditorBar
        picker={picker}
        drafts={drafts}
        onNew={incoming.openScenario}
        onFile={incoming.openFile}
        onSave={save}
        onDrafts={setDrafts}
      />
      <Messages
        state={state}
        message={incoming.message}
        onRead={() => incoming.setMessage(null)}
        onOffered={() => state.offered !== null && incoming.openDraft(state.offered)}
      >
        {drafts && <DraftList onChoose={incoming.openDraft} />}
      </Messages>
      <Status state={state} />
      <Tabs.Root className="ed-body" value={tab} onValueChange={setTab}>
        <Tabs.List className="ed-tabs" aria-label={text.views}>
          <Tabs.Trigger className="tab" value="form">
            {work.draft.kind === 'program' ? text.tabs.program : text.tabs.form}
          </Tabs.Trigger>
          <Tabs.Trigger className="tab" value="json">
            {text.tabs.json}
          </Tabs.Trigger>
        </Tabs.List>
        <EditorBody
          key={arrivals}
          state={state}
          onText={() => setTab('json')}
          onExample={incoming.openExample}
        />
      </Tabs.Root>
      {incoming.waiting !== null && <ReplaceDialog title={work.draft.title} onAnswer={incoming.answer} />}
    </section>
  );
}

const KEYS = { z: 'undo', y: 'redo', e: 'close', s: 'save', o: 'open' } as const;

/** The editor's own keys, with Ctrl or Cmd. They come before those of whatever field has the focus. */
function actionOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) {
  const letter = key.toLowerCase();
  if (!(ctrlKey || metaKey) || altKey || !Object.hasOwn(KEYS, letter)) return null;
  return letter === 'z' && shiftKey ? 'redo' : KEYS[letter as keyof typeof KEYS];
}
