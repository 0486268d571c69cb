import {
  debugging as debuggingItem,
  executions as executionsItem,
  formats,
  items,
  litmusFiles as litmusFilesItem,
  presenting as presentingItem,
  quiet as quietItem,
  type ToolId,
} from '#texts/share-menu';
import type { text } from '#texts/commands';
import type { Format } from '../../../export/format';
import { FORMATS, type FormatId } from '../../../export/formats';
import type { SessionEvent, SessionView } from '../../../session/contract';
import { toggleTheme } from '../theme/theme';
import { focusPane } from './focus-pane';
import { isPress, type Press } from './keys';
import {
  askForNotes,
  dismiss,
  dismissable,
  leadsOn,
  openDebugger,
  openDebuggerAt,
  openDialog,
  openLitmusFiles,
  present,
  screen,
  setPaper,
  setQuiet,
  showChart,
  startFile,
  toggleDebugger,
  toggleEditor,
  turnPlaylist,
} from './screen';

/** The app at work, presenting, or in a frame of another page. */
export type Where = 'app' | 'present' | 'embed';

interface Row {
  readonly id: string;
  /** Heading in the help; without one the help does not list it. Its words there are `#texts/commands`. */
  readonly group?: 'threads' | 'time' | 'app' | 'present';
  /** As `isPress` reads them; labels and menus show the first. */
  readonly keys?: readonly string[];
  readonly where: readonly Where[];
  /** Its keys take precedence over the focused element: a clicker knows nothing of focus. */
  readonly first?: true;
  /** Whether there is anything to do beyond what the session says; a command of the screen alone without it always has. */
  readonly may?: () => boolean;
  /** Its place in the menu beside Share, from the first of a group on. */
  readonly menu?: { readonly label: string; readonly detail: string; readonly first?: boolean };
}

/**
 * The event for the session; null where there is nothing to do. `thread` belongs to the digit, null if there is none.
 */
interface ForSession extends Row {
  readonly sends: (view: SessionView, thread: number | null) => SessionEvent | null;
  /** What to do instead where there is nothing to send; false if nothing at all. */
  readonly otherwise?: () => void | false;
}

/** A change of the screen alone; false where there is nothing to do. */
interface ForScreen extends Row {
  readonly acts: () => void | false;
}

type Command = ForSession | ForScreen;

const EVERYWHERE = ['app', 'present', 'embed'] as const;
const STEPPING = ['app', 'present'] as const;

const onThread =
  (type: 'STEP_THREAD' | 'STEP_OVER' | 'RUN_THREAD') => (_: SessionView, thread: number | null) =>
    thread === null ? null : { type, thread };

const forward = (view: SessionView) => (view.canGoForward ? ({ type: 'FORWARD' } as const) : null);
/** Whether any step is enabled or recorded ahead. */
const goesOn = (view: SessionView): boolean => view.steps.length > 0 || view.canGoForward;
const back = (view: SessionView) => (view.canGoBack ? ({ type: 'BACK' } as const) : null);

const stepping = [
  { id: 'step', group: 'threads', keys: ['1-9'], where: EVERYWHERE, sends: onThread('STEP_THREAD') },
  { id: 'run', group: 'threads', keys: ['Shift+1-9'], where: STEPPING, sends: onThread('RUN_THREAD') },
  { id: 'over', group: 'threads', keys: ['Alt+1-9'], where: STEPPING, sends: onThread('STEP_OVER') },
  { id: 'rcu', group: 'threads', keys: ['0', 'R'], where: EVERYWHERE, sends: () => ({ type: 'STEP_RCU' }) },
  { id: 'back', group: 'time', keys: ['ArrowLeft'], where: EVERYWHERE, sends: back },
  { id: 'forward', group: 'time', keys: ['ArrowRight'], where: EVERYWHERE, sends: forward },
  {
    id: 'play',
    group: 'time',
    keys: ['Space'],
    where: EVERYWHERE,
    sends: (view) => {
      if (view.status === 'playing') return { type: 'PAUSE' };
      return goesOn(view) ? { type: 'PLAY' } : null;
    },
  },
  {
    id: 'event',
    group: 'time',
    keys: ['E'],
    where: EVERYWHERE,
    sends: (view) => (goesOn(view) ? { type: 'RUN_TO_EVENT' } : null),
  },
  {
    id: 'start',
    group: 'time',
    keys: ['Home'],
    where: EVERYWHERE,
    sends: (view) => (view.canGoBack ? { type: 'RESTART' } : null),
  },
  {
    id: 'end',
    group: 'time',
    keys: ['End'],
    where: EVERYWHERE,
    sends: ({ trace }) => ({ type: 'SEEK', position: trace.events.length }),
  },
] as const satisfies readonly Command[];

