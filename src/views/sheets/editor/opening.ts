import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** Remembers, as long as this tab lives, whether the editor is open and on which draft. */
const KEY = 'shadow-walk.editing';

export interface Seat {
  readonly open: boolean;
  readonly draft: string | null;
  /** What was on screen while that draft was written, as text. */
  readonly over: string | null;
}

export function readSeat(): Seat {
  try {
    const seat = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Partial<Seat> | null;
    const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
    return { open: seat?.open === true, draft: text(seat?.draft), over: text(seat?.over) };
  } catch {
    return { open: false, draft: null, over: null };
  }
}

export function writeSeat(change: Partial<Seat>): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ ...readSeat(), ...change }));
  } catch {
    // Without storage a reload starts without the editor.
  }
}

interface Opened {
  readonly open: boolean;
  /** A file dropped on the app, until the editor takes it. */
  readonly file: File | null;
}

const opened = createStore<Opened>(() => ({ open: readSeat().open, file: null }));

export function useOpened(): Opened {
  return useStore(opened);
}

/** Opens the editor, with a file if there is one. */
export function openEditor(file: File | null = null): void {
  writeSeat({ open: true });
  opened.setState({ open: true, file });
}

export function closeEditor(): void {
  writeSeat({ open: false });
  opened.setState({ open: false, file: null });
}

export function toggleEditor(): void {
  if (opened.getState().open) closeEditor();
  else openEditor();
}

export function fileTaken(): void {
  opened.setState({ file: null });
}

/** Files dropped anywhere on the app. */
export function useFileDrop(onFile: (file: File) => void): void {
  useEffect(() => {
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
    const over = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
      document.documentElement.dataset['dropping'] = 'true';
    };
    const end = (): void => {
      delete document.documentElement.dataset['dropping'];
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) end();
    };
    const drop = (event: DragEvent): void => {
      end();
      if (!hasFiles(event)) return;
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) onFile(file);
    };
    const listeners = { dragover: over, dragleave: leave, drop } as const;
    for (const [name, listener] of Object.entries(listeners))
      document.addEventListener(name, listener as (event: Event) => void);
    return () => {
      end();
      for (const [name, listener] of Object.entries(listeners))
        document.removeEventListener(name, listener as (event: Event) => void);
    };
  }, [onFile]);
}
