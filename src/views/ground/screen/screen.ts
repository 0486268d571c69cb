import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ToolId } from '#texts/share-menu';
import type { Section } from '../../../session/explore/survey';
import { goTo } from '../../../session/store';
import type { Unstepped } from '../../../editing/litmus';
import { PHONE } from '../theme/phone';
import type { Playlist } from '../../../lessons/playlist';
import { CLOSED, follow, type Action, type Presenting } from './presenting';
import { pageStorage } from './kept';
import { readSeat, writeSeat } from './seat';
import { hearTyping } from './typed-ahead';
import { isFirstVisit, remember } from './visits';

/** Phones: the panes that take turns at the front. The statechart comes and goes by itself. */
export type Tab = 'code' | 'table' | 'why' | 'time';

/** A dialog over everything else. */
export type Dialog =
  | { readonly is: 'help' | 'settings' | 'lessons' | 'scenarios' | 'glossary' }
  | {
      readonly is:
        'link' | 'compare' | 'recent' | 'gif' | 'executions' | 'playlist' | 'prologue' | 'walks' | 'course';
    }
  /** Executions of a litmus test that nothing steps. */
  | { readonly is: 'unstepped'; readonly test: Unstepped }
  /** The table of litmus tests, with files for it. */
  | { readonly is: 'litmus-files'; readonly files: readonly Picked[] }
  /** The sheet that explores the scenario's relatives and its state space. */
  | { readonly is: 'explore'; readonly section: Section };

/** A file, with its path within what was dropped or chosen. */
export interface Picked {
  readonly path: string;
  readonly file: File;
}

/** What the menu beside Share makes into a file without asking anything. */
export type FileId = Exclude<
  ToolId,
  'link' | 'compare' | 'recent' | 'print' | 'worksheet' | 'gif' | 'playlist'
>;

/** To set a breakpoint at the element there; or to run to the next one, or back to the one before. */
type DebugOrder = { readonly is: 'break'; readonly at: Element | null } | { readonly is: 'run' | 'back' };

/** What the debugger shows of itself. */
export type DebugTab = 'breakpoints' | 'watches' | 'outcomes' | 'search' | 'moments';

/** What comes out of a printer: everything told, or with room to write the answers into. */
export type Paper = 'handout' | 'worksheet';

/** Links to show one after the other, and which of them is open. */
interface Playing {
  readonly list: Playlist;
  readonly at: number;
}

/**
 * Everything that is open, in one place. What is listed here has been asked for; its code may still be on its way. It
 * is drawn only while it stands here, so what was dismissed meanwhile never opens.
 */
interface Screen {
  /** The one dialog over everything; null while there is none. Opening another replaces it. */
  readonly dialog: Dialog | null;
  /** The menu that hangs below a button, by the id of that button; null while there is none. */
  readonly menu: string | null;
  /** Whether the editor is open beside the panes. A reload keeps it open. */
  readonly editor: boolean;
  /** A file that was dropped on the app, until the editor takes it. */
  readonly dropped: File | null;
  /** Whether the statechart lies upon the table; on phones, whether its tab is at the front. */
  readonly chart: boolean;
  /** Phones: the pane at the front while the statechart is not. */
  readonly tab: Tab;
  /** The introduction on screen: the cards of the first minute, or the tour of the panes. */
  readonly tour: 'nothing' | 'minute' | 'stops';
  /** The card of the first minute, from 0. */
  readonly card: number;
  /** Whether the debugger, with its breakpoints and watches, is open beside the run. */
  readonly debug: boolean;
  /** A request to the debugger, until it has been carried out: its code may still be loading. */
  readonly debugOrder: DebugOrder | null;
  readonly debugTab: DebugTab;
  /** Whether anybody ever asked for lessons. Before, none of their code is loaded. */
  readonly learns: boolean;
  /** The file that is being made, or whose failure has not been read yet. */
  readonly file: FileId | null;
  /** Whether barriers, TLBs and the properties are hidden, for newcomers. */
  readonly quiet: boolean;
  /** What printing makes. */
  readonly paper: Paper;
  /** The playlist in use; null while there is none. */
  readonly playing: Playing | null;
  /** How the run is presented, if it is. */
  readonly presenting: Presenting;
  /** Whether a window with the speaker's notes is open. */
  readonly notes: boolean;
  /** How often those notes were asked for: each time their window opens or comes to the front. */
  readonly notesAsked: number;
}

