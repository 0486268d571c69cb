import type { text as english } from '../en/compare';
import type { Same } from '../same';

export const text: Same<typeof english> = {
  title: 'Vergleichen',
  intro: 'Zwei Läufe nebeneinander, die sich gemeinsam bewegen; markiert ist, wo sie sich zuerst trennen.',
  left: 'Links',
  right: 'Rechts',
  with: 'Vergleichen mit',
  here: 'Was gerade zu sehen ist',
  groups: {
    branches: 'Andere Zweige',
    lines: 'Dasselbe, eine Zeile umgeschaltet',
    memory: 'Dasselbe, anderes Speichermodell',
    protocols: 'Dasselbe, anderes Protokoll',
  },
  without: (line) => `ohne ${line}`,
  withLine: (line) => `mit ${line}`,
  cannot: 'Das lässt sich nicht ausführen',
  back: 'Einen Schritt zurück',
  forward: 'Einen Schritt vor',
  slider: 'Moment des Vergleichs',
  toFirst: 'Zum ersten Unterschied',
  moment: (row, of) => `${row} von ${of}`,
  same: 'Kein Unterschied: Beide Läufe sind gleich.',
  first: (what) => `Erster Unterschied: ${what}`,
  kinds: {
    start: 'Die Systeme unterscheiden sich von Anfang an.',
    step: 'Ein anderer Schritt wird getan.',
    result: 'Derselbe Schritt hat ein anderes Ergebnis.',
    end: 'Dieser Schritt ist im anderen Lauf nicht möglich.',
  },
  heldBy: (line, reason) => `Dort kann ${line} nicht ausgeführt werden: ${reason}.`,
  noSteps: 'Der Lauf auf dem Bildschirm hat noch keine Schritte: erst einige gehen, dann vergleichen.',
  waits: 'Hat keinen solchen Schritt; wartet hier.',
  start: 'Anfang',
  step: (position, steps) => `Schritt ${position} von ${steps}`,
  bug: (failure, position) => `${failure} in Schritt ${position}`,
  noBug: 'kein Fehler in diesem Lauf',
  differs: (pages) =>
    pages.length === 0 ? 'Die Tabelle sieht in beiden gleich aus.' : `Jetzt verschieden: ${pages.join(', ')}`,
  code: 'Code',
  parted: 'erster Unterschied',
};
