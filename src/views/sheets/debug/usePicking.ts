import { useEffect } from 'react';
import { pageDebugger } from '../../../session/debug/store';
import { pageSession } from '../../../session/store';
import { expressionAt, placesOn, type Place } from './places';

const MOVES: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/**
 * While it is on, presses set breakpoints instead of what they do otherwise. With the keyboard the arrows go from one
 * thing on screen to the next, Enter sets one there; Escape ends it. `say` tells what the arrows have come to.
 */
export function usePicking(picking: boolean, end: () => void, say: (what: string) => void): void {
  useEffect(() => {
    if (!picking) return undefined;
    let picked: Place | null = null;
    const pick = (place: Place | null): void => {
      picked?.element.removeAttribute('data-picked');
      picked = place;
      place?.element.setAttribute('data-picked', '');
      place?.element.scrollIntoView({ block: 'nearest' });
      if (place !== null) say(place.expression);
    };
    const press = (event: MouseEvent): void => {
      const expression = expressionAt(event.target as Element, pageSession().store.getState());
      if (expression === null) return;
      event.preventDefault();
      event.stopPropagation();
      pageDebugger().toggle(expression);
    };
    const key = (event: KeyboardEvent): void => {
      const by = MOVES[event.key];
      if (event.key === 'Escape') end();
      else if (by !== undefined) pick(nextPlace(picked, by));
      else if ((event.key === 'Enter' || event.key === ' ') && picked !== null)
        pageDebugger().toggle(picked.expression);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    const root = document.documentElement;
    root.dataset['picking'] = 'true';
    document.addEventListener('click', press, true);
    document.addEventListener('keydown', key, true);
    return () => {
      document.removeEventListener('click', press, true);
      document.removeEventListener('keydown', key, true);
      pick(null);
      delete root.dataset['picking'];
    };
  }, [picking, end, say]);
}

/** The next thing on screen, or the one before; beyond the last is the first. */
function nextPlace(from: Place | null, by: 1 | -1): Place | null {
  const places = placesOn(document, pageSession().store.getState()).filter(({ element }) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0;
  });
  if (places.length === 0) return null;
  const at = places.findIndex(({ element }) => element === from?.element);
  if (at < 0) return places[by > 0 ? 0 : places.length - 1];
  return places[(at + by + places.length) % places.length];
}
