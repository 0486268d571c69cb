import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { placeBeside, type Side } from './place';
import './hint.css';

/** How long the pointer rests before a hint shows, and how long it may leave before the hint goes. */
const REST_MS = 400;
const LEAVE_MS = 120;

/**
 * Shows the hint of whatever has the pointer or the visible focus; once in the app. One popup for
 * all hints, so that a button with a hint costs no more than one without. Escape takes it away, and
 * the pointer may move onto it.
 */
export function HintLayer(): ReactNode {
  const [target, setTarget] = useState<HTMLElement | null>(null);
  const popup = useRef<HTMLDivElement>(null);
  useEffect(() => listen(setTarget, () => popup.current), []);
  useLayoutEffect(() => {
    if (target !== null && popup.current !== null)
      placeBeside(popup.current, target, (target.dataset['hintSide'] ?? 'bottom') as Side);
  }, [target]);
  if (target === null) return null;
  const { hint, hintKeys } = target.dataset;
  return (
    <div className="hint" role="tooltip" ref={popup}>
      {hint}
      {hintKeys !== undefined && hintKeys !== '' && <kbd className="key">{hintKeys}</kbd>}
    </div>
  );
}

function listen(show: (target: HTMLElement | null) => void, popup: () => HTMLElement | null): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (target: HTMLElement | null, ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => show(target), ms);
  };
  const now = (target: HTMLElement | null) => later(target, 0);
  const over = (event: PointerEvent) => {
    if (event.pointerType === 'touch' || !(event.target instanceof Element)) return;
    if (popup()?.contains(event.target) === true) clearTimeout(timer);
    else {
      const target = event.target.closest<HTMLElement>('[data-hint]');
      later(target, target === null ? LEAVE_MS : REST_MS);
    }
  };
  const focus = (event: FocusEvent) => {
    if (!(event.target instanceof HTMLElement)) return;
    now(event.target.matches(':focus-visible') ? event.target.closest<HTMLElement>('[data-hint]') : null);
  };
  const hide = () => now(null);
  const escape = (event: KeyboardEvent) => {
    if (event.key === 'Escape') hide();
  };
  const stop = new AbortController();
  const options = { signal: stop.signal, capture: true };
  document.addEventListener('pointerover', over, options);
  document.addEventListener('pointerdown', hide, options);
  document.addEventListener('focusin', focus, options);
  document.addEventListener('focusout', hide, options);
  document.addEventListener('keydown', escape, options);
  document.addEventListener('scroll', hide, options);
  return () => {
    clearTimeout(timer);
    stop.abort();
  };
}
