import { useEffect, useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import type { TermId } from '#texts/glossary';
import { placeBeside } from './place';
import { useGlossary } from '../glossary/store';

/** How long the pointer rests on a word before its card shows, and how long it may be away before the card goes. */
const REST_MS = 350;
const LEAVE_MS = 250;

/**
 * The card of the word that the pointer rests on, that is pressed, or that has the visible focus; once in the app.
 * Escape or a press elsewhere closes it.
 */
export function TermLayer(): ReactNode {
  const glossary = useGlossary();
  const [target, setTarget] = useState<HTMLElement | null>(null);
  const card = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => listen(setTarget, () => card.current), []);
  useLayoutEffect(() => {
    if (target === null || card.current === null) return;
    placeBeside(card.current, target, 'bottom');
    target.setAttribute('aria-describedby', id);
    return () => target.removeAttribute('aria-describedby');
  }, [target, id]);
  const term = target?.dataset['term'] as TermId | undefined;
  if (glossary === null || term === undefined) return null;
  const { term: name, says } = glossary.entries[term];
  return (
    <div className="term-card" role="tooltip" id={id} ref={card}>
      <b className="term-name">{name}</b> {says}
    </div>
  );
}

function listen(show: (target: HTMLElement | null) => void, card: () => HTMLElement | null): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (target: HTMLElement | null, ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => show(target), ms);
  };
  const now = (target: HTMLElement | null) => {
    clearTimeout(timer);
    show(target);
  };
  const wordOf = (event: Event) =>
    event.target instanceof Element ? event.target.closest<HTMLElement>('[data-term]') : null;
  const inCard = (event: Event) => event.target instanceof Node && card()?.contains(event.target) === true;
  const stop = new AbortController();
  const options = { signal: stop.signal, capture: true };
  const over = (event: PointerEvent) => {
    if (event.pointerType === 'touch') return;
    if (inCard(event)) clearTimeout(timer);
    else later(wordOf(event), wordOf(event) === null ? LEAVE_MS : REST_MS);
  };
  document.addEventListener('pointerover', over, options);
  document.addEventListener(
    'click',
    (event) => {
      if (!inCard(event)) now(wordOf(event));
    },
    options,
  );
  document.addEventListener(
    'focusin',
    (event) => {
      const word = wordOf(event);
      if (word === null || word.matches(':focus-visible')) now(word);
    },
    options,
  );
  document.addEventListener('focusout', () => now(null), options);
  document.addEventListener('keydown', (event) => event.key === 'Escape' && now(null), options);
  document.addEventListener('scroll', () => now(null), options);
  return () => {
    clearTimeout(timer);
    stop.abort();
  };
}
