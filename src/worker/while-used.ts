import { askToRest, endRest, type Rest } from '../checker';

/** What somebody does at the page. */
const INPUT = ['keydown', 'mousedown', 'mousemove', 'touchstart', 'touchmove', 'wheel'] as const;
/** Until a step has been drawn, and what moves after it stands still again; in milliseconds. */
const AFTER_MS = 300;

/**
 * Has searches rest while somebody works at the page. They take every processor there is, and the page and what draws it
 * for the screen would have to wait for one at each step.
 */
export function restWhileUsed(page: EventTarget): Rest {
  const rest = new Int32Array(new SharedArrayBuffer(4));
  let over: ReturnType<typeof setTimeout> | undefined;
  const onInput = (event: Event): void => {
    // Only pointed at, the page has next to nothing to do.
    if (event.type === 'mousemove' && (event as MouseEvent).buttons === 0) return;
    askToRest(rest);
    clearTimeout(over);
    // A timer of the page's: one that is busy lets them rest for longer.
    over = setTimeout(() => endRest(rest), AFTER_MS);
  };
  // First of all: dragging keeps the pointer's events from all others.
  for (const kind of INPUT) page.addEventListener(kind, onInput, { capture: true, passive: true });
  return rest;
}