const app = [
  {
    id: 'scenarios',
    group: 'app',
    keys: ['Ctrl+K'],
    where: ['app'],
    acts: () => openDialog({ is: 'scenarios' }),
  },
  { id: 'edit', group: 'app', keys: ['Ctrl+E'], where: ['app'], acts: toggleEditor },
  {
    id: 'matrix',
    group: 'app',
    keys: ['M'],
    where: ['app'],
    acts: () => openDialog({ is: 'explore', section: 'matrix' }),
  },
  { id: 'learn', group: 'app', keys: ['L'], where: ['app'], acts: () => openDialog({ is: 'lessons' }) },
  { id: 'share', group: 'app', keys: ['S'], where: ['app'], sends: () => ({ type: 'SHARE' }) },
  { id: 'chart', group: 'app', keys: ['C'], where: ['app'], acts: () => showChart(!screen.now().chart) },
  {
    id: 'present',
    group: 'app',
    keys: ['P'],
    where: ['app'],
    menu: presentingItem,
    acts: () => present({ type: 'ENTER' }),
  },
  {
    id: 'executions',
    group: 'app',
    keys: ['G'],
    where: ['app'],
    menu: executionsItem,
    acts: () => openDialog({ is: 'executions' }),
  },
  {
    id: 'litmus-files',
    group: 'app',
    keys: ['Shift+G'],
    where: ['app'],
    menu: litmusFilesItem,
    acts: () => openLitmusFiles(),
  },
  {
    id: 'quiet',
    group: 'app',
    keys: ['Q'],
    where: ['app'],
    menu: quietItem,
    acts: () => setQuiet(!screen.now().quiet),
  },
  { id: 'debug', group: 'app', keys: ['D'], where: ['app'], menu: debuggingItem, acts: toggleDebugger },
  {
    id: 'breakpoint',
    group: 'app',
    keys: ['B'],
    where: ['app'],
    acts: () => openDebugger({ is: 'break', at: document.activeElement }),
  },
  {
    id: 'to-breakpoint',
    group: 'time',
    keys: ['F8'],
    where: ['app'],
    acts: () => openDebugger({ is: 'run' }),
  },
  {
    id: 'back-to-breakpoint',
    group: 'time',
    keys: ['Shift+F8'],
    where: ['app'],
    acts: () => openDebugger({ is: 'back' }),
  },
  { id: 'theme', group: 'app', keys: ['T'], where: EVERYWHERE, acts: toggleTheme },
  { id: 'next-pane', group: 'app', keys: ['F6'], where: ['app'], acts: () => focusPane(1) },
  { id: 'last-pane', group: 'app', keys: ['Shift+F6'], where: ['app'], acts: () => focusPane(-1) },
  { id: 'help', group: 'app', keys: ['?'], where: STEPPING, acts: () => openDialog({ is: 'help' }) },
  { id: 'watches', where: ['app'], acts: () => openDebuggerAt('watches') },
  { id: 'outcomes', where: ['app'], acts: () => openDebuggerAt('outcomes') },
  { id: 'search', where: ['app'], acts: () => openDebuggerAt('search') },
  { id: 'glossary', where: ['app'], acts: () => openDialog({ is: 'glossary' }) },
  {
    id: 'dismiss',
    keys: ['Escape'],
    where: ['app'],
    acts: () => (dismissable() === null ? false : dismiss()),
  },
] as const satisfies readonly Command[];

/** The keys of presenter mode: those that clickers send, and its tools. */
const whilePresenting = { group: 'present', where: ['present'], first: true } as const;

