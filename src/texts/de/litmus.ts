import type { litmusProblem as english } from '../en/litmus';
import { phrases } from '../phrases';

const LITMUS: Readonly<Record<string, string>> = {
  '"{}" means nothing here': '"{}" bedeutet hier nichts',
  'this comment is never closed': 'dieser Kommentar wird nie geschlossen',
  'the text ends where {} should stand': 'der Text endet, wo {} stehen sollte',
  '{} should stand here, not "{}"': 'hier sollte {} stehen, nicht "{}"',
  'this is nested deeper than {} levels': 'das ist tiefer als {} Ebenen verschachtelt',
  'the test has more than {} statements': 'der Test hat mehr als {} Anweisungen',
  'the test is longer than {} characters': 'der Test ist länger als {} Zeichen',
  'the test has no condition: exists, ~exists or forall':
    'der Test hat keine Bedingung: exists, ~exists oder forall',
  'this is no litmus test: the text is empty': 'das ist kein Litmus-Test: der Text ist leer',
  'a litmus test in C begins with "C" and its name; "{}" is not C':
    'ein Litmus-Test in C beginnt mit "C" und seinem Namen; "{}" ist nicht C',
  'the initial values {} are missing': 'die Anfangswerte {} fehlen',
  'there are more than {} initial values': 'es gibt mehr als {} Anfangswerte',
  'an array may have {} elements': 'ein Feld darf höchstens {} Elemente haben',
  'a test may have {} threads': 'ein Test darf höchstens {} Threads haben',
  'this should be thread P{}': 'das sollte Thread P{} sein',
  'the parameter "{}" must be a pointer: what it points to is shared':
    'der Parameter "{}" muss ein Zeiger sein: geteilt ist, worauf er zeigt',
  '"{}" is not supported in litmus tests': '"{}" wird in Litmus-Tests nicht unterstützt',
  '"{}" is not supported; write the sum': '"{}" wird nicht unterstützt; als Summe ausschreiben',
  '"{}" is not supported; write the operation': '"{}" wird nicht unterstützt; die Operation ausschreiben',
  'arrays within a thread are not supported': 'Felder innerhalb eines Threads werden nicht unterstützt',
  'members of structures are not supported': 'Elemente von Strukturen werden nicht unterstützt',
  'only a register or a place in memory can be assigned to':
    'zuweisen kann man nur einem Register oder einem Ort im Speicher',
  'only a place in memory has an address': 'nur ein Ort im Speicher hat eine Adresse',
  '{} is too large': '{} ist zu groß',
  'the text ends within an expression': 'der Text endet mitten in einem Ausdruck',
  'an expression should stand here, not "{}"': 'hier sollte ein Ausdruck stehen, nicht "{}"',
  'a value should stand here, not "{}"': 'hier sollte ein Wert stehen, nicht "{}"',
  'the text ends where a value should stand': 'der Text endet, wo ein Wert stehen sollte',
  '"{}" takes {} arguments; here are {}': '"{}" braucht {} Argumente; hier sind es {}',
  'the first argument of "{}" must be a place such as *x':
    'das erste Argument von "{}" muss ein Ort sein, etwa *x',
  '"{}" gives no value': '"{}" ergibt keinen Wert',
  'P{} can go more than {} ways': 'P{} kann mehr als {} Wege gehen',
  'a thread has too many accesses': 'ein Thread hat zu viele Zugriffe',
  'the test has too many executions to decide': 'der Test hat zu viele Ausführungen, um ihn zu entscheiden',
  // Von der Sprache der Programme und in sie.
  'only programs can be exported as litmus tests': 'nur Programme lassen sich als Litmus-Tests exportieren',
  'the program has a mistake': 'das Programm hat einen Fehler',
  'page {} is not allocated at the start; litmus tests have no memory to allocate':
    'Seite {} ist am Anfang nicht angelegt; Litmus-Tests können keinen Speicher anlegen',
  '"{}": litmus tests have no loops and no jumps': '"{}": Litmus-Tests haben keine Schleifen und Sprünge',
  'the address of a field is no value': 'die Adresse eines Felds ist kein Wert',
  'this place cannot be said in a litmus test': 'dieser Ort lässt sich in einem Litmus-Test nicht sagen',
  '"{}" reads twice; take the pointer into a register first':
    '"{}" liest zweimal; der Zeiger muss erst in ein Register',
  'the lock {} is a number, too; litmus tests keep them apart':
    'das Lock {} ist auch eine Zahl; Litmus-Tests trennen beides',
  'the array {} cannot be said in a litmus test; write its elements as variables':
    'das Feld {} lässt sich in einem Litmus-Test nicht sagen; seine Elemente gehen als einzelne Variablen',
  '{}() cannot be said in a litmus test': '{}() lässt sich in einem Litmus-Test nicht sagen',
  'arrays cannot be stepped': 'Felder gibt es beim Schrittgehen nicht',
  '"filter" cannot be stepped': '"filter" gibt es beim Schrittgehen nicht',
  '"{}" cannot be stepped': '"{}" gibt es beim Schrittgehen nicht',
  '{} cannot be stepped: values there are 0 to 255':
    '{} gibt es beim Schrittgehen nicht: Werte sind dort 0 bis 255',
  'a pointer to a pointer cannot be stepped': 'Zeiger auf Zeiger gibt es beim Schrittgehen nicht',
  'loops of litmus tests cannot be stepped': 'Schleifen von Litmus-Tests gibt es beim Schrittgehen nicht',
  'sums of addresses cannot be stepped': 'Summen von Adressen gibt es beim Schrittgehen nicht',
};

export const litmusProblem: typeof english = phrases(LITMUS);
