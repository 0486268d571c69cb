/** The button beside Share. */
export const text = { more: 'Export and present' };

/** The first thing its menu offers. */
export const presenting = { label: 'Present…', detail: 'Large, with notes in a second window' };

/** What else its menu offers. */
export const items = {
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
  itf: { label: 'Trace (ITF JSON)', detail: 'For viewers of TLA+ and Quint traces' },
  promela: { label: 'Promela', detail: 'For SPIN' },
  tla: { label: 'TLA+', detail: 'For TLC and Apalache' },
} as const;

/** Dialogs, and files to make. */
export type ToolId = keyof typeof items;
