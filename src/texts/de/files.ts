import type { text as english } from '../en/files';
import type { Same } from '../same';
import { number } from './language';

export const text: Same<typeof english> = {
  program: 'Programm',
  tooLarge: (name, size, most) =>
    `${name} hat ${number(size)} Zeichen; gelesen werden höchstens ${number(most)}. Nichts wurde geändert.`,
  empty: (name) => `${name} ist leer. Nichts wurde geändert.`,
  notText: (name) => `${name} ist keine Textdatei. Nichts wurde geändert.`,
  notAScenario: (name) =>
    `${name} enthält kein Szenario (JSON mit "kind": "kvm", "mm" oder "program"), kein Programm mit Threads und keinen Litmus-Test in C. Nichts wurde geändert.`,
  nearlyAScenario: (name) =>
    `${name} ist JSON, doch Teile eines Szenarios fehlen oder sind von falscher Art. Als Text geöffnet; die Stellen sind markiert.`,
  brokenJson: (name, line, column, why) =>
    `${name} ist kein vollständiges JSON: Zeile ${line}, Spalte ${column}: ${why}. Als Text geöffnet; die Stelle ist markiert.`,
  brokenProgram: (name, line, column, why) =>
    `${name} ist ein Programm mit einem Fehler: Zeile ${line}, Spalte ${column}: ${why}. Zum Verbessern geöffnet.`,
  refusedLitmus: (name, line, column, why) =>
    `${name} ist ein Litmus-Test, der sich nicht öffnen lässt: Zeile ${line}, Spalte ${column}: ${why}. Was offen war, ist noch da.`,
  unsteppedLitmus: (name, line, column, why) =>
    `${name} ist ein Litmus-Test, den die Maschine nicht schrittweise ausführen kann: Zeile ${line}, Spalte ${column}: ${why}. Was die Speichermodelle von ihm sagen, wird gezeigt. Was offen war, ist noch da.`,
};
