/** The panes in reading order; those that are closed or have no room are skipped. */
const PANES = [
  '.topbar',
  '.editor',
  '.learn',
  '.code-pane',
  '.tree-pane',
  '.explain',
  '.timeline-pane',
  '.phone-tabs',
] as const;

const STOP =
  ':is(button, a[href], input, select, textarea, [tabindex]):not([tabindex="-1"], :disabled, [aria-hidden])';

const isShown = (element: Element): boolean =>
  element.getClientRects().length > 0 && element.closest('[inert]') === null;

/** Moves the focus to the next pane (`by` 1) or the one before (-1), round and round; where it was left in it. */
export function focusPane(by: 1 | -1): void | false {
  const panes = PANES.flatMap((pane) => [...document.querySelectorAll<HTMLElement>(pane)]).filter(isShown);
  const here = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes.at(here < 0 ? (by > 0 ? 0 : -1) : (here + by) % panes.length);
  if (next === undefined) return false;
  // A pane that is read rather than pressed takes the focus itself.
  const own = next.matches('.learn, .explain') ? next : undefined;
  const stop = own ?? [...next.querySelectorAll<HTMLElement | SVGElement>(STOP)].find(isShown) ?? next;
  stop.focus();
}
