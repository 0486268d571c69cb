import type { FormatId } from '../../export/formats';

/** The button beside Share. */
export const text = { more: 'Export and present' };

/** The first thing its menu offers. */
export const presenting = { label: 'Present…', detail: 'Large, with notes in a second window' };

/** Dialogs and pictures that the menu offers. */
type OwnId = 'link' | 'compare' | 'recent' | 'print' | 'png' | 'svg' | 'gif';

/** Dialogs, and files to make. */
export type ToolId = OwnId | FormatId;

export interface Item {
  readonly label: string;
  readonly detail: string;
}

/** What else its menu offers; the command line explains its formats with the same details. */
export const items: Readonly<Record<ToolId, Item>> = {
  link: { label: 'Link and QR code…', detail: 'Read-only, a part of the run, or to embed in a page' },
  compare: { label: 'Compare…', detail: 'Two branches or two scenarios, side by side' },
  recent: { label: 'Recent work…', detail: 'Runs that this browser keeps' },
  print: { label: 'Print a handout', detail: 'Picture, listing and link' },
  png: { label: 'PNG', detail: 'This moment' },
  svg: { label: 'SVG', detail: 'This moment, to scale and edit' },
  gif: { label: 'Animated GIF', detail: 'The whole run, step by step' },
  markdown: { label: 'List of steps (Markdown)', detail: 'One line a step, for a mail or a bug report' },
  mermaid: { label: 'Sequence diagram (Mermaid)', detail: 'Drawn by code forges and wikis' },
  scenario: { label: 'Scenario (JSON)', detail: 'To edit, keep or check by command line' },
  json: { label: 'Run (JSON)', detail: 'Every step and every state’s bytes, for scripts' },
  itf: { label: 'Run of the TLA+ module (ITF)', detail: 'In its variables, as TLC or Apalache tells one' },
  'itf-told': {
    label: 'Run with pages and entries (ITF)',
    detail: 'As it is shown, for viewers of ITF traces',
  },
  promela: { label: 'Promela', detail: 'For SPIN' },
  tla: { label: 'TLA+', detail: 'For TLC and Apalache' },
  litmus: { label: 'Litmus test in C', detail: 'For herd7; programs without loops' },
};
