import type { text as english } from '../en/explain';
import type { Same } from '../same';

export const text: Same<typeof english> = {
  title: 'Was geschah',
  step: (at, of) => `Schritt ${at} von ${of}`,
  start: 'Anfang',
  startWhat: 'Noch hat sich niemand bewegt.',
  startWhy: 'Einen Thread mit seiner Schaltfläche oder Ziffer weitersetzen, oder mit der Leertaste zusehen.',

  properties: 'Eigenschaften',
  stale: 'der Fassung auf dem Bildschirm, nicht der bearbeiteten',
  everywhere: 'in jedem Lauf',
  always: 'gilt',
  notSearched: 'nicht zu Ende gesucht',
  canBreak: (steps) => (steps === undefined ? 'verletzbar' : `bricht in ${steps}`),
  showShortest: (title, steps) =>
    `${steps === undefined ? 'verletzbar' : `bricht in ${steps} ${steps === 1 ? 'Schritt' : 'Schritten'}`}: ${title}. Den kürzesten solchen Lauf zeigen`,
  goToFreed: (step, who) => `Zu Schritt ${step}, von ${who}`,
  state: { holds: 'gilt', concern: 'Einwand', alarm: 'Alarm' },

  question: 'Die Frage',
  answer: 'Die Antwort',
  reveal: 'Antwort zeigen',
  hide: 'Antwort verbergen',

  whatIf: 'Was wäre …',
  without: '… ohne',
  putBack: 'wieder mit',
  with: '… mit',
  all: (count) => `Alle ${count} Zeilen`,
  fewer: 'Weniger',
  eachInTurn: 'Alle der Reihe nach',
};
