import { useEffect, useMemo } from 'react';
import { read } from '../../../expressions';
import { useDebugger } from '../../../session/debug/store';
import type { BreakpointText } from '../../../session/debug/view';
import { pageSession, useSession } from '../../../session/store';
import { placesOn, speaksOf, type Place } from './places';
import './marks.css';

const DOT = 'breakpoint-dot';

/**
 * Shows where breakpoints are set, whether or not the debugger is open: at lines, entries, pages, values, properties. The
 * panes know nothing of it, as most people never set one; what they draw anew is marked anew.
 */
export default function Marks(): null {
  const all = useDebugger((view) => view.breakpoints);
  const setup = useSession((s) => s.setup);
  // Those that make no sense in the scenario on screen wait, and nothing is called as they say.
  const breakpoints = useMemo(
    () => (setup === null ? [] : all.filter(({ text }) => read(text, setup).ok)),
    [all, setup],
  );
  useEffect(() => {
    if (breakpoints.length === 0) return undefined;
    let asked = 0;
    const mark = (): void => {
      asked = 0;
      const places = placesOn(document, pageSession().store.getState());
      const here = new Set<Element>(places.map(({ element }) => element));
      for (const element of marked()) if (!here.has(element)) show(element, null);
      for (const place of places) show(place.element, lookOf(place, breakpoints));
    };
    const watch = new MutationObserver(() => {
      asked ||= requestAnimationFrame(mark);
    });
    mark();
    watch.observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: [
        'data-line',
        'data-entry',
        'data-page',
        'data-fact',
        'data-variable',
        'data-property',
      ],
    });
    return () => {
      watch.disconnect();
      cancelAnimationFrame(asked);
      for (const element of marked()) show(element, null);
    };
  }, [breakpoints]);
  return null;
}

const marked = (): Iterable<HTMLElement | SVGElement> =>
  document.querySelectorAll<HTMLElement | SVGElement>('[data-breakpoint]');

/** `set` where one is set at the thing itself, `part` where a condition speaks of it, `off` where all of them are. */
type Look = 'set' | 'part' | 'off';

function lookOf({ expression }: Place, breakpoints: readonly BreakpointText[]): Look | null {
  const here = breakpoints.filter(({ text }) => speaksOf(text, expression));
  if (here.length === 0) return null;
  const on = here.filter(({ off }) => !off);
  if (on.length === 0) return 'off';
  return on.some(({ text }) => text === expression) ? 'set' : 'part';
}

function show(element: HTMLElement | SVGElement, look: Look | null): void {
  if ((element.dataset['breakpoint'] ?? null) === look) return;
  const dot = element.querySelector(`:scope > .${DOT}`);
  if (look === null) {
    delete element.dataset['breakpoint'];
    dot?.remove();
    return;
  }
  element.dataset['breakpoint'] = look;
  if (dot === null && element instanceof SVGElement) element.append(newDot());
}

/** In the drawing a mark is a shape of its own, at the upper left corner of the thing. */
function newDot(): SVGElement {
  const dot = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
  dot.setAttribute('class', DOT);
  dot.setAttribute('r', '4');
  dot.setAttribute('aria-hidden', 'true');
  return dot;
}
