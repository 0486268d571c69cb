/**
 * What is typed between asking for a search and its having the focus: its code may still be on its way.
 *
 *     Ctrl+K   s  t  r  a        the search has the focus   w   Enter
 *              └─ kept here ─┘   and takes what was kept    └─ its own
 */

import { MOVES } from './keys';

interface Typed {
  readonly text: string;
  /** Whether Enter came last: the best match is to be opened, not just listed. */
  readonly enter: boolean;
}

const NOTHING: Typed = { text: '', enter: false };

/** More than anybody types while code loads. */
const MOST = 200;

let typed: Typed = NOTHING;
/** Whether the search is still waited for; null while none is. */
let waiting: (() => boolean) | null = null;
let listens = false;

/**
 * Keeps what is typed from now on, until it is taken or no longer waited for. Called where the search is asked for and
 * not where it is drawn: presses that were made before the app came are done in one go.
 */
export function hearTyping(isWaiting: () => boolean): void {
  typed = NOTHING;
  waiting = isWaiting;
  if (listens) return;
  listens = true;
  // Before anything else hears of it.
  window.addEventListener('keydown', onKeyDown, { capture: true });
}

function onKeyDown(event: KeyboardEvent): void {
  if (waiting?.() !== true) return;
  // The message shown when the search could not be loaded has buttons, which need their keys.
  if (event.target instanceof Element && event.target.closest('[role="alert"]') !== null) return;
  const next = after(typed, event);
  if (next === undefined) return;
  typed = next;
  event.preventDefault();
  event.stopPropagation();
}

/** What was typed so far; from here on the search hears keys itself. */
export function takeTyping(): Typed {
  const taken = typed;
  typed = NOTHING;
  waiting = null;
  return taken;
}

/** What has been typed after one more key; undefined where the key means something else, as Escape does. */
function after({ text, enter }: Typed, event: KeyboardEvent): Typed | undefined {
  const { key, ctrlKey, metaKey, altKey, isComposing } = event;
  if (ctrlKey || metaKey || altKey || isComposing) return undefined;
  // Keys after Enter are meant for the match that Enter opens, and nobody can see yet which that is.
  if (enter && key !== 'Escape') return { text, enter };
  if (key === 'Enter') return { text, enter: true };
  if (key === 'Backspace') return { text: [...text].slice(0, -1).join(''), enter };
  // They would move within a list that is not there yet, and no longer what stands behind it.
  if (MOVES.has(key)) return { text, enter };
  return [...key].length === 1 ? { text: (text + key).slice(0, MOST), enter } : undefined;
}
