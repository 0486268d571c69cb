import type * as english from '../en/timeline';
import type { Same } from '../same';
import { list } from './language';

export const timeline: Same<typeof english.timeline> = {
  holds: (lock) => `hält ${lock}`,
  name: 'Zeitachse',
  lanes: 'Spuren der Zeitachse',
  slider: 'Stelle im Lauf',
  start: 'Anfang',
  rcu: 'RCU',
  step: (step) => `Schritt ${step}`,
  of: (step, steps) => `Schritt ${step} von ${steps}`,
  zoomIn: 'Zeitachse vergrößern',
  zoomOut: 'Zeitachse verkleinern',
  fit: 'Ganzen Lauf zeigen',
  empty: 'Noch ist nichts geschehen: Hier erscheint jeder Schritt.',
};

export const spans: Same<typeof english.spans> = {
  'read-section': 'Read-Side-Abschnitt',
  'irq-off': 'Interrupts aus',
  commit: 'Commit',
  walk: 'Walk',
  lock: 'hält einen Lock',
  callback: 'Callback',
  handler: 'IPI-Handler',
  guest: 'im Gast',
};

export const period: Same<typeof english.period> = {
  over: (number) => `Grace Period ${number}`,
  mayEnd: (number) => `Grace Period ${number} · darf enden`,
  waits: (number, who) => `Grace Period ${number} · wartet auf ${list(who)}`,
};

export const marks: Same<typeof english.marks> = {
  ipi: (to) => `IPI → ${list(to)}`,
  free: (page) => `${page} frei`,
};

export const steps: Same<typeof english.steps> = {
  periodStarts: 'eine Grace Period beginnt',
  periodEnds: 'die Grace Period endet',
  quiescent: (who) => `Ruhezustand von ${who}`,
  interrupt: 'nimmt den Interrupt an',
  sentence: (step, who, what, early, bugs) =>
    `Schritt ${step}: ${who}: ${what}${early ? ', vorzeitig' : ''}${bugs.length > 0 ? `. ${bugs.join(', ')}` : ''}`,
};