const CLOSED_SCREEN: Screen = {
  dialog: null,
  menu: null,
  editor: false,
  dropped: null,
  chart: false,
  tab: 'table',
  tour: 'nothing',
  card: 0,
  debug: false,
  debugOrder: null,
  debugTab: 'breakpoints',
  learns: false,
  file: null,
  quiet: false,
  paper: 'handout',
  playing: null,
  presenting: CLOSED,
  notes: false,
  notesAsked: 0,
};

const store = createStore<Screen>(() => CLOSED_SCREEN);

/** The first picture. At build time somebody is here for the first time; in a page it is known who is. */
let first: Screen = { ...CLOSED_SCREEN, tour: 'minute' };
const reading = { ...store, getInitialState: () => first };

/** The store itself, for what is no component. */
export const screen = { now: store.getState, subscribe: store.subscribe };

/** Selects a part of this store; the component renders again when that part changes. */
export function useScreen<T>(select: (screen: Screen) => T): T {
  return useStore(reading, select);
}

/** Opens what was open before a reload, and what newcomers see. Called once, before the session writes the address. */
export function restoreScreen(): void {
  const tour = isFirstVisit(window) ? 'minute' : 'nothing';
  first = { ...CLOSED_SCREEN, tour };
  store.setState({ editor: readSeat().open, tour, quiet: keptQuiet.read() === 'on' });
}

export function openDialog(dialog: Dialog): void {
  if (dialog.is === 'scenarios') hearTyping(() => store.getState().dialog === dialog);
  store.setState(dialog.is === 'lessons' ? { dialog, learns: true } : { dialog });
}

/** Opens the table of litmus tests, with files for it. */
export function openLitmusFiles(files: readonly Picked[] = []): void {
  openDialog({ is: 'litmus-files', files });
}

/** Shows the lesson or challenge that is open, loading its code if necessary. */
export function openLearning(): void {
  store.setState({ learns: true, dialog: null });
}

/** The same for what a reload goes on with: nobody asked for it just now, so what has been opened since stays. */
export function goOnLearning(): void {
  store.setState({ learns: true });
}

/** Closes the dialog, or only if it is the one named. */
export function closeDialog(is?: Dialog['is']): void {
  if (is === undefined || store.getState().dialog?.is === is) store.setState({ dialog: null });
}

/** Opens the debugger to carry out an order about breakpoints. */
export function openDebugger(debugOrder: DebugOrder): void {
  store.setState({ debug: true, debugOrder, debugTab: 'breakpoints' });
}

/** Opens the debugger there, or turns an open one. */
export function openDebuggerAt(debugTab: DebugTab): void {
  store.setState({ debug: true, debugTab });
}

export function toggleDebugger(): void {
  store.setState(({ debug }) => ({ debug: !debug, debugOrder: null }));
}

/** The debugger has carried out its order. */
export function orderDone(): void {
  store.setState({ debugOrder: null });
}

export function openMenu(id: string): void {
  store.setState({ menu: id });
}

/** Closes that menu; another one stays. */
export function closeMenu(id: string): void {
  if (store.getState().menu === id) store.setState({ menu: null });
}

/** Opens the editor, with a file if there is one. */
export function openEditor(dropped: File | null = null): void {
  writeSeat({ open: true });
  store.setState({ editor: true, dropped, dialog: null });
}

export function closeEditor(): void {
  writeSeat({ open: false });
  store.setState({ editor: false, dropped: null });
}

export function toggleEditor(): void {
  if (store.getState().editor) closeEditor();
  else openEditor();
  closeDialog();
}

/** The editor has taken the file that was dropped. */
export function fileTaken(): void {
  store.setState({ dropped: null });
}

export function showChart(chart: boolean): void {
  store.setState({ chart });
}

