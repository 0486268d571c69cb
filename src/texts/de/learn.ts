import type { text as english } from '../en/learn';
import type { Same } from '../same';
import { counted as many, list, plural } from './language';

export const text: Same<typeof english> = {
  title: 'Lernen',
  intro:
    'Zwanzig kurze Lektionen in zwei Kursen, danach Aufgaben. Du gehst jeden Schritt selbst; nichts läuft von allein ab.',
  close: 'Schließen',
  all: 'Alle Lektionen und Aufgaben',
  fold: 'Text einklappen',
  unfold: 'Text zeigen',
  toPicture: 'Zum Bild',

  courses: { first: 'Der Walk von 2011', later: 'Die Walks, die danach kamen' },
  lesson: (number) => `Lektion ${number}`,
  lessonOf: (number, of) => `Lektion ${number} von ${of}`,
  stepsDone: (done, of) =>
    done === 0
      ? many(of, 'Abschnitt', 'Abschnitte')
      : done < of
        ? `${done} von ${of} Abschnitten erledigt`
        : 'erledigt',
  step: (number, of) => `Abschnitt ${number} von ${of}`,
  yourTurn: 'Du bist dran',
  taskDone: 'Geschafft.',
  previous: 'Zurück',
  next: 'Weiter',
  skip: 'Überspringen',
  finish: 'Abschließen',
  nextLesson: 'Nächste Lektion',
  again: 'Von vorn',
  showMe: 'Vormachen',
  showStep: 'Ein Schritt',
  lost: (position) =>
    `Nach diesem Schritt ist die Aufgabe nicht mehr zu schaffen. Bei Schritt ${position} ging es noch.`,
  backTo: (position) => `Zurück zu Schritt ${position}`,

  proved: 'Bewiesen über jede Verschränkung',
  can: (property, steps) => `${property}: möglich, frühestens in ${many(steps, 'Schritt', 'Schritten')}`,
  cannot: (property) => `${property}: unmöglich`,
  where: {
    other: (preset) => `in „${preset}“`,
    without: (lines) => `ohne ${list(lines)}`,
    withLines: (lines) => `mit ${list(lines)}`,
    protocol: (name) => `mit dem Protokoll „${name}“`,
    memory: (name) => `auf ${name}`,
  },
  showRun: 'Den Lauf zeigen',

  away: 'Das ist nicht mehr der Lauf dieser Lektion.',
  comeBack: 'Zurück zu der Stelle davor',

  challenges: 'Aufgaben',
  grades: { 1: 'Leicht', 2: 'Mittel', 3: 'Schwer' },
  kinds: { break: 'Fehler auslösen', finish: 'Zu Ende bringen', fix: 'Reparieren', predict: 'Vorhersagen' },
  notYet: 'noch nicht gelöst',
  best: {
    break: (best, par) => `gelöst in ${many(best, 'Schritt', 'Schritten')}, kürzester Weg: ${par}`,
    finish: (best, par) => `zu Ende in ${many(best, 'Schritt', 'Schritten')}, kürzester Weg: ${par}`,
    fix: (best, par) => `repariert mit ${many(best, 'Zeile', 'Zeilen')}, es genügen ${par}`,
    predict: (best, of) => `${best} von ${of} richtig`,
  },
  hinted: (hints) => (hints === 0 ? 'ohne Hinweise' : many(hints, 'Hinweis', 'Hinweise')),
  par: {
    break: (par) => `Kürzester Weg: ${many(par, 'Schritt', 'Schritte')}.`,
    finish: (par) => `Kürzester Weg: ${many(par, 'Schritt', 'Schritte')}.`,
    fix: (par) => `Es ${plural(par, 'genügt', 'genügen')} ${many(par, 'Zeile', 'Zeilen')}.`,
  },
  aim: {
    break: (property) => `Du bist der Scheduler. Ziel: ${property}.`,
    reach: (state) => `Du bist der Scheduler. Erreiche einen Zustand, in dem dies wahr ist: ${state}.`,
    falsify: (state) =>
      `Du bist der Scheduler. Erreiche einen Zustand, in dem dies nicht wahr ist: ${state}.`,
    finish: 'Du bist der Scheduler. Bring alles zu Ende.',
    finishWithout: (failure) =>
      `Du bist der Scheduler. Bring alles zu Ende; unterwegs darf dies nicht geschehen: ${failure}.`,
    fix: 'Schalte Zeilen an oder verschiebe sie, bis der Prüfer nichts mehr findet.',
    predict: 'Antworte, bevor es geschieht.',
  },
  soFar: {
    break: (steps) => `Bisher ${many(steps, 'Schritt', 'Schritte')}.`,
    finish: (steps) => `Bisher ${many(steps, 'Schritt', 'Schritte')}.`,
    fix: (lines) => `${many(lines, 'Zeile', 'Zeilen')} geändert.`,
  },
  solved: {
    break: (steps, par) =>
      steps > par
        ? `Geschafft in ${many(steps, 'Schritt', 'Schritten')}. Es geht auch in ${par}, also ${many(steps - par, 'Schritt', 'Schritte')} kürzer.`
        : `Sehr gut: in ${many(par, 'Schritt', 'Schritten')} geschafft, kürzer geht es nicht.`,
    reach: (steps, par) =>
      steps > par
        ? `Geschafft in ${many(steps, 'Schritt', 'Schritten')}. Es geht auch in ${par}, also ${many(steps - par, 'Schritt', 'Schritte')} kürzer.`
        : `Sehr gut: in ${many(par, 'Schritt', 'Schritten')} geschafft, kürzer geht es nicht.`,
    fix: (lines, par) =>
      lines > par
        ? `Jetzt hält es, mit ${many(lines, 'geänderten Zeile', 'geänderten Zeilen')}. Es geht auch mit ${par}.`
        : 'Sehr gut: Es hält, mit so wenigen Zeilen wie möglich.',
  },
  byHints: {
    break: (steps) =>
      `In ${many(steps, 'Schritt', 'Schritten')} geschafft. Jeder Schritt kam von einem Hinweis.`,
    finish: (steps) =>
      `In ${many(steps, 'Schritt', 'Schritten')} beendet. Jeder Schritt kam von einem Hinweis.`,
    fix: (lines) =>
      `Jetzt hält es, mit ${many(lines, 'geänderten Zeile', 'geänderten Zeilen')}. Jede Änderung kam von einem Hinweis.`,
  },
  used: (hints) => (hints === 0 ? 'Ganz ohne Hinweise.' : `Mit ${many(hints, 'Hinweis', 'Hinweisen')}.`),
  stillFinds: (failure, steps) =>
    `Der Prüfer findet noch: ${failure} (kürzester Lauf: ${many(steps, 'Schritt', 'Schritte')}).`,
  taken: (lines) => `Zeilen zu entfernen zählt nicht als Reparatur. Schalte wieder an: ${lines}.`,
  handIn: 'Link zum Abgeben kopieren',
  nextChallenge: 'Nächste Aufgabe',
  end: 'Das war die letzte Aufgabe.',

  handedIn: {
    name: 'Abgabe',
    close: 'Abgabe schließen',
    open: 'Die Aufgabe selbst versuchen',
    notSolved: 'Nicht gelöst.',
    hinted: (hints) => (hints === 0 ? 'Ohne Hinweis.' : `Mit ${many(hints, 'Hinweis', 'Hinweisen')}.`),
    counts: 'Sie zählt für diese Aufgabe und für keine andere. Auf dem Bildschirm steht der abgegebene Lauf.',
    damaged:
      'Dieser Link sollte eine Aufgabe abgeben; er wurde danach verändert oder ist abgeschnitten und zählt nicht.',
    unknown:
      'Dieser Link gibt eine Aufgabe eines Kurses ab, den dieser Browser nicht hat. Öffne erst den Kurs, dann noch einmal diesen Link.',
    failures: {
      'not-broken': 'Die Eigenschaft gilt am Ende des Laufs noch',
      'not-reached': 'Der Lauf erreicht den Zustand nicht',
      'not-finished': 'Der Lauf kommt nicht zum Ende, oder nicht ohne das, was nicht geschehen darf',
      'begins-elsewhere': 'Der Lauf beginnt nicht dort, wo die Aufgabe beginnt',
      'still-broken': 'Der Prüfer findet noch einen Fehler',
      'lines-taken': 'Zeilen wurden entfernt, und das ist keine Reparatur',
      undecided: 'Es sind zu viele Zustände, um es zu entscheiden',
      'other-scenario': 'Es ist ein anderes Szenario',
      'nothing-changed': 'Keine Zeile wurde geändert',
      'not-all-right': 'Nicht alle Antworten sind richtig',
    },
  },

  noWords: 'Sieh nach, wer was hält und wer jetzt einen Schritt tun kann.',
  hint: ['Hinweis', 'Noch ein Hinweis', 'Den nächsten Schritt tun'],
  changeLine: 'Die nächste Zeile ändern',
  hints: {
    turn: (who) => `Der kürzeste Weg geht mit ${who} weiter.`,
    line: (line) => `Sieh dir die Zeile ${line} an.`,
    back: (position) => `Von hier aus ist es nicht mehr zu schaffen. Bei Schritt ${position} ging es noch.`,
    wentBack: (position) =>
      `Von dort aus war es nicht mehr zu schaffen. Der Lauf steht wieder bei Schritt ${position}.`,
    done: (left) =>
      left === 0
        ? 'Vorgemacht.'
        : `Vorgemacht; auf dem kürzesten Weg ${left === 1 ? 'fehlt noch 1' : `fehlen noch ${left}`}.`,
    changed: (left) =>
      left === 0
        ? 'Vorgemacht.'
        : `Vorgemacht; ${left === 1 ? 'es fehlt noch 1 Änderung' : `es fehlen noch ${left} Änderungen`}.`,
  },

  question: (number, of) => `Frage ${number} von ${of}`,
  ask: {
    waits: 'Gleich beginnt eine Grace Period. Auf wen wird sie warten?',
    reachable: (page) => `Erreicht ein Walk, der jetzt an der Wurzel beginnt, noch ${page}?`,
    freeNow: (thread, page) =>
      `${thread} ist dabei, ${page} freizugeben. Ist das sicher, was auch immer danach geschieht?`,
    met: (thread, page) => `Ab hier geht nur noch ${thread} weiter. Liest ${thread} noch in ${page}?`,
    read: (thread, place) => `${thread} liest als Nächstes ${place}. Was steht dann dort?`,
  },
  because: {
    path: (page, places) => `Ein Walk erreicht ${page} noch, über ${list(places)}.`,
    cut: (page, place, step) =>
      `Schritt ${step} hat ${place} geändert, den Eintrag, der zu ${page} führte; kein anderer führt dorthin.`,
    above: (page, parent) => `Nur ${parent} zeigt auf ${page}, und ${parent} erreicht kein Walk mehr.`,
    unlinked: (page) => `Kein Eintrag zeigt auf ${page}.`,
    held: (page, thread) => `${thread} hält schon einen Zeiger, der zu ${page} führt.`,
    written: (place, thread, step) => `${thread} hat ${place} zuletzt geschrieben, in Schritt ${step}.`,
    unwritten: (place) => `Niemand hat ${place} bisher geschrieben; dort steht noch der Anfangswert.`,
    delayed: (place, thread) =>
      `Der Store von ${thread} nach ${place} ist verzögert: Im Speicher steht noch der alte Wert.`,
    used: (page, thread, steps) =>
      `${thread} hält noch einen Zeiger auf ${page} und kann die Seite ${many(steps, 'Schritt', 'Schritte')} später lesen.`,
    waited: (page) =>
      `Die Grace Period hat auf alle Leser gewartet, die ${page} halten konnten; kein Lauf fasst die Seite mehr an.`,
    untouched: (page) =>
      `Niemand hält einen Zeiger auf ${page}, und kein Eintrag führt dorthin; kein Lauf fasst die Seite mehr an.`,
    readSection: (thread) => `${thread} ist in einem Read-Side-Abschnitt.`,
    lock: (thread) => `${thread} hält einen Spinlock und kann keinen Ruhezustand erreichen.`,
    irqsOff: (thread) => `${thread} hat die Interrupts abgeschaltet.`,
    nothing: (threads) =>
      `${list(threads)} ${plural(threads.length, 'ist', 'sind')} draußen; wer später kommt, kann die Seite nicht gesehen haben.`,
  },
  chooseAll: 'Wähle alle, auf die das zutrifft; keine Wahl heißt: niemand.',
  yes: 'Ja',
  no: 'Nein',
  answer: 'Antworten',
  right: 'Richtig.',
  wrong: 'Nicht ganz.',
  itIs: (answer) => `Richtig ist: ${answer}.`,
  nobody: 'niemand',
  nextQuestion: 'Nächste Frage',
  result: 'Ergebnis ansehen',
  score: (right, of) =>
    right === of
      ? `Alle ${of} richtig. Sehr gut.`
      : `${right} von ${of} richtig. Ein neuer Versuch stellt dieselben Fragen.`,
};
