import type {
  items as englishItems,
  presenting as englishPresenting,
  text as english,
} from '../en/share-menu';
import type { Same } from '../same';

export const text: Same<typeof english> = { more: 'Mitnehmen' };

export const presenting: Same<typeof englishPresenting> = {
  label: 'Vorführen…',
  detail: 'Groß, mit Notizen in einem zweiten Fenster',
};

export const items: Same<typeof englishItems> = {
  link: { label: 'Link und QR-Code…', detail: 'Schreibgeschützt, ein Teil des Laufs oder zum Einbetten' },
  compare: { label: 'Vergleichen…', detail: 'Zwei Zweige oder zwei Szenarien nebeneinander' },
  recent: { label: 'Zuletzt bearbeitet…', detail: 'Läufe, die dieser Browser behält' },
  print: { label: 'Handzettel drucken', detail: 'Bild, Auflistung und Link' },
  png: { label: 'PNG', detail: 'Dieser Moment' },
  svg: { label: 'SVG', detail: 'Dieser Moment, zum Skalieren und Bearbeiten' },
  gif: { label: 'Animiertes GIF', detail: 'Der ganze Lauf, Schritt für Schritt' },
  markdown: { label: 'Bericht (Markdown)', detail: 'Eine Zeile je Schritt, für Mail oder Fehlerbericht' },
  mermaid: { label: 'Sequenzdiagramm (Mermaid)', detail: 'Code-Plattformen und Wikis zeichnen es' },
  scenario: {
    label: 'Szenario (JSON)',
    detail: 'Zum Bearbeiten, Aufheben oder Prüfen auf der Kommandozeile',
  },
  json: { label: 'Lauf (JSON)', detail: 'Jeder Schritt und die Bytes jedes Zustands, für Skripte' },
  itf: {
    label: 'Lauf des TLA+-Moduls (ITF)',
    detail: 'In dessen Variablen, wie TLC oder Apalache ihn angeben',
  },
  'itf-told': {
    label: 'Lauf mit Seiten und Einträgen (ITF)',
    detail: 'Wie er zu sehen ist, für Betrachter von ITF-Traces',
  },
  promela: { label: 'Promela', detail: 'Für SPIN' },
  tla: { label: 'TLA+', detail: 'Für TLC und Apalache' },
  litmus: { label: 'Litmus-Test in C', detail: 'Für herd7; Programme ohne Schleifen' },
};
