import type { problem as english } from '../en/litmus';
import type { Same } from '../same';
import { counted, either } from './language';

export const problem: Same<typeof english> = {
  unknownCharacter: (text) => `"${text}" bedeutet hier nichts`,
  fraction: (text) => `${text} ist keine ganze Zahl`,
  openComment: 'dieser Kommentar wird nie geschlossen',
  endsBefore: (wanted) => `der Text endet, wo ${wanted} stehen sollte`,
  wanted: (wanted, found) => `hier sollte ${wanted} stehen, nicht "${found}"`,
  tooDeep: (most) => `das ist tiefer als ${most} Ebenen verschachtelt`,
  tooManyStatements: (most) => `der Test hat mehr als ${most} Anweisungen`,
  tooLong: (most) => `der Test ist länger als ${most} Zeichen`,
  noCondition: 'der Test hat keine Bedingung: exists, ~exists oder forall',
  empty: 'das ist kein Litmus-Test: der Text ist leer',
  notC: (found) => `ein Litmus-Test in C beginnt mit "C" und seinem Namen; "${found}" ist nicht C`,
  noInitial: 'die Anfangswerte { … } fehlen',
  tooManyInitial: (most) => `es gibt mehr als ${most} Anfangswerte`,
  tooManyElements: (most) => `ein Array darf höchstens ${most} Elemente haben`,
  tooManyThreads: (most) => `ein Test darf höchstens ${most} Threads haben`,
  secondValue: (name) => `${name} hat schon einen anderen Anfangswert`,
  noElements: (name) => `${name} hat keine Elemente: ein Array hat mindestens eines`,
  moreValues: (name, size) =>
    `${name} hat ${size} ${size === 1 ? 'Element' : 'Elemente'}: dieser Wert ist zu viel`,
  secondParameter: (name) => `es gibt schon einen Parameter ${name}`,
  wrongThread: (index) => `das sollte Thread P${index} sein`,
  noThread: (index) => `einen Thread P${index} gibt es nicht`,
  unknownPlace: (name, thread) =>
    `„${name}“ ist kein Parameter von P${thread} und kein Register, das eine Adresse enthält`,
  parameterIsNoPointer: (name) =>
    `der Parameter "${name}" muss ein Zeiger sein: geteilt ist, worauf er zeigt`,
  notSupported: (name) => `"${name}" wird in Litmus-Tests nicht unterstützt`,
  writeSum: (operator) => `"${operator}" wird nicht unterstützt; als Summe ausschreiben`,
  writeOperation: (operator) => `"${operator}" wird nicht unterstützt; die Operation ausschreiben`,
  noArrays: 'Arrays innerhalb eines Threads werden nicht unterstützt',
  noMembers: 'Elemente von Strukturen werden nicht unterstützt',
  notAssignable: 'zuweisen kann man nur einem Register oder einem Ort im Speicher',
  noAddress: 'nur ein Ort im Speicher hat eine Adresse',
  tooLarge: (number) => `${number} ist zu groß`,
  endsInExpression: 'der Text endet mitten in einem Ausdruck',
  wantsArguments: (name, wanted, given) =>
    `"${name}" braucht ${counted(wanted, 'Argument', 'Argumente')}, nicht ${given}`,
  wantsPlace: (name) => `das erste Argument von "${name}" muss ein Ort sein, etwa *x`,
  noValue: (name) => `"${name}" ergibt keinen Wert`,
  // Die Axiome.
  tooManyWays: (thread, most) => `P${thread} kann mehr als ${most} Wege gehen`,
  tooManyAccesses: 'ein Thread hat zu viele Zugriffe',
  tooManyExecutions: 'der Test hat zu viele Ausführungen, um ihn zu entscheiden',
  // Von der Sprache der Programme.
  mistake: 'das Programm hat einen Fehler',
  pageIsNotAllocated: (page) =>
    `Seite ${page} ist am Anfang nicht angelegt; Litmus-Tests können keinen Speicher anlegen`,
  loops: (line) => `"${line}": Litmus-Tests haben keine Schleifen und Sprünge`,
  unroll: (line) =>
    `„${line}“ gehört zu einer Schleife; wie oft sie durchlaufen wird, sagt auf der Kommandozeile --unroll 2`,
  lists: 'was freizugeben ist, hängt vom Weg ab; das lässt sich in einem Litmus-Test nicht ausdrücken',
  interruptHandler: (line) =>
    `„${line}“ läuft zwischen zwei beliebigen Zugriffen; das lässt sich in einem Litmus-Test nicht ausdrücken. Promela und TLA+ können es`,
  fieldAddress: 'die Adresse eines Felds ist kein Wert',
  unsayablePlace: 'dieser Ort lässt sich in einem Litmus-Test nicht ausdrücken',
  readsTwice: (place) => `"${place}" liest zweimal; der Zeiger muss erst in ein Register`,
  lockIsNumber: (lock) => `der Lock ${lock} ist auch eine Zahl; Litmus-Tests trennen beides`,
  array: (name) =>
    `das Array ${name} lässt sich in einem Litmus-Test nicht ausdrücken; schreib seine Elemente als einzelne Variablen`,
  unsayableInstruction: (name) => `der Befehl „${name}“ lässt sich in einem Litmus-Test nicht ausdrücken`,
  unsayableCall: (name) => `${name}() lässt sich in einem Litmus-Test nicht ausdrücken`,
  // In die Sprache der Programme, die sich Schritt für Schritt gehen lässt.
  stepIndexed: (array) =>
    `${array} lässt sich nicht schrittweise ausführen: seine Adresse ist ein Wert, und ein Index wird berechnet`,
  step: (word) => `"${word}" lässt sich nicht schrittweise ausführen`,
  stepValue: (value) => `mit ${value} geht es nicht schrittweise: Werte sind dort 0 bis 255`,
  stepSums: 'was aus Adressen berechnet wird, lässt sich nicht schrittweise ausführen',
  part: {
    thread: 'ein Thread P0, P1, …',
    parameterType: 'der Typ eines Parameters',
    parameter: 'der Name eines Parameters',
    register: 'der Name eines Registers',
    struct: 'der Name einer Struktur',
    place: 'der Name eines Orts',
    expression: 'ein Ausdruck',
    value: 'ein Wert',
    mark: (mark) => `"${mark}"`,
    oneOf: (marks) => either(marks.map((mark) => `"${mark}"`)),
  },
};
