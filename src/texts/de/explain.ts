import type { text as english } from '../en/explain';
import type { Same } from '../same';
import { plural } from './language';

export const text: Same<typeof english> = {
  title: 'Was geschah',
  stepAlone: (at) => `Schritt ${at}`,
  step: (at, of) => `Schritt ${at} von ${of}`,
  start: 'Anfang',
  startWhat: 'Noch hat sich niemand bewegt.',
  noWords: 'Die Worte zu diesem Schritt konnten nicht geladen werden.',
  startWhy: 'Einen Thread mit seiner Schaltfläche oder Ziffer weitersetzen, oder mit der Leertaste zusehen.',

  quiet: 'Ruhige Ansicht: Barrieren, TLBs und die Liste dessen, was schiefgehen kann, sind verborgen.',
  loud: 'Alles zeigen',
  properties: 'Was schiefgehen kann',
  bugs: 'Fehler',
  concerns: 'Einwände aus dem Review',
  outcomes: 'Ausgänge',
  own: 'Eigene',
  thisRun: 'dieser Lauf',
  everyRun: 'irgendein Lauf',
  notYet: 'nein',
  happened: 'ja',
  inStep: (step) => `Schritt ${step}`,
  searching: '…',
  stale: 'der Fassung auf dem Bildschirm, nicht der bearbeiteten',
  hidden: 'was der Prüfer fand, ist verborgen, solange die Aufgabe offen ist',
  hiddenCell: 'verborgen',
  never: 'nie',
  notSearched: 'Suche unvollständig',
  canBreak: (steps) => (steps === undefined ? 'möglich' : inSteps(steps)),
  showShortest: (title, steps) =>
    `${steps === undefined ? 'möglich' : inSteps(steps)}: ${title}. Den kürzesten solchen Lauf zeigen`,
  goToFreed: (step, who) => `Zu Schritt ${step}, von ${who}`,

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

function inSteps(steps: number): string {
  return `in ${steps} ${plural(steps, 'Schritt', 'Schritten')}`;
}
