import { useEffect, type RefObject } from 'react';

const STOPS = 'button:not(:disabled)';

/** Identifies the button that had the focus, so that it is found again after it was re-rendered or moved. */
interface Place {
  readonly card: Element | null;
  readonly line: string | undefined;
  readonly label: string | null;
}

const lineOf = (element: Element): HTMLElement | null => element.closest<HTMLElement>('[data-line]');

const labelOf = (element: Element): string | null =>
  element.getAttribute('aria-label') ?? element.getAttribute('data-state');

/**
 * One tab stop for all the buttons in `box`: the arrows up and down move among them, Tab leaves. A
 * button that goes away while it has the focus, as an executed line's does, hands it on: to the same button where it
 * is now, else to the line at which the thread stands, else to the card's first.
 */
export function useRoving(box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = box.current;
    return element === null ? undefined : rove(element);
  }, [box]);
}

function rove(box: HTMLElement): () => void {
  const stops = (): HTMLElement[] =>
    [...box.querySelectorAll<HTMLElement>(STOPS)].filter((one) => one.getClientRects().length > 0);
  let current: HTMLElement | null = null;
  let place: Place | null = null;

  const settle = (): void => {
    const all = [...box.querySelectorAll<HTMLElement>(STOPS)];
    if (current === null || !current.isConnected) current = stops()[0] ?? null;
    for (const one of all) {
      const tab = one === current ? 0 : -1;
      if (one.getAttribute('tabindex') !== String(tab)) one.tabIndex = tab;
    }
  };
  const found = ({ card, line, label }: Place): HTMLElement | undefined => {
    const all = stops();
    const inCard = all.filter((one) => one.closest('[data-thread]') === card);
    return (
      inCard.find(
        (one) => line !== undefined && lineOf(one)?.dataset['line'] === line && labelOf(one) === label,
      ) ??
      inCard.find((one) => one.closest('[aria-current]') !== null) ??
      inCard[0] ??
      all[0]
    );
  };
  const onChange = (): void => {
    const lost = place !== null && document.activeElement === document.body;
    if (lost && place !== null) {
      const next = found(place);
      if (next !== undefined) current = next;
      settle();
      next?.focus({ preventScroll: true });
      return;
    }
    settle();
  };
  const onFocusIn = ({ target }: FocusEvent): void => {
    const stop = target instanceof Element ? target.closest<HTMLElement>(STOPS) : null;
    if (stop === null) return;
    current = stop;
    place = {
      card: stop.closest('[data-thread]'),
      line: lineOf(stop)?.dataset['line'],
      label: labelOf(stop),
    };
    settle();
  };
  const onFocusOut = ({ relatedTarget }: FocusEvent): void => {
    // Without a next one it went away with its button, or the window lost it: then it may come back.
    if (relatedTarget !== null) place = null;
  };
  const onPointer = (event: PointerEvent): void => {
    if (!(event.target instanceof Node) || !box.contains(event.target)) place = null;
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const all = stops();
    const at = current === null ? -1 : all.indexOf(current);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    const next = to === undefined ? undefined : all[to];
    if (to === undefined) return;
    // A menu's button would open its menu by the same key; Enter and Space still do.
    event.preventDefault();
    event.stopPropagation();
    next?.focus();
  };
  const observer = new MutationObserver(onChange);
  observer.observe(box, { childList: true, subtree: true });
  box.addEventListener('focusin', onFocusIn);
  box.addEventListener('focusout', onFocusOut);
  box.addEventListener('keydown', onKey, true);
  document.addEventListener('pointerdown', onPointer);
  settle();
  return () => {
    observer.disconnect();
    box.removeEventListener('focusin', onFocusIn);
    box.removeEventListener('focusout', onFocusOut);
    box.removeEventListener('keydown', onKey, true);
    document.removeEventListener('pointerdown', onPointer);
  };
}
