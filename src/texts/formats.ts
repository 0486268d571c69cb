import type { FormatId } from '../export/formats';

/** What a menu says of something it offers. */
export interface Item {
  readonly label: string;
  readonly detail: string;
}

/** What the menu says of each format: a new format is a row in either language. */
export const englishFormats: Readonly<Record<FormatId, Item>> = {
  markdown: { label: 'List of steps (Markdown)', detail: 'One line a step, for a mail or a bug report' },
  mermaid: { label: 'Sequence diagram (Mermaid)', detail: 'Drawn by code forges and wikis' },
  scenario: { label: 'Scenario (JSON)', detail: 'To edit, keep or check by command line' },
  promela: { label: 'Promela', detail: 'For SPIN' },
  tla: { label: 'TLA+', detail: 'For TLC and Apalache' },
  litmus: { label: 'Litmus test in C', detail: 'For herd7; programs without loops' },
  json: { label: 'Run (JSON)', detail: 'Every step and every state’s bytes, for scripts' },
  itf: { label: 'Run of the TLA+ module (ITF)', detail: 'In its variables, as TLC or Apalache tells one' },
  'itf-told': {
    label: 'Run with pages and entries (ITF)',
    detail: 'As it is shown, for viewers of ITF traces',
  },
};

/** The same in German; apart, so that a build carries its own language only. */
export const germanFormats: Readonly<Record<FormatId, Item>> = {
  markdown: { label: 'Bericht (Markdown)', detail: 'Eine Zeile je Schritt, für Mail oder Fehlerbericht' },
  mermaid: { label: 'Sequenzdiagramm (Mermaid)', detail: 'Code-Plattformen und Wikis zeichnen es' },
  scenario: {
    label: 'Szenario (JSON)',
    detail: 'Zum Bearbeiten, Aufheben oder Prüfen auf der Kommandozeile',
  },
  promela: { label: 'Promela', detail: 'Für SPIN' },
  tla: { label: 'TLA+', detail: 'Für TLC und Apalache' },
  litmus: { label: 'Litmus-Test in C', detail: 'Für herd7; Programme ohne Schleifen' },
  json: { label: 'Lauf (JSON)', detail: 'Jeder Schritt und die Bytes jedes Zustands, für Skripte' },
  itf: {
    label: 'Lauf des TLA+-Moduls (ITF)',
    detail: 'In dessen Variablen, wie TLC oder Apalache ihn angeben',
  },
  'itf-told': {
    label: 'Lauf mit Seiten und Einträgen (ITF)',
    detail: 'Wie er zu sehen ist, für Betrachter von ITF-Traces',
  },
};
