import { FolderOpen, Redo2, Save, Undo2, X } from 'lucide-react';
import type { ReactNode, Ref, RefObject } from 'react';
import { text } from '#texts/editor';
import type { Scenario } from '../../../scenarios/scenario';
import { Button, IconButton } from '../../ground/ui/Button';
import { DraftsButton, NewMenu } from './Menus';
import type { EditingState } from './useEditing';

interface HeadProps {
  readonly state: EditingState;
  readonly heading: Ref<HTMLHeadingElement>;
  readonly onClose: () => void;
}

/** The title, with undo, redo and close beside it. */
export function EditorHead({ state: { editing, dispatch }, heading, onClose }: HeadProps): ReactNode {
  return (
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
  );
}

interface BarProps {
  /** The hidden input that opens the browser's file dialog; `Ctrl+O` presses it too. */
  readonly picker: RefObject<HTMLInputElement | null>;
  readonly drafts: boolean;
  readonly onNew: (scenario: Scenario) => void;
  readonly onFile: (file: File) => void;
  readonly onSave: () => void;
  readonly onDrafts: (open: boolean) => void;
}

/** New, open, save, drafts. */
export function EditorBar({ picker, drafts, onNew, onFile, onSave, onDrafts }: BarProps): ReactNode {
  return (
    <div className="ed-bar">
      <NewMenu onChoose={({ scenario }) => onNew(scenario)} />
      <Button size="s" title={text.openHint} onClick={() => picker.current?.click()}>
        <FolderOpen aria-hidden />
        {text.open}
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={text.open}
        accept=".json,.litmus,.txt,.c,.prog,application/json,text/plain"
        onChange={({ target }) => {
          const chosen = target.files?.[0];
          if (chosen !== undefined) onFile(chosen);
          target.value = '';
        }}
      />
      <Button size="s" onClick={onSave}>
        <Save aria-hidden />
        {text.save}
      </Button>
      <DraftsButton open={drafts} onOpen={onDrafts} />
    </div>
  );
}
