/** A key press, freed of the browser's event. `digit` is 0..9 on either block of digits, whatever shift makes of it. */
export interface Press {
  readonly key: string;
  readonly digit: number | null;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly ctrl: boolean;
}

export function pressOf(event: KeyboardEvent): Press {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1] ?? /^\d$/.exec(event.key)?.[0];
  return {
    key: event.key,
    digit: digit === undefined ? null : Number(digit),
    shift: event.shiftKey,
    alt: event.altKey,
    // On a Mac, Command is what Control is elsewhere; with a digit it belongs to the browser's tabs.
    ctrl: event.ctrlKey || (event.metaKey && digit === undefined),
  };
}

/**
 * Whether a press is what a row of the table writes as `R`, `Ctrl+E`, `?`, `Space`, `ArrowLeft`, `0`, or `Shift+1-9`
 * for all of nine digits. Letters are meant in either case. Signs may need shift, depending on the keyboard.
 * With digits, `Alt` means control as well: browsers keep one of the two for their tabs.
 */
export function isPress(press: Press, keys: string): boolean {
  const parts = keys.split('+');
  const wanted = parts.at(-1) ?? '';
  const has = (modifier: string): boolean => parts.includes(modifier);
  if (wanted === '1-9')
    return (
      press.digit !== null &&
      press.digit > 0 &&
      press.shift === has('Shift') &&
      (press.alt || press.ctrl) === has('Alt')
    );
  if (press.alt !== has('Alt') || press.ctrl !== has('Ctrl')) return false;
  if (wanted === '0') return press.digit === 0 && !press.shift;
  const sign = /^[^\p{L}\d]$/u.test(wanted);
  return (
    press.key.toLowerCase() === (wanted === 'Space' ? ' ' : wanted.toLowerCase()) &&
    (sign || press.shift === has('Shift'))
  );
}

/** Where keys belong to what has the focus. */
const OWN_KEYS =
  'input, textarea, select, [contenteditable="true"], [role="menu"], [role="dialog"], [role="listbox"], [role="textbox"]';
/** Where only some keys do: what presses a button, what moves within a widget. */
const PRESSED = 'button, a, summary, [role="switch"], [role="button"]';
const MOVED = '[role="slider"], [role="tablist"], [role="radiogroup"], [role="tree"], [role="application"]';
/** Keys that move about inside the focused element. */
export const MOVES: ReadonlySet<string> = new Set([
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
  'PageUp',
  'PageDown',
]);

/** Whether the key means something to the focused element: text fields, menus and dialogs take all. */
export function belongsToFocus({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(OWN_KEYS) !== null) return true;
  if ((key === ' ' || key === 'Enter') && target.closest(PRESSED) !== null) return true;
  return MOVES.has(key) && target.closest(MOVED) !== null;
}
