import { useEffect, useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import type { TermId } from '#texts/glossary';
import { placeBeside } from './place';
import { listenForRest, type Manner } from './resting';
import { useGlossary } from '../glossary/store';

const MANNER: Manner = { selector: '[data-term]', rest: 350, leave: 250, press: 'shows' };

/**
 * The card of the word that the pointer rests on, that is pressed, or that has the visible focus; once in the app.
 * Escape or a press elsewhere closes it.
 */
export function TermLayer(): ReactNode {
  const glossary = useGlossary();
  const [target, setTarget] = useState<HTMLElement | null>(null);
  const card = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(
    () =>
      listenForRest(
        MANNER,
        setTarget,
        () => card.current,
        (at) => place(card.current, at),
      ),
    [],
  );
  useLayoutEffect(() => {
    if (target === null || glossary === null) return;
    place(card.current, target);
    target.setAttribute('aria-describedby', id);
    return () => target.removeAttribute('aria-describedby');
  }, [target, id, glossary]);
  const term = target?.dataset['term'] as TermId | undefined;
  if (glossary === null || term === undefined) return null;
  const { term: name, says } = glossary.entries[term];
  return (
    <div className="term-card" role="tooltip" id={id} ref={card}>
      <b className="term-name">{name}</b> {says}
    </div>
  );
}

function place(card: HTMLElement | null, target: HTMLElement): void {
  if (card !== null) placeBeside(card, target, 'bottom');
}
