import { useEffect } from 'react';
import { pageSession } from '../../../session/store';
import { commandFor, type Command, type Press } from './shortcuts';

/** Where keys belong to what has the focus. */
const OWN_KEYS =
  'input, textarea, select, [contenteditable="true"], [role="menu"], [role="dialog"], [role="listbox"], [role="textbox"]';
/** Where only some keys do: what presses a button, what moves within a widget. */
const PRESSED = 'button, a, summary, [role="switch"], [role="button"]';
const MOVED = '[role="slider"], [role="tablist"], [role="radiogroup"], [role="tree"], [role="application"]';
const MOVES = new Set([
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
  'PageUp',
  'PageDown',
]);

/** Listens for the keys of the table while mounted. What has the focus comes first: see `belongsToFocus`. */
export function useShortcuts(perform: (command: Command) => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.metaKey || event.isComposing || belongsToFocus(event)) return;
      const command = commandFor(pressOf(event), pageSession().store.getState());
      if (command === null) return;
      event.preventDefault();
      perform(command);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [perform]);
}

/** Whether the key means something to the focused element: text fields, menus and dialogs take all. */
function belongsToFocus({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(OWN_KEYS) !== null) return true;
  if ((key === ' ' || key === 'Enter') && target.closest(PRESSED) !== null) return true;
  return MOVES.has(key) && target.closest(MOVED) !== null;
}

/** A press, as the tables of keys read it. */
export function pressOf(event: KeyboardEvent): Press {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1] ?? /^\d$/.exec(event.key)?.[0];
  return {
    key: event.key,
    digit: digit === undefined ? null : Number(digit),
    shift: event.shiftKey,
    alt: event.altKey,
    ctrl: event.ctrlKey,
  };
}
