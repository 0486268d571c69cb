import type { text as english } from '../en/palette';
import type { Same } from '../same';
import { counted, number } from './language';
import { wrongs } from './walks';

export const text: Same<typeof english> = {
  title: 'Szenarien',
  search: 'Suchen: was geschieht, ein Name oder eine Idee',
  none: 'Kein Szenario passt. Ein einzelnes Wort hilft oft weiter, etwa „Barriere“, „Wurzel“ oder „Zähler“.',
  recent: 'Zuletzt bearbeitet',
  commands: 'Was die App kann',
  groups: {
    walk: 'Der Walk, Schritt für Schritt',
    protocols: 'Wege, ihn zu schützen',
    lines: 'Wozu eine einzelne Zeile da ist',
    order: 'Barrieren und Speicherordnung',
    ...wrongs,
    litmus: 'Klassische Litmus-Tests',
    programs: 'Kleine Programme',
  },
  holds: 'kein Fehler',
  violated: (failure, steps) => `${failure} in ${counted(steps, 'Schritt', 'Schritten')}`,
  states: (states) => `${number(states)} Zustände, nicht reduziert`,
  where: (position, steps) => `Schritt ${position} von ${steps}`,
  here: 'auf dem Bildschirm',
};
