import type { text as english } from '../en/litmus-files';
import type { Same } from '../same';
import { counted, number } from './language';

export const text: Same<typeof english> = {
  title: 'Litmus-Tests',
  intro: 'Viele Tests auf einmal: Dateien oder einen Ordner ins Fenster ziehen oder hier auswählen.',
  model: 'Speichermodell',
  addFiles: 'Dateien hinzufügen…',
  addFolder: 'Ordner hinzufügen…',
  clear: 'Tabelle leeren',
  stop: 'Anhalten',
  resume: 'Weiter',
  progress: (done, all) => `${number(done)} von ${number(all)} beurteilt`,
  summary: (agree, differ, refused) =>
    `${number(agree)} wie erwartet, ${number(differ)} nicht, ${number(refused)} abgelehnt`,
  left: (others, beyond, most) =>
    [
      ...(others > 0
        ? [
            `${counted(others, 'Datei war weder ein Litmus-Test noch Urteile', 'Dateien waren weder Litmus-Tests noch Urteile')}.`,
          ]
        : []),
      ...(beyond > 0
        ? [`${counted(beyond, 'Test blieb', 'Tests blieben')} draußen: Die Tabelle fasst ${number(most)}.`]
        : []),
    ].join(' '),
  empty:
    'Noch keine Tests. Dateien auf .litmus werden beurteilt; verglichen wird mit „Result:“ in einem Kommentar oder mit einer .csv-, .tsv- oder .expected-Datei unter ihnen.',
  reading: 'Die Dateien werden gelesen…',
  show: 'Zeigen',
  shown: { all: 'Alle', differ: 'Anders als erwartet', refused: 'Abgelehnt' },
  none: 'Kein Test ist von dieser Art.',
  more: (shown, all) => `${number(shown)} von ${number(all)} Zeilen. Mehr zeigen`,
  caption: 'Litmus-Tests, je einer in einer Zeile; ein Druck auf den Namen öffnet den Test',
  columns: {
    file: 'Datei',
    verdict: 'Urteil',
    counts: 'Erfüllt / nicht',
    states: 'Endzustände',
    flags: 'Vermerke',
    expected: 'Erwartet',
    agrees: 'Wie erwartet',
  },
  yes: 'ja',
  no: 'nein',
  waiting: '…',
  refused: (line, column, message) => `abgelehnt: Zeile ${line}, Spalte ${column}: ${message}`,
  tooLarge: (name, size, most) =>
    `${name} ist zu groß: ${number(size)} Bytes; gelesen werden höchstens ${number(most)}`,
  unreadable: (name) => `${name} konnte nicht gelesen werden`,
  unread: (why) => `abgelehnt: ${why}`,
  open: (file) => `${file} öffnen`,
};
