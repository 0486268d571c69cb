import type {
  formats as englishFormats,
  debugging as englishDebugging,
  executions as englishExecutions,
  items as englishItems,
  litmusFiles as englishLitmusFiles,
  presenting as englishPresenting,
  quiet as englishQuiet,
  text as english,
} from '../en/share-menu';
import { germanFormats } from '../formats';
import type { Same } from '../same';

export const text: Same<typeof english> = { more: 'Exportieren und vorführen' };

export const presenting: Same<typeof englishPresenting> = {
  label: 'Vorführen…',
  detail: 'Groß, mit Notizen in einem zweiten Fenster',
};

export const formats: typeof englishFormats = germanFormats;

export const quiet: Same<typeof englishQuiet> = {
  label: 'Ruhige Ansicht',
  detail: 'Verbirgt oder zeigt Barrieren, TLBs und was schiefgehen kann',
};

export const debugging: Same<typeof englishDebugging> = {
  label: 'Debugger',
  detail: 'Haltepunkte, beobachtete Ausdrücke, Ausgänge, Suche von hier aus',
};

export const executions: Same<typeof englishExecutions> = {
  label: 'Ausführungen…',
  detail: 'Was die Speichermodelle erlauben, als Graphen; und der Graph dieses Laufs',
};

export const litmusFiles: Same<typeof englishLitmusFiles> = {
  label: 'Litmus-Tests…',
  detail: 'Dateien oder ein ganzer Ordner, von einem Speichermodell beurteilt, als Tabelle',
};

export const items: Same<typeof englishItems> = {
  link: { label: 'Link und QR-Code…', detail: 'Schreibgeschützt, ein Teil des Laufs oder zum Einbetten' },
  compare: { label: 'Vergleichen…', detail: 'Zwei Zweige oder zwei Szenarien nebeneinander' },
  recent: { label: 'Zuletzt bearbeitet…', detail: 'Läufe, die dieser Browser behält' },
  playlist: { label: 'Abspielliste…', detail: 'Mehrere Links, nacheinander vorgeführt' },
  print: { label: 'Handzettel drucken', detail: 'Bild, Code, Urteile und Auflistung auf einer Seite' },
  worksheet: { label: 'Arbeitsblatt drucken', detail: 'Dieselbe Seite, mit Lücken zum Ausfüllen' },
  html: {
    label: 'HTML zum Mitgeben',
    detail: 'Dieser Lauf, oder was gerade gelernt wird, als eine Datei, offline spielbar (2 MB)',
  },
  png: { label: 'PNG', detail: 'Dieser Moment' },
  svg: { label: 'SVG', detail: 'Dieser Moment, zum Skalieren und Bearbeiten' },
  gif: { label: 'Animiertes GIF', detail: 'Der ganze Lauf, Schritt für Schritt' },
};
