import type { SessionEvent, SessionView } from '../../../session/contract';
import { text } from '#texts/controls';

/** What a key asks for: an event of the session, or something only the screen knows. */
export type Command = SessionEvent | ScreenCommand;

type ScreenCommand =
  | { readonly type: 'EDIT' }
  | { readonly type: 'LEARN' }
  | { readonly type: 'THEME' }
  | { readonly type: 'HELP' }
  | { readonly type: 'CHART' }
  | { readonly type: 'MATRIX' }
  | { readonly type: 'PRESENT' };

/** A key press, freed of the browser's event. `digit` is 0..9 on either block of digits, whatever shift makes of it. */
export interface Press {
  readonly key: string;
  readonly digit: number | null;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly ctrl: boolean;
}

export interface Shortcut<C = Command> {
  readonly id: string;
  readonly group: keyof typeof text.groups;
  readonly label: string;
  /** As the help shows them. */
  readonly keys: readonly string[];
  readonly matches: (press: Press) => boolean;
  /** Null where the key has nothing to do here. */
  readonly command: (press: Press, view: SessionView) => C | null;
}

type Modifiers = 'plain' | 'shift' | 'either';

/** `key` with no control or alt; letters in either case, other keys with or without shift. */
export const key =
  (wanted: string, shift: Modifiers = 'plain') =>
  (press: Press): boolean =>
    !press.ctrl &&
    !press.alt &&
    press.key.toLowerCase() === wanted.toLowerCase() &&
    (shift === 'either' || press.shift === (shift === 'shift'));

const digit =
  (modifier: 'none' | 'shift' | 'alt') =>
  (press: Press): boolean =>
    press.digit !== null &&
    press.digit > 0 &&
    press.shift === (modifier === 'shift') &&
    (press.alt || press.ctrl) === (modifier === 'alt');

/** The thread a digit stands for; null if there is none. */
const threadOf = ({ digit: n }: Press, { code }: SessionView): number | null =>
  n !== null && n >= 1 && n <= code.length ? code[n - 1].thread : null;

const onThread =
  (type: 'STEP_THREAD' | 'STEP_OVER' | 'RUN_THREAD') =>
  (press: Press, view: SessionView): Command | null => {
    const thread = threadOf(press, view);
    return thread === null ? null : { type, thread };
  };

export const always =
  <C>(command: C) =>
  () =>
    command;

/** The one table of keys: handled from it, and listed from it in the help. */
export const SHORTCUTS: readonly Shortcut[] = [
  {
    id: 'step',
    group: 'threads',
    label: text.keys.step,
    keys: ['1', '9'],
    matches: digit('none'),
    command: onThread('STEP_THREAD'),
  },
  {
    id: 'run',
    group: 'threads',
    label: text.keys.run,
    keys: ['Shift+1', 'Shift+9'],
    matches: digit('shift'),
    command: onThread('RUN_THREAD'),
  },
  {
    id: 'over',
    group: 'threads',
    label: text.keys.over,
    keys: ['Alt+1', 'Alt+9'],
    matches: digit('alt'),
    command: onThread('STEP_OVER'),
  },
  {
    id: 'rcu',
    group: 'threads',
    label: text.keys.rcu,
    keys: ['0', 'R'],
    matches: (press) => key('r')(press) || (press.digit === 0 && !press.shift && !press.alt && !press.ctrl),
    command: always({ type: 'STEP_RCU' }),
  },
  {
    id: 'back',
    group: 'time',
    label: text.keys.back,
    keys: ['ArrowLeft'],
    matches: key('ArrowLeft'),
    command: (_, view) => (view.canGoBack ? { type: 'BACK' } : null),
  },
  {
    id: 'forward',
    group: 'time',
    label: text.keys.forward,
    keys: ['ArrowRight'],
    matches: key('ArrowRight'),
    command: (_, view) => (view.canGoForward ? { type: 'FORWARD' } : null),
  },
  {
    id: 'play',
    group: 'time',
    label: text.keys.play,
    keys: ['Space'],
    matches: key(' '),
    command: (_, view) => ({ type: view.status === 'playing' ? 'PAUSE' : 'PLAY' }),
  },
  {
    id: 'event',
    group: 'time',
    label: text.keys.event,
    keys: ['E'],
    matches: key('e'),
    command: always({ type: 'RUN_TO_EVENT' }),
  },
  {
    id: 'start',
    group: 'time',
    label: text.keys.start,
    keys: ['Home'],
    matches: key('Home'),
    command: always({ type: 'RESTART' }),
  },
  {
    id: 'end',
    group: 'time',
    label: text.keys.end,
    keys: ['End'],
    matches: key('End'),
    command: (_, view) => ({ type: 'SEEK', position: view.trace.events.length }),
  },
  {
    id: 'edit',
    group: 'app',
    label: text.keys.edit,
    keys: ['Ctrl+E'],
    matches: (press) => press.ctrl && !press.alt && !press.shift && press.key.toLowerCase() === 'e',
    command: always({ type: 'EDIT' }),
  },
  {
    id: 'matrix',
    group: 'app',
    label: text.keys.matrix,
    keys: ['M'],
    matches: key('m'),
    command: always({ type: 'MATRIX' }),
  },
  {
    id: 'learn',
    group: 'app',
    label: text.keys.learn,
    keys: ['L'],
    matches: key('l'),
    command: always({ type: 'LEARN' }),
  },
  {
    id: 'share',
    group: 'app',
    label: text.keys.share,
    keys: ['S'],
    matches: key('s'),
    command: always({ type: 'SHARE' }),
  },
  {
    id: 'chart',
    group: 'app',
    label: text.keys.chart,
    keys: ['C'],
    matches: key('c'),
    command: always({ type: 'CHART' }),
  },
  {
    id: 'present',
    group: 'app',
    label: text.keys.present,
    keys: ['P'],
    matches: key('p'),
    command: always({ type: 'PRESENT' }),
  },
  {
    id: 'theme',
    group: 'app',
    label: text.keys.theme,
    keys: ['T'],
    matches: key('t'),
    command: always({ type: 'THEME' }),
  },
  {
    id: 'help',
    group: 'app',
    label: text.keys.help,
    keys: ['?'],
    matches: key('?', 'either'),
    command: always({ type: 'HELP' }),
  },
];

/** What a press asks for; null if nothing. */
export function commandFor(press: Press, view: SessionView): Command | null {
  const shortcut = SHORTCUTS.find(({ matches }) => matches(press));
  return shortcut?.command(press, view) ?? null;
}

/** The keys of a shortcut for labels; of a thread's shortcuts with its digit, and undefined past the ninth. */
export function keysFor(id: string, thread?: number): string | undefined {
  const keys = SHORTCUTS.find((shortcut) => shortcut.id === id)?.keys[0];
  if (thread === undefined || keys === undefined) return keys;
  return thread < 9 ? keys.replace('1', String(thread + 1)) : undefined;
}
