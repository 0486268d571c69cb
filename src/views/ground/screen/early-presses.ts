/**
 * What a person does before the app has come. The head's script keeps it, the app does it once it listens:
 *
 *     head     keepPresses    buttons clicked, keys pressed
 *     main     hearPresses    React hears clicks itself from here on
 *     app      pressKept      the scenario is open and commands are heard: everything kept, in its order
 */

/** A button that was clicked, or a key. */
type Kept = HTMLButtonElement | KeyboardEventInit;

declare global {
  interface Window {
    /** The head is a script of its own, so this is how it hands over what it kept. */
    keptPresses?: Kept[];
  }
}

/** More presses than anybody makes while a page loads. */
const MOST = 100;

const MODIFIERS: readonly string[] = ['Shift', 'Control', 'Alt', 'Meta', 'Tab'];

/** Records presses from now on, until the app listens itself. */
export function keepPresses(): void {
  const kept: Kept[] = [];
  window.keptPresses = kept;
  document.addEventListener('click', ({ target }) => keepClick(target), { capture: true });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (window.keptPresses === undefined) document.removeEventListener('keydown', onKeyDown, true);
    else if (kept.length < MOST && isKept(event)) kept.push(initOf(event));
  };
  document.addEventListener('keydown', onKeyDown, { capture: true });
}

/** Of several clicks on buttons the last one counts: somebody who sees nothing happen presses again. */
function keepClick(target: EventTarget | null): void {
  const kept = window.keptPresses;
  const { first, hears } = document.documentElement.dataset;
  const button = target instanceof Element ? target.closest('button') : null;
  if (kept === undefined || first === undefined || hears !== undefined || button === null) return;
  const before = kept.findIndex((one) => one instanceof HTMLButtonElement);
  if (before >= 0) kept.splice(before, 1);
  kept.push(button);
}

/** Enter and Space click a button by themselves; what moves the focus has moved it. */
function isKept({ key, target, isComposing, metaKey }: KeyboardEvent): boolean {
  if (isComposing || metaKey || MODIFIERS.includes(key)) return false;
  const clicks = key === 'Enter' || key === ' ';
  return !(clicks && target instanceof Element && target.closest('button, a') !== null);
}

function initOf({ key, code, shiftKey, altKey, ctrlKey }: KeyboardEvent): KeyboardEventInit {
  return { key, code, shiftKey, altKey, ctrlKey, bubbles: true, cancelable: true };
}

/** React hears from here on what is clicked, also while it hydrates. */
export function hearPresses(): void {
  document.documentElement.dataset['hears'] = '';
}

/** Replays the recorded presses. */
export function pressKept(): void {
  delete document.documentElement.dataset['hears'];
  const kept = window.keptPresses ?? [];
  delete window.keptPresses;
  for (const one of kept) {
    if (one instanceof HTMLButtonElement) one.click();
    else (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', one));
  }
}
