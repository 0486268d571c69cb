import { SquarePen } from 'lucide-react';
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { keysFor } from '../../ground/screen/commands';
import { whenOpened } from '../../../session/create';
import { pageTab } from '../../../session/page/tab';
import { pageSession } from '../../../session/store';
import { writeSeat } from '../../ground/screen/seat';
import { closeEditor, fileTaken, openEditor, openLitmusFiles, useScreen } from '../../ground/screen/screen';
import { runCommand } from '../../ground/screen/useCommands';
import { ErrorBoundary } from '../../ground/ui/ErrorBoundary';
import { ahead } from '../../ground/ui/not-loaded';
import { Button } from '../../ground/ui/Button';
import { Hint } from '../../ground/ui/Hint';
import { name } from '#texts/editor-name';
import { useFileDrop } from './useFileDrop';
import './host.css';

let seated: Promise<void> | null = null;

/** A duplicated tab has a copy of what the first one noted of its editor; the draft in it is the other tab's. */
function takeSeat(): Promise<void> {
  seated ??= pageTab(window).settled.then((same) => {
    if (!same) writeSeat({ draft: null });
  });
  return seated;
}

/** After a reload the editor is there before the scenario on screen is: which draft belongs to it is known only then. */
const load = async () => {
  const [editor] = await Promise.all([import('./Editor'), takeSeat(), whenOpened(pageSession())]);
  return editor;
};
const Editor = lazy(load);

/** The editor beside the panes, while it is open: none of its code is loaded before. */
export function EditorHost(): ReactNode {
  const open = useScreen(({ editor }) => editor);
  const file = useScreen(({ dropped }) => dropped);
  useFileDrop(openEditor, openLitmusFiles);
  useEffect(() => {
    const root = document.documentElement;
    root.dataset['editing'] = String(open);
    return () => {
      delete root.dataset['editing'];
    };
  }, [open]);
  if (!open) return null;
  return (
    <ErrorBoundary what={name.broken} onClose={closeEditor}>
      <Suspense fallback={null}>
        <Editor file={file} onFileTaken={fileTaken} onClose={closeEditor} />
      </Suspense>
    </ErrorBoundary>
  );
}

/** Opens the editor, or closes it. */
export function EditButton(): ReactNode {
  const open = useScreen(({ editor }) => editor);
  return (
    <Hint text={name.openHint} keys={keysFor('edit')}>
      <Button
        className="edit-button"
        aria-pressed={open}
        onPointerEnter={() => ahead(load)}
        onClick={() => runCommand('edit')}
      >
        <SquarePen aria-hidden />
        <span>{name.open}</span>
      </Button>
    </Hint>
  );
}
