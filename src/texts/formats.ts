import type { FormatId } from '../export/formats';

/** What a menu says of something it offers. */
export interface Item {
  readonly label: string;
  readonly detail: string;
}

/** What the menu says of each format, in every language: a new format is one row here. */
const FORMATS: Readonly<Record<FormatId, { readonly en: Item; readonly de: Item }>> = {
  markdown: {
    en: { label: 'List of steps (Markdown)', detail: 'One line a step, for a mail or a bug report' },
    de: { label: 'Bericht (Markdown)', detail: 'Eine Zeile je Schritt, für Mail oder Fehlerbericht' },
  },
  mermaid: {
    en: { label: 'Sequence diagram (Mermaid)', detail: 'Drawn by code forges and wikis' },
    de: { label: 'Sequenzdiagramm (Mermaid)', detail: 'Code-Plattformen und Wikis zeichnen es' },
  },
  scenario: {
    en: { label: 'Scenario (JSON)', detail: 'To edit, keep or check by command line' },
    de: {
      label: 'Szenario (JSON)',
      detail: 'Zum Bearbeiten, Aufheben oder Prüfen auf der Kommandozeile',
    },
  },
  promela: {
    en: { label: 'Promela', detail: 'For SPIN' },
    de: { label: 'Promela', detail: 'Für SPIN' },
  },
  tla: {
    en: { label: 'TLA+', detail: 'For TLC and Apalache' },
    de: { label: 'TLA+', detail: 'Für TLC und Apalache' },
  },
  litmus: {
    en: { label: 'Litmus test in C', detail: 'For herd7; programs without loops' },
    de: { label: 'Litmus-Test in C', detail: 'Für herd7; Programme ohne Schleifen' },
  },
  json: {
    en: { label: 'Run (JSON)', detail: 'Every step and every state’s bytes, for scripts' },
    de: { label: 'Lauf (JSON)', detail: 'Jeder Schritt und die Bytes jedes Zustands, für Skripte' },
  },
  itf: {
    en: { label: 'Run of the TLA+ module (ITF)', detail: 'In its variables, as TLC or Apalache tells one' },
    de: {
      label: 'Lauf des TLA+-Moduls (ITF)',
      detail: 'In dessen Variablen, wie TLC oder Apalache ihn angeben',
    },
  },
  'itf-told': {
    en: {
      label: 'Run with pages and entries (ITF)',
      detail: 'As it is shown, for viewers of ITF traces',
    },
    de: {
      label: 'Lauf mit Seiten und Einträgen (ITF)',
      detail: 'Wie er zu sehen ist, für Betrachter von ITF-Traces',
    },
  },
};

/** The words of all formats in one language. */
export function formatsIn(language: 'en' | 'de'): Readonly<Record<FormatId, Item>> {
  const rows = Object.entries(FORMATS).map(([id, words]) => [id, words[language]]);
  return Object.fromEntries(rows) as Record<FormatId, Item>;
}
