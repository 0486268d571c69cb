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
  pageName: 'ein Seitenname beginnt mit einem Buchstaben, dann folgen Buchstaben, Ziffern und _',
  entry: 'in einem Eintrag steht none, mmio, frame:0x1c5 oder der Name einer Seite',
  entryIndex: 'ein Eintragsindex geht von 0 bis 511',
};
