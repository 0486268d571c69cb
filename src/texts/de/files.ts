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
  notUtf8: (name) =>
    `${name} ist nicht in UTF-8 oder kein Text. Speichere die Datei als UTF-8 und öffne sie noch einmal. Nichts wurde geändert.`,
  other: {
    course: (name) =>
      `${name} ist ein Kurs, kein Szenario. Kurse öffnest du unter „Lernen“. Nichts wurde geändert.`,
    links: (name) =>
      `${name} enthält Links, kein Szenario. Füge einen davon hier ein, um ihn zu öffnen; „shadow-walk grade“ liest die einer ganzen Klasse. Nichts wurde geändert.`,
    assembly: (name) =>
      `${name} ist ein Litmus-Test in Assembler; öffnen lassen sich nur Tests in C. Nichts wurde geändert.`,
  },
  nearlyAScenario: (name) =>
    `${name} ist JSON, doch Teile eines Szenarios fehlen oder sind von falscher Art. Als Text geöffnet; die Stellen sind markiert.`,
  brokenJson: (name, line, column, why) =>
    `${name} ist kein gültiges JSON: Zeile ${line}, Spalte ${column}: ${why}. Als Text geöffnet; die Stelle ist markiert.`,
  brokenProgram: (name, line, column, why) =>
    `${name} ist ein Programm mit einem Fehler: Zeile ${line}, Spalte ${column}: ${why}. Zum Verbessern geöffnet.`,
  refusedLitmus: (name, line, column, why) =>
    `${name} ist ein Litmus-Test, der sich nicht öffnen lässt: Zeile ${line}, Spalte ${column}: ${why}. Was offen war, ist noch da.`,
  unsteppedLitmus: (name, line, column, why) =>
    `${name} ist ein Litmus-Test, den die Maschine nicht schrittweise ausführen kann: Zeile ${line}, Spalte ${column}: ${why}. Was die Speichermodelle von ihm sagen, wird gezeigt. Was offen war, ist noch da.`,
};