const presenter = [
  {
    id: 'present-forward',
    keys: ['PageDown'],
    ...whilePresenting,
    sends: forward,
    // A clicker has no other key: at the end of a run it turns to the next one.
    otherwise: () => turnPlaylist(1),
    may: () => leadsOn(1),
  },
  { id: 'present-back', keys: ['PageUp'], ...whilePresenting, sends: back },
  { id: 'present-blank', keys: ['B', '.'], ...whilePresenting, acts: () => present({ type: 'BLANK' }) },
  { id: 'present-spotlight', keys: ['S'], ...whilePresenting, acts: () => present({ type: 'SPOTLIGHT' }) },
  { id: 'present-draw', keys: ['D'], ...whilePresenting, acts: () => present({ type: 'DRAW' }) },
  {
    id: 'present-wipe',
    keys: ['Backspace', 'C'],
    ...whilePresenting,
    acts: () => present({ type: 'WIPE' }),
  },
  { id: 'present-ahead', keys: ['H'], ...whilePresenting, acts: () => present({ type: 'AHEAD' }) },
  { id: 'present-guess', keys: ['G'], ...whilePresenting, acts: () => present({ type: 'GUESS' }) },
  {
    id: 'present-matrix',
    keys: ['M'],
    ...whilePresenting,
    acts: () => openDialog({ is: 'explore', section: 'matrix' }),
  },
  {
    id: 'present-lines',
    keys: ['L'],
    ...whilePresenting,
    acts: () => openDialog({ is: 'explore', section: 'lines' }),
  },
  {
    id: 'present-next-link',
    keys: ['J', 'Shift+PageDown'],
    ...whilePresenting,
    may: () => leadsOn(1),
    acts: () => turnPlaylist(1),
  },
  {
    id: 'present-last-link',
    keys: ['K', 'Shift+PageUp'],
    ...whilePresenting,
    may: () => leadsOn(-1),
    acts: () => turnPlaylist(-1),
  },
  { id: 'present-notes', keys: ['N'], ...whilePresenting, acts: askForNotes },
  {
    id: 'present-escape',
    keys: ['Escape'],
    ...whilePresenting,
    acts: () => (dismissable() === null ? present({ type: 'ESCAPE' }) : dismiss()),
  },
  { id: 'present-leave', keys: ['P'], ...whilePresenting, acts: () => present({ type: 'LEAVE' }) },
] as const satisfies readonly Command[];

const formatsFor = (readers: Format['readers']): readonly FormatId[] =>
  FORMATS.flatMap((format) => (format.readers === readers ? [format.id] : []));

/** The rest of the menu beside Share, in groups. */
const TOOLS: readonly (readonly ToolId[])[] = [
  ['playlist', 'link', 'compare', 'recent'],
  ['print', 'worksheet', 'html'],
  ['png', 'svg', 'gif'],
  formatsFor('people'),
  formatsFor('tools'),
];

const tools = TOOLS.flatMap((group) =>
  group.map((id, i): Command => ({
    id,
    where: ['app'],
    menu: { ...{ ...items, ...formats }[id], first: i === 0 },
    acts: () => runTool(id),
  })),
);

function runTool(id: ToolId): void {
  switch (id) {
    case 'link':
    case 'compare':
    case 'recent':
    case 'gif':
    case 'playlist':
      return openDialog({ is: id });
    case 'print':
    case 'worksheet':
      setPaper(id === 'print' ? 'handout' : 'worksheet');
      // Printing stops the page: the menu closes before.
      return void setTimeout(() => window.print());
    default:
      return startFile(id);
  }
}

const withKeys = [...stepping, ...app, ...presenter] as const;

/** Commands that have keys. */
export type KeyCommandId = (typeof withKeys)[number]['id'];
/** Those that the help lists, and so must have words in `#texts/commands`. */
export type ListedId = Exclude<KeyCommandId, 'dismiss' | keyof typeof text.found>;

/** Everything that can be asked for by key or from the menu: handled, labelled and listed from here. */
export const COMMANDS: readonly Command[] = [...withKeys, ...tools];

export function commandOf(id: KeyCommandId): Command {
  return withKeys.find((command) => command.id === id) ?? withKeys[0];
}

/** The command whose key a press is; undefined if it is none there. */
export function commandFor(press: Press, where: Where): Command | undefined {
  const here = COMMANDS.filter((command) => command.where.includes(where));
  const has = ({ keys = [] }: Command): boolean => keys.some((one) => isPress(press, one));
  return here.find((one) => one.first === true && has(one)) ?? here.find(has);
}

/** Carries a command out; false if there is nothing to do. `digit` names a thread by its place among the cards. */
export function perform(
  command: Command,
  view: SessionView,
  send: (event: SessionEvent) => void,
  digit: number | null = null,
): boolean {
  if ('acts' in command) return command.acts() !== false;
  const thread = digit === null ? null : (view.code.at(digit - 1)?.thread ?? null);
  const event = command.sends(view, thread);
  if (event !== null) send(event);
  return event !== null || (command.otherwise !== undefined && command.otherwise() !== false);
}

/** The keys of a command for labels; of one that has a thread, with its digit, and undefined past the ninth. */
export function keysFor(id: KeyCommandId, thread?: number): string | undefined {
  const keys = commandOf(id).keys?.[0];
  if (thread === undefined || keys === undefined) return keys;
  return thread < 9 ? keys.replace('1-9', String(thread + 1)) : undefined;
}
