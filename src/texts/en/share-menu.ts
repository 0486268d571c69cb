import type { FormatId } from '../../export/formats';
import { englishFormats, type Item } from '../formats';

/** The button beside Share. */
export const text = { more: 'Export and present' };

/** The first thing its menu offers. */
export const presenting = { label: 'Present…', detail: 'Large, with notes in a second window' };

/** The toggle for beginners. */
export const quiet = { label: 'Quiet mode', detail: 'Hides or shows barriers, TLBs and what can go wrong' };

/** The sheet of executions, after it. */
export const executions = {
  label: 'Executions…',
  detail: 'What the memory models allow, as graphs; and the graph of this run',
};

/** What a debugger has. */
export const debugging = {
  label: 'Debugger',
  detail: 'Breakpoints, watches, outcomes, a search from here',
};

/** The table of many litmus tests, after that. */
export const litmusFiles = {
  label: 'Litmus tests…',
  detail: 'Files or a whole folder, judged by a memory model, as a table',
};

/** Dialogs and pictures that the menu offers. */
type OwnId =
  'playlist' | 'link' | 'compare' | 'recent' | 'print' | 'worksheet' | 'html' | 'png' | 'svg' | 'gif';

/** Dialogs, and files to make. */
export type ToolId = OwnId | FormatId;

/** The files it makes. */
export const formats = englishFormats;

/** What else its menu offers. */
export const items: Readonly<Record<OwnId, Item>> = {
  link: { label: 'Link and QR code…', detail: 'Read-only, a part of the run, or to embed in a page' },
  compare: { label: 'Compare…', detail: 'Two branches or two scenarios, side by side' },
  recent: { label: 'Recent work…', detail: 'Runs that this browser keeps' },
  playlist: { label: 'Playlist…', detail: 'Several links, presented in order' },
  print: { label: 'Print a handout', detail: 'Picture, code, verdicts and listing on one page' },
  worksheet: { label: 'Print a worksheet', detail: 'The same page, with blanks to fill in' },
  html: {
    label: 'HTML handout',
    detail: 'This run, or what is being learned, as one file to play offline (2 MB)',
  },
  png: { label: 'PNG', detail: 'This moment' },
  svg: { label: 'SVG', detail: 'This moment, to scale and edit' },
  gif: { label: 'Animated GIF', detail: 'The whole run, step by step' },
};
