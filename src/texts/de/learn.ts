import type { text as english } from '../en/learn';
import type { Same } from '../same';

const many = (n: number, one: string, more: string): string => `${n} ${n === 1 ? one : more}`;

export const text: Same<typeof english> = {
  title: 'Lernen',
  intro: 'Zwölf kurze Lektionen, danach Aufgaben. Du gehst jeden Schritt selbst; nichts läuft von allein ab.',
  close: 'Schließen',
  all: 'Alle Lektionen und Aufgaben',

  course: 'Kurs',
  lesson: (number) => `Lektion ${number}`,
  lessonOf: (number, of) => `Lektion ${number} von ${of}`,
  stepsDone: (done, of) =>
    done === 0
      ? many(of, 'Abschnitt', 'Abschnitte')
      : done < of
        ? `${done} von ${of} Abschnitten erledigt`
        : 'erledigt',
  step: (number, of) => `Abschnitt ${number} von ${of}`,
  yourTurn: 'Selbst versuchen',
  taskDone: 'Geschafft.',
  previous: 'Zurück',
  next: 'Weiter',
  skip: 'Überspringen',
  finish: 'Abschließen',
  nextLesson: 'Nächste Lektion',
  again: 'Von vorn',
  showMe: 'Vormachen',

  proved: 'Bewiesen über jede Verschränkung',
  can: (property, steps) => `${property}: möglich, frühestens in ${many(steps, 'Schritt', 'Schritten')}`,
  cannot: (property) => `${property}: unmöglich`,
  where: { same: 'hier', other: (preset) => `in „${preset}“` },
  showRun: 'Den Lauf zeigen',

  away: 'Zu sehen ist gerade ein anderer Lauf.',
  comeBack: 'Zurück zu der Stelle davor',

  challenges: 'Aufgaben',
  grades: { 1: 'Leicht', 2: 'Mittel', 3: 'Schwer' },
  kinds: { break: 'Zu Fall bringen', fix: 'Reparieren', predict: 'Vorhersagen' },
  notYet: 'noch nicht gelöst',
  best: {
    break: (best, par) => `gelöst in ${many(best, 'Schritt', 'Schritten')}, am besten ${par}`,
    fix: (best, par) => `repariert mit ${many(best, 'Zeile', 'Zeilen')}, am besten ${par}`,
    predict: (best, of) => `${best} von ${of} richtig`,
  },
  aim: {
    break: (property) => `Du bist der Scheduler. Ziel: ${property}.`,
    fix: 'Zeilen anschalten oder verschieben, bis der Prüfer nichts findet.',
    predict: 'Antworten, bevor es geschieht.',
  },
  soFar: {
    break: (steps) => `bisher ${many(steps, 'Schritt', 'Schritte')}`,
    fix: (lines) => `${many(lines, 'Zeile', 'Zeilen')} geändert`,
  },
  solved: {
    break: (steps, par) =>
      steps > par
        ? `Verletzt: hier in ${steps}, am besten in ${par}.`
        : `Verletzt in ${many(par, 'Schritt', 'Schritten')}: Kürzer geht es nicht.`,
    fix: (lines, par) =>
      lines > par
        ? `Repariert: hier ${lines}, am besten ${par}.`
        : 'Repariert, mit so wenigen Zeilen wie möglich.',
  },
  taken: (lines) => `Zeilen wegzunehmen repariert nichts; zurück gehört: ${lines}.`,
  share: 'Link zum Abgeben kopieren',
  nextChallenge: 'Nächste Aufgabe',

  hint: ['Hinweis', 'Noch ein Hinweis', 'Den nächsten Schritt tun'],
  hints: {
    turn: (who) => `Der kürzeste Weg geht mit ${who} weiter.`,
    line: (line) => `Die Zeile ${line} ansehen.`,
    back: (position) => `Von hier aus ist es nicht mehr zu schaffen. Zurück zu Schritt ${position}.`,
    done: (left) =>
      left === 0
        ? 'Vorgemacht.'
        : `Vorgemacht; auf dem kürzesten Weg ${left === 1 ? 'fehlt noch 1' : `fehlen noch ${left}`}.`,
  },

  question: (number, of) => `Frage ${number} von ${of}`,
  ask: {
    enabled: 'Wer kann jetzt einen Schritt tun? Alle wählen, die es können.',
    reachable: (page) => `Kommt ein Walk, der jetzt an der Wurzel beginnt, noch zu ${page}?`,
    freeNow: (thread, page) =>
      `${thread} ist dabei, ${page} freizugeben. Ist das sicher, was immer danach geschieht?`,
    read: (thread, place) => `${thread} liest als Nächstes ${place}. Was steht dann dort?`,
  },
  yes: 'Ja',
  no: 'Nein',
  answer: 'Antworten',
  right: 'Richtig.',
  wrong: 'Falsch.',
  itIs: (answer) => `Das Modell sagt: ${answer}.`,
  nobody: 'niemand',
  nextQuestion: 'Nächste Frage',
  result: 'Ergebnis ansehen',
  score: (right, of) => `${right} von ${of} richtig.`,
};
