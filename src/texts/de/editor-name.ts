import type { name as english } from '../en/editor-name';
import type { Same } from '../same';

export const name: Same<typeof english> = {
  open: 'Ändern',
  openHint: 'Das Szenario ändern, ein Programm schreiben, Dateien öffnen und sichern',
  broken: 'Der Editor',
  clipboard: 'Die Zwischenablage',
};
