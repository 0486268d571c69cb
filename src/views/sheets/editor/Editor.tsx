import { FolderOpen, Redo2, Save, Undo2, X } from 'lucide-react';
import { Tabs } from 'radix-ui';
import {
  useCallback,
  useEffect,
  useRef,
  useState,
  type ClipboardEvent,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { workFromText, workOf, type Work } from '../../../editing/work';
import type { Import } from '../../../editing/import';
import { send } from '../../../session/store';
import type { Opening } from '../../../session/run/load';
import { VerdictChip } from '../../panes/verdict/Verdict';
import { Button, IconButton } from '../../ground/ui/Button';
import { EditorBody } from './EditorBody';
import { importFile, importPasted, isForUs, saveText } from './files';
import { DraftList, DraftsButton, NewMenu, ReplaceDialog, whenText } from './Menus';
import { text } from '#texts/editor';
import { useEditing } from './useEditing';
import './editor.css';

interface EditorProps {
  /** A file that was dropped on the app. */
  readonly file: File | null;
  readonly onFileTaken: () => void;
  readonly onClose: () => void;
}

/** Something that wants to take the place of what is edited. */
interface Waiting {
  readonly work: Work;
  readonly draft?: string;
  readonly opening?: Opening | null;
}

interface Told {
  readonly tone: 'info' | 'warning';
  readonly message: string;
}

/** Everything to make a scenario with: form, text, program, files, drafts. */
export default function Editor({ file, onFileTaken, onClose }: EditorProps): ReactNode {
  const state = useEditing();
  const { editing, work, dirty, dispatch, openOther } = state;
  const [tab, setTab] = useState('form');
  const [told, setTold] = useState<Told | null>(null);
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const [drafts, setDrafts] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const take = useCallback(
    ({ work: other, draft, opening }: Waiting) => {
      const shown = opening?.scenario ?? null;
      openOther(other, { draft, shown: shown !== null });
      setTab(other.readable ? 'form' : 'json');
      setDrafts(false);
      setWaiting(null);
      if (shown === null || opening === null || opening === undefined) return;
      const { schedule, position } = opening;
      send({
        type: 'LOAD',
        scenario: shown,
        ...(schedule === undefined ? {} : { schedule }),
        ...(position === undefined ? {} : { position }),
      });
    },
    [openOther],
  );
  const offer = useCallback((other: Waiting) => (dirty ? setWaiting(other) : take(other)), [dirty, take]);
  const imported = useCallback(
    (found: Import, opening: Opening | null = null) => {
      if (!found.ok) setTold({ tone: 'warning', message: found.message });
      else {
        setTold(found.warning === null ? null : { tone: 'warning', message: found.warning });
        offer({ work: found.work, opening });
      }
    },
    [offer],
  );
  const openFile = useCallback(
    (chosen: File) => void importFile(chosen, work.draft).then((found) => imported(found)),
    [imported, work.draft],
  );
  useEffect(() => {
    if (file === null) return;
    onFileTaken();
    openFile(file);
  }, [file, onFileTaken, openFile]);

  const onPaste = (event: ClipboardEvent): void => {
    const pasted = event.clipboardData.getData('text/plain');
    const typing =
      event.target instanceof Element && event.target.closest('input, textarea, .ed-code') !== null;
    if (pasted === '' || (typing && !isForUs(pasted))) return;
    event.preventDefault();
    event.stopPropagation();
    void importPasted(pasted, work.draft).then(({ found, opening }) => imported(found, opening));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const back = key === 'z' && !event.shiftKey;
    if (back || key === 'z' || key === 'y') dispatch({ type: back ? 'undo' : 'redo' });
    else if (key === 'e') onClose();
    else if (key === 's') save();
    else if (key === 'o') picker.current?.click();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const save = (): void => {
    const name = saveText(work.draft.title, work.text);
    state.saved();
    setTold({ tone: 'info', message: text.saved(name) });
  };

  return (
    <section
      className="editor card"
      aria-labelledby="editor-title"
      onPasteCapture={onPaste}
      onKeyDownCapture={onKeyDown}
    >
      <header className="ed-head">
        <h2 id="editor-title" className="ed-title" ref={heading} tabIndex={-1}>
          {text.title}
        </h2>
        <span className="ed-gap" />
        <IconButton
          label={text.undo}
          keys="Ctrl+Z"
          aria-disabled={editing.past.length === 0}
          onClick={() => dispatch({ type: 'undo' })}
        >
          <Undo2 aria-hidden />
        </IconButton>
        <IconButton
          label={text.redo}
          keys="Ctrl+Shift+Z"
          aria-disabled={editing.future.length === 0}
          onClick={() => dispatch({ type: 'redo' })}
        >
          <Redo2 aria-hidden />
        </IconButton>
        <IconButton label={text.close} keys="Ctrl+E" onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      </header>
      <div className="ed-bar">
        <NewMenu onChoose={({ scenario }) => offer({ work: workOf(scenario) })} />
        <Button size="s" title={text.openHint} onClick={() => picker.current?.click()}>
          <FolderOpen aria-hidden />
          {text.open}
        </Button>
        <input
          ref={picker}
          type="file"
          hidden
          aria-label={text.open}
          accept=".json,.txt,.c,.prog,application/json,text/plain"
          onChange={({ target }) => {
            const chosen = target.files?.[0];
            if (chosen !== undefined) openFile(chosen);
            target.value = '';
          }}
        />
        <Button size="s" onClick={save}>
          <Save aria-hidden />
          {text.save}
        </Button>
        <DraftsButton open={drafts} onOpen={setDrafts} />
      </div>
      <div className="ed-says" aria-live="polite">
        {told !== null && (
          <Banner tone={told.tone} message={told.message}>
            <Button size="s" onClick={() => setTold(null)}>
              {text.ok}
            </Button>
          </Banner>
        )}
        {state.restored !== null && (
          <Banner tone="info" message={text.restored(whenText(state.restored))}>
            <Button size="s" onClick={state.acceptRestored}>
              {text.ok}
            </Button>
            <Button size="s" onClick={state.discardDraft}>
              {text.discard}
            </Button>
          </Banner>
        )}
        {!state.keeps && <Banner tone="warning" message={text.noStorage} />}
        {drafts && (
          <DraftList
            onChoose={(draft) => offer({ work: workFromText(draft.text, work.draft), draft: draft.id })}
          />
        )}
      </div>
      <Status state={state} />
      <Tabs.Root className="ed-body" value={tab} onValueChange={setTab}>
        <Tabs.List className="ed-tabs" aria-label={text.views}>
          <Tabs.Trigger className="ed-tab" value="form">
            {work.draft.kind === 'program' ? text.tabs.program : text.tabs.form}
          </Tabs.Trigger>
          <Tabs.Trigger className="ed-tab" value="json">
            {text.tabs.json}
          </Tabs.Trigger>
        </Tabs.List>
        <EditorBody state={state} onText={() => setTab('json')} />
      </Tabs.Root>
      {waiting !== null && (
        <ReplaceDialog
          title={work.draft.title}
          onAnswer={(replace) => (replace ? take(waiting) : setWaiting(null))}
        />
      )}
    </section>
  );
}

function Banner({
  tone,
  message,
  children,
}: {
  tone: 'info' | 'warning';
  message: string;
  children?: ReactNode;
}): ReactNode {
  return (
    <div className="ed-banner" data-tone={tone}>
      <p>{message}</p>
      {children}
    </div>
  );
}

/** Whether what is edited is what runs. */
function Status({ state: { work, checked, onScreen } }: { state: ReturnType<typeof useEditing> }): ReactNode {
  const wrong = !work.readable || checked.setup === null;
  const message = !work.readable
    ? text.status.unreadable
    : checked.setup === null
      ? text.status.wrong(checked.issues.length)
      : onScreen
        ? text.status.live
        : text.status.soon;
  return (
    <div className="ed-status" data-wrong={wrong}>
      <VerdictChip />
      <p role="status">{message}</p>
    </div>
  );
}
