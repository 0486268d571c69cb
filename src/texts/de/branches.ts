import type { text as english } from '../en/branches';
import type { Same } from '../same';
import { counted } from './language';

export const text: Same<typeof english> = {
  title: 'Zweige',
  intro: 'Jeder Weg, den dieser Lauf genommen hat; keiner geht verloren.',
  go: (name, length, violated, here) =>
    `${name}, ${counted(length, 'Schritt', 'Schritte')}${violated ? ', endet in einem Fehler' : ''}${here}`,
  here: (position) => `, hier, nach ${counted(position, 'Schritt', 'Schritten')}`,
  bug: 'endet in einem Fehler',
  rename: (name) => `${name} umbenennen`,
  renameField: 'Name des Zweigs',
  compare: 'Vergleichen',
  compareHint: 'Zwei Zweige nebeneinanderstellen',
};
