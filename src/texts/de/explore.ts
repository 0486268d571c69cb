import type { text as english } from '../en/explore';
import type { Same } from '../same';
import { counted as many, number } from './language';

const states = (n: number): string => many(n, 'Zustand', 'Zustände');
const steps = (n: number): string => many(n, 'Schritt', 'Schritte');
const inSteps = (n: number): string => many(n, 'Schritt', 'Schritten');

export const text: Same<typeof english> = {
  title: 'Über diesen Lauf hinaus',
  intro: 'Jede Verschränkung dieses Szenarios und seiner Verwandten, vom Prüfer durchsucht.',
  secret:
    'Eine Aufgabe ist offen, und hier stünde ihre Lösung. Sie erscheint, sobald die Aufgabe gelöst oder geschlossen ist.',
  sections: {
    matrix: 'Urteilsmatrix',
    lines: 'Welche Zeilen zählen',
    costs: 'Kosten',
    map: 'Zustandskarte',
  },
  intros: {
    matrix: (program) =>
      `Dieses Szenario unter jedem ${program ? '' : 'Protokoll und '}Speichermodell. Eine verletzte Zelle zu drücken öffnet ihren kürzesten Lauf zum Durchgehen.`,
    lines:
      'Jede Zeile der Reihe nach weggenommen, zusammen mit ihrem Gegenstück: was dann bricht und vorher nicht brach.',
    costs: 'Was jedes Protokoll in diesem Szenario kostet, über jeden Lauf.',
    map: 'Jeder Zustand dieses Szenarios, nach der Zahl der Schritte bis dorthin.',
  },
  othersWhole:
    'Deine Änderungen an Zeilen gelten nur unter dem Protokoll des Szenarios; die anderen haben alle ihre Zeilen.',
  noCosts: 'Einfache Programme haben keine Protokolle zu vergleichen.',
  noLines: 'Keine Zeile dieser Programme kann wegfallen.',

  progress: (done, all, n) => `${done} von ${all} durchsucht · ${states(n)}`,
  cancelled: (done, all) => `angehalten nach ${done} von ${all}`,
  cancel: 'Anhalten',
  resume: 'Fortsetzen',
  searching: (n) => `${number(n)}…`,

  here: 'dieses hier',
  protocol: 'Protokoll',
  variant: (program) => (program ? 'Speichermodell' : 'Protokoll und Speichermodell'),
  bugs: 'Fehler',
  concerns: (program) => (program ? 'Ausgänge' : 'Die Einwände aus dem Review'),
  states: 'Durchsuchte Zustände',
  statesMeans:
    'Reduziert: Was sich nur in der Reihenfolge unabhängiger Schritte unterscheidet oder darin, welche von mehreren gleichen CPUs wo ist, zählt einmal.',
  statesOf: (n, complete) => (complete ? number(n) : `nur die ersten ${number(n)}`),
  statesHint: (complete) => (complete ? 'alle' : 'nicht alle'),

  verdicts: {
    waiting: 'wartet',
    running: 'Suche läuft',
    failed: 'gescheitert',
    holds: 'nie',
    unknown: 'nicht gefunden',
    none: 'nicht gefragt',
  },
  steps,
  violated: 'verletzt',
  unknownHint: (n) => `In ${many(n, 'Zustand', 'Zuständen')} nicht gefunden; dort endete die Suche.`,
  openNamed: (failure, n, where) => `${failure} ${steps(n)}, ${where}: diesen Lauf öffnen`,
  openCell: (failure, n, where) => `${steps(n)} bis: ${failure}, ${where}: diesen Lauf öffnen`,
  legend: {
    bug: 'ein Fehler: Schritte des kürzesten Laufs dorthin',
    concern: 'kommt vor, ist aber kein Fehler',
    holds: 'nie, in keinem Lauf',
    unknown: 'nicht gefunden, bevor die Suche endete',
  },

  counterexample: (failure) => `Gegenbeispiel: ${failure}`,
  opened: (failure, n) => `${failure} in ${inSteps(n)}`,
  openedDetail: (where) =>
    `${where}. Der Lauf liegt bereit: mit → Schritt für Schritt, oder mit der Leertaste abspielen.`,

  line: 'Ohne diese Zeile',
  nothing: 'nichts',
  nothingNew: 'nichts Neues',
  asItIs: 'Wie es ist',
  brokenAnyway: 'ohnehin fehlerhaft',
  under: (memory) => `unter ${memory}`,
  without: (line) => `ohne ${line}`,

  costs: {
    pending: 'Wartende Seiten',
    pendingMeans: 'Wie viele Seiten höchstens zugleich an RCU übergeben und noch nicht freigegeben sind.',
    waits: 'Schritte, die ein Commit wartet',
    waitsMeans:
      'Wie viele Schritte andere höchstens tun, während ein Commit allein nicht vorankommt: Er ist blockiert oder dreht sich in einer Schleife. Interrupts und Grace Periods werden bedient, sobald es geht; ein Callback auf derselben CPU gilt nicht als Warten.',
    finishes: 'Wenn Walker nie aufhören',
    finishesMeans:
      'Ob der Commit immer zurückkehrt, wenn jeder Walker wieder und wieder geht und alle gerecht drankommen.',
    shared: 'Gemeinsames Schreiben',
    sharedMeans:
      'Schreibzugriffe eines Walks auf Variablen, die jeder Walker schreibt, sodass ihre Cache-Line von CPU zu CPU wandert. Im Programm gezählt, nicht in einem Lauf.',
    own: 'Eigenes Schreiben',
    ownMeans: 'Schreibzugriffe eines Walks auf Variablen, die kein anderer Walker schreibt.',
    states: 'Zustände',
    statesMeans:
      'Des Szenarios unter diesem Protokoll, ohne Reduktionen. Wo nicht alle gesehen wurden, sind die Zahlen untere Schranken.',
    unbounded: '∞',
    unboundedWords: 'unbeschränkt',
    atLeast: (value) => `≥ ${value}`,
    returns: 'kehrt zurück',
    starves: 'wartet vielleicht ewig',
    unsure: 'nicht zu Ende gesucht',
    none: '–',
    noneWords: 'trifft nicht zu',
    bug: (failure) => `Durch einen Fehler angehalten: ${failure}`,
    bugNote: 'Ein Fehler hält das System an: Die Zahlen nennen die Kosten bis dahin.',
    definitions: 'Was die Spalten bedeuten',
  },

  map: {
    large: (n, most) =>
      `Dieses Szenario hat ${states(n)}: zu viele zum Zeichnen. Die Karte zeigt bis zu ${number(most)}.`,
    larger: (n, most) =>
      `Dieses Szenario hat mehr als ${states(n)}; dort endete die Zählung. Die Karte zeigt bis zu ${number(most)}.`,
    counting: (n) => `Zustände werden gezählt: ${number(n)}…`,
    smaller:
      'Weniger Walker, Runden oder gezappte Seiten oder ein stärkeres Speichermodell machen es kleiner.',
    summary: (n, edges, depth, bugs, concerns, ends) =>
      `${states(n)} ohne Reduktionen, dazwischen ${steps(edges)}, höchstens ${many(depth, 'Schritt', 'Schritte')} tief; ${states(bugs)} mit einem Fehler, ${states(concerns)} mit einem Einwand oder Ausgang, ${states(ends)} am Ende.`,
    role: 'Zustandskarte',
    saveDot: 'Als DOT speichern',
    saveSvg: 'Als SVG speichern',
    help: 'Die Pfeiltasten wählen einen Zustand, die Eingabetaste geht auf einem kürzesten Lauf dorthin.',
    hint: 'Ein Klick auf einen Zustand geht auf einem kürzesten Lauf dorthin.',
    here: 'aktuelle Stelle',
    choice: (node, depth, ways) => `Zustand ${node}, ${steps(depth)} tief, ${steps(ways)} möglich`,
    branch: (node) => `Zu Zustand ${node}`,
    legend: {
      here: 'hier, und der Weg bis hierher',
      ahead: 'der Rest dieses Laufs',
      state: 'ein Zustand',
      bug: 'ein Fehler',
      concern: 'ein Einwand oder Ausgang',
      end: 'alle sind fertig, oder niemand kann sich bewegen',
    },
  },
};
