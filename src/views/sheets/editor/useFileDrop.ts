import { useEffect } from 'react';
import type { Picked } from '../../ground/screen/screen';
import { sayNotLoaded } from '../../ground/ui/say-not-loaded';
import { name as text } from '#texts/editor-name';
import type { LaunchQueue } from './launched';

/**
 * Files dropped anywhere on the app, or opened with it once it is installed: one, or many. A scenario or a litmus test that
 * is pasted where nobody types is a file, too.
 */
export function useFileDrop(onFile: (file: File) => void, onMany: (files: readonly Picked[]) => void): void {
  useEffect(() => {
    (window as Window & { launchQueue?: LaunchQueue }).launchQueue?.setConsumer(
      (launch) =>
        void import('./launched')
          .then(({ openLaunched }) => openLaunched(launch, onFile, onMany))
          .catch(sayNotLoaded),
    );
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
      if (event.dataTransfer === null) return;
      const { items, files } = event.dataTransfer;
      // Entries are there only while the event is handled.
      const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? item.getAsFile() ?? []);
      const [file] = files;
      if (entries.some((entry) => 'isDirectory' in entry && entry.isDirectory) || files.length > 1)
        void import('./dropped')
          .then(async ({ filesBelow }) => onMany(await filesBelow(entries)))
          .catch(sayNotLoaded);
      else if (file !== undefined) onFile(file);
    };
    const paste = (event: ClipboardEvent): void => {
      const pasted = event.clipboardData?.getData('text/plain') ?? '';
      if (pasted === '' || event.defaultPrevented || isTyping(event.target)) return;
      void import('../../../editing/import')
        .then(({ isWholeScenario }) => {
          if (isWholeScenario(pasted)) onFile(new File([pasted], text.clipboard));
        })
        .catch(sayNotLoaded);
    };
    const listeners = { dragover: over, dragleave: leave, drop, paste } as const;
    for (const [name, listener] of Object.entries(listeners))
      document.addEventListener(name, listener as (event: Event) => void);
    return () => {
      end();
      for (const [name, listener] of Object.entries(listeners))
        document.removeEventListener(name, listener as (event: Event) => void);
    };
  }, [onFile, onMany]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable], dialog, [role=dialog]') !== null
  );
}
