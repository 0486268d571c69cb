import { keys as words } from '#texts/present';
import type { SessionEvent, SessionView } from '../../../session/contract';
import type { Action } from '../../frames/present/mode';
import { always, key, type Press, type Shortcut } from './shortcuts';

/** What a key asks for while presenting, before the keys that always do. */
export type PresentCommand =
  | SessionEvent
  | Action
  /** Opens the notes. */
  | { readonly type: 'NOTES' };

/** The keys of presenter mode: those that clickers send, and its tools. */
export const PRESENT_SHORTCUTS: readonly Shortcut<PresentCommand>[] = [
  {
    id: 'present-forward',
    group: 'present',
    label: words.forward,
    keys: ['PageDown'],
    matches: key('PageDown'),
    command: (_, view) => (view.canGoForward ? { type: 'FORWARD' } : null),
  },
  {
    id: 'present-back',
    group: 'present',
    label: words.back,
    keys: ['PageUp'],
    matches: key('PageUp'),
    command: (_, view) => (view.canGoBack ? { type: 'BACK' } : null),
  },
  {
    id: 'present-blank',
    group: 'present',
    label: words.blank,
    keys: ['B', '.'],
    matches: (press) => key('b')(press) || key('.')(press),
    command: always({ type: 'BLANK' }),
  },
  {
    id: 'present-spotlight',
    group: 'present',
    label: words.spotlight,
    keys: ['S'],
    matches: key('s'),
    command: always({ type: 'SPOTLIGHT' }),
  },
  {
    id: 'present-draw',
    group: 'present',
    label: words.draw,
    keys: ['D'],
    matches: key('d'),
    command: always({ type: 'DRAW' }),
  },
  {
    id: 'present-wipe',
    group: 'present',
    label: words.wipe,
    keys: ['Backspace', 'C'],
    matches: (press) => key('Backspace')(press) || key('c')(press),
    command: always({ type: 'WIPE' }),
  },
  {
    id: 'present-notes',
    group: 'present',
    label: words.notes,
    keys: ['N'],
    matches: key('n'),
    command: always({ type: 'NOTES' }),
  },
  {
    id: 'present-escape',
    group: 'present',
    label: words.escape,
    keys: ['Escape'],
    matches: key('Escape'),
    command: always({ type: 'ESCAPE' }),
  },
  {
    id: 'present-leave',
    group: 'present',
    label: words.leave,
    keys: ['P'],
    matches: key('p'),
    command: always({ type: 'LEAVE' }),
  },
];

/** What a press asks for while presenting: `taken` even where there is nothing to do, so that nothing else does. */
export function presentCommandFor(
  press: Press,
  view: SessionView,
): { readonly taken: boolean; readonly command: PresentCommand | null } {
  const shortcut = PRESENT_SHORTCUTS.find(({ matches }) => matches(press));
  return { taken: shortcut !== undefined, command: shortcut?.command(press, view) ?? null };
}

/** The key of a tool, for its hint. */
export function presentKeyFor(id: string): string {
  return PRESENT_SHORTCUTS.find((shortcut) => shortcut.id === `present-${id}`)?.keys[0] ?? '';
}
