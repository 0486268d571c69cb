import type { text as english } from '../en/schema';
import type { Same } from '../same';
import { either } from './language';

export const text: Same<typeof english> = {
  missing: 'fehlt',
  mustBe: (what) => `muss ${what} sein`,
  kinds: {
    string: 'ein Text',
    number: 'eine Zahl',
    int: 'eine ganze Zahl',
    boolean: 'true oder false',
    array: 'eine Liste',
    object: 'ein Objekt',
    record: 'ein Objekt',
  },
  atLeast: (least) => `muss mindestens ${least} sein`,
  empty: 'darf nicht leer sein',
  tooFew: (least) => `braucht mindestens ${least}`,
  tooLong: (most) => `hat höchstens ${most} Zeichen`,
  tooMany: (most) => `hat höchstens ${most} Teile`,
  atMost: (most) => `darf höchstens ${most} sein`,
  oneOf: (values) => `muss ${either(values)} sein`,
  unknownNames: (names) => `nichts heißt hier ${names.map((name) => `"${name}"`).join(' oder ')}`,
  noneOf: 'ist nichts von dem, was hier stehen darf',
  name: 'dieser Name darf hier nicht stehen',
  spelling: 'ist nicht so geschrieben, wie es sein soll',
  at: (line, column) => `Zeile ${line}, Spalte ${column}`,
  atColumn: (column, what) => `Spalte ${column}: ${what}`,
  pageName: 'ein Seitenname beginnt mit einem Buchstaben, dann folgen Buchstaben, Ziffern und _',
  entry: 'in einem Eintrag steht none, mmio, frame:0x1c5 oder der Name einer Seite',
  entryIndex: 'ein Eintragsindex geht von 0 bis 511',
  sameName: 'zwei Seiten haben denselben Namen',
  rootLevel: (level) => `die erste Seite ist die Wurzel und muss auf Ebene ${level} liegen`,
  aboveRoot: (level) => `Ebene ${level} liegt über der Wurzel`,
  noPage: (name) => `es gibt keine Seite "${name}"`,
  wrongLevel: (name, level, wanted) => `"${name}" liegt auf Ebene ${level}, nicht ${wanted}`,
  walkLength: (indexes) => `ein Walk durch diese Tabelle braucht ${indexes} Eintragsindizes`,
  noRoot: (name: string): string => `„${name}“ ist nicht die Wurzel eines Prozesses`,
  leadsNowhere: (address: readonly number[]): string =>
    `die Tabellen haben keinen Eintrag bei ${address.join(', ')}`,
  zappedTwice: (name) => `"${name}" wird zweimal gezappt`,
  noHost32: 'den Walk aus der Mail und die TDP MMU gibt es auf 32-Bit-Hosts nicht',
};
