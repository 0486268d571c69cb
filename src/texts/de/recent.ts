import type { text as english } from '../en/recent';
import type { Same } from '../same';

export const text: Same<typeof english> = {
  title: 'Zuletzt bearbeitet',
  intro: 'Nur in diesem Browser gespeichert, jeweils mit Szenario, Lauf und dem zuletzt gezeigten Schritt.',
  none: 'Noch nichts: Hier erscheint, was Schritt für Schritt verfolgt wurde.',
  noStorage:
    'Dieser Browser behält hier nichts (privates Fenster, oder der Speicher ist abgeschaltet). Ein Link hilft stattdessen.',
  remove: (title) => `${title} löschen`,
  removeAll: 'Alle löschen',
  where: (position, steps) => `Schritt ${position} von ${steps}`,
  openElsewhere: 'in einem Tab offen',
  lost: 'Frühere Arbeit ist noch da',
  lostDetail: (title, position) => `„${title}“, bei Schritt ${position}, wurde nicht ordentlich geschlossen.`,
  restore: 'Wiederherstellen',
  dismiss: 'Nicht jetzt',
};