/** Phones: brings a pane to the front. */
export function showTab(tab: Tab): void {
  store.setState({ tab });
}

/** Opens the first minute at its beginning. */
export function openMinute(): void {
  store.setState({ tour: 'minute', card: 0, dialog: null });
}

export function turnTo(card: number): void {
  store.setState({ card });
}

/** Opens the tour of the panes. Taking it counts as having seen the first minute. */
export function openStops(): void {
  remember(window, 'seen');
  store.setState({ tour: 'stops', dialog: null, chart: false });
}

/** Closes the introduction for good. */
export function closeTour(): void {
  remember(window, 'seen');
  store.setState({ tour: 'nothing' });
}

export function startFile(file: FileId): void {
  store.setState({ file });
}

/** The file is made, or why not has been read. Another one that was asked for meanwhile stays. */
export function finishFile(file: FileId): void {
  if (store.getState().file === file) store.setState({ file: null });
}

/** Changes how the run is presented. */
export function present(action: Action): void {
  store.setState(({ presenting }) => ({ presenting: follow(presenting, action) }));
}

/** Reads a part of how the run is presented. */
export function usePresenting<T>(select: (presenting: Presenting) => T): T {
  return useScreen(({ presenting }) => select(presenting));
}

/** Shows a playlist from its beginning, or none any more. */
export function playList(list: Playlist | null): void {
  store.setState({ playing: list === null ? null : { list, at: 0 } });
  openLink();
}

/** Opens the next link of the playlist, or one before; false if there is none. */
export function turnPlaylist(by: 1 | -1): void | false {
  const { playing } = store.getState();
  if (playing === null || !leadsOn(by)) return false;
  store.setState({ playing: { ...playing, at: playing.at + by } });
  openLink();
}

/** Whether the playlist has an entry after the current one, or before it. */
export function leadsOn(by: 1 | -1): boolean {
  const { playing } = store.getState();
  return playing?.list.entries[playing.at + by] !== undefined;
}

/** The address leads to the link, as if it had been followed: the session opens it, and Back leads to the one before. */
function openLink(): void {
  const { playing } = store.getState();
  const entry = playing?.list.entries[playing.at];
  if (entry !== undefined) goTo(entry.link);
}

const keptQuiet = pageStorage('shadow-walk.quiet');

/** Makes the screen quiet, or shows everything again; remembered. */
export function setQuiet(quiet: boolean): void {
  keptQuiet.write(quiet ? 'on' : 'off');
  store.setState({ quiet });
}

/** Makes it quiet when the course begins, unless the user has ever chosen. */
export function beginQuietly(): void {
  if (keptQuiet.read() === null) store.setState({ quiet: true });
}

/** What the next printing makes. */
export function setPaper(paper: Paper): void {
  store.setState({ paper });
}

export function askForNotes(): void {
  store.setState(({ notesAsked }) => ({ notesAsked: notesAsked + 1 }));
}

export function setNotes(notes: boolean): void {
  store.setState({ notes });
}

/**
 * What Escape would close, foremost first; null if nothing. The editor is not among it: people type in it. Nor is what
 * a presentation covers: nobody would see it close.
 */
export function dismissable(): 'menu' | 'dialog' | 'stops' | 'chart' | 'minute' | null {
  const { menu, dialog, tour, chart, presenting } = store.getState();
  if (menu !== null) return 'menu';
  if (dialog !== null) return 'dialog';
  if (presenting.open) return null;
  if (tour === 'stops') return 'stops';
  if (chart && !matchMedia(PHONE).matches) return 'chart';
  return tour === 'minute' ? 'minute' : null;
}

/** Closes it. A sheet on screen handles Escape itself; this is for one whose code is still loading, and for the chart. */
export function dismiss(): void {
  switch (dismissable()) {
    case 'menu':
      return store.setState({ menu: null });
    case 'dialog':
      return store.setState({ dialog: null });
    case 'stops':
    case 'minute':
      return closeTour();
    case 'chart':
      return store.setState({ chart: false });
    case null:
  }
}
