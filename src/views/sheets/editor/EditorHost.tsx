import { SquarePen } from 'lucide-react';
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { keysFor } from '../../ground/screen/shortcuts';
import { ErrorBoundary } from '../../ground/ui/ErrorBoundary';
import { Button } from '../../ground/ui/Button';
import { Hint } from '../../ground/ui/Hint';
import { name } from '#texts/editor-name';
import { closeEditor, fileTaken, openEditor, toggleEditor, useFileDrop, useOpened } from './opening';
import './host.css';

const load = () => import('./Editor');
const Editor = lazy(load);

/** The editor beside the panes, while it is open: none of its code is loaded before. */
export function EditorHost(): ReactNode {
  const { open, file } = useOpened();
  useFileDrop(openEditor);
  useEffect(() => {
    const root = document.documentElement;
    root.dataset['editing'] = String(open);
    return () => {
      delete root.dataset['editing'];
    };
  }, [open]);
  if (!open) return null;
  return (
    <ErrorBoundary what={name.broken}>
      <Suspense fallback={null}>
        <Editor file={file} onFileTaken={fileTaken} onClose={closeEditor} />
      </Suspense>
    </ErrorBoundary>
  );
}

/** Opens the editor, or closes it, after whatever has to happen first. */
export function EditButton({ onOpen }: { readonly onOpen?: () => void }): ReactNode {
  const { open } = useOpened();
  return (
    <Hint text={name.openHint} keys={keysFor('edit')}>
      <Button
        className="edit-button"
        aria-pressed={open}
        onPointerEnter={() => void load()}
        onClick={() => {
          onOpen?.();
          toggleEditor();
        }}
      >
        <SquarePen aria-hidden />
        {name.open}
      </Button>
    </Hint>
  );
}
