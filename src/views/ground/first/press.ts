/**
 * A press on a button of the first picture before the app has come: the head's script marks the button, the app presses
 * it once it has taken the picture over. The last one counts.
 */
const MARK = 'data-pressed';

/** Marks what is pressed from now on, until the app hears presses itself. */
export function keepPresses(): void {
  document.addEventListener(
    'click',
    ({ target }) => {
      const { first, hears } = document.documentElement.dataset;
      const button = target instanceof Element ? target.closest('button') : null;
      if (first === undefined || hears !== undefined || button === null) return;
      document.querySelector(`[${MARK}]`)?.removeAttribute(MARK);
      button.setAttribute(MARK, '');
    },
    { capture: true },
  );
}

/** React hears from here on what is pressed, also while it hydrates. */
export function hearPresses(): void {
  document.documentElement.dataset['hears'] = '';
}

/** Presses what was pressed before. */
export function pressKept(): void {
  delete document.documentElement.dataset['hears'];
  const button = document.querySelector<HTMLElement>(`[${MARK}]`);
  button?.removeAttribute(MARK);
  button?.click();
}
