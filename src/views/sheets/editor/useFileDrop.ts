import { useEffect } from 'react';

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
