import type { Target, TargetKind } from './presenting';

/** Where a target is on the screen, in CSS pixels of the window. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Sort {
  readonly kind: TargetKind;
  readonly selector: string;
  readonly name: (element: HTMLElement | SVGElement) => string | undefined;
}

/** Things that can be pointed at, as selectors of what the views have drawn. The first match counts. */
const SORTS: readonly Sort[] = [
  { kind: 'property', selector: '[data-property]', name: ({ dataset }) => dataset['property'] },
  { kind: 'line', selector: '[data-line]', name: ({ dataset }) => dataset['line'] },
  { kind: 'page', selector: '[data-page]', name: ({ dataset }) => dataset['page'] },
  { kind: 'lane', selector: '.timeline-names [data-lane]', name: ({ dataset }) => dataset['lane'] },
  { kind: 'told', selector: '[data-told]', name: ({ dataset }) => dataset['told'] },
];

const LANES = '.timeline-lanes';
const LANE = '.timeline-names [data-lane]';

/** What an element belongs to; null if nothing that can be pointed at. */
export function targetOf(element: Element | null): Target | null {
  for (const { kind, selector, name } of SORTS) {
    const found = element?.closest<HTMLElement>(selector);
    const called = found ? name(found) : undefined;
    if (called !== undefined) return `${kind}:${called}`;
  }
  return null;
}

/** What is at a point of the window; the lane, anywhere in the timeline. */
export function targetAt(root: Element, x: number, y: number): Target | null {
  for (const element of document.elementsFromPoint(x, y)) {
    if (!root.contains(element)) continue;
    const target = targetOf(element) ?? laneAt(element.closest(LANES), y);
    if (target !== null) return target;
  }
  return null;
}

/** Everything that can be pointed at. */
export function allTargets(root: Element): readonly (HTMLElement | SVGElement)[] {
  return [...root.querySelectorAll<HTMLElement>(SORTS.map(({ selector }) => selector).join())];
}

/** Where a target is now; null if it is not on the screen. */
export function boxOf(root: Element, target: Target): Box | null {
  const element = allTargets(root).find((one) => targetOf(one) === target);
  if (element === undefined) return null;
  if (target.startsWith('lane:')) return laneBox(element);
  return element.getBoundingClientRect();
}

function laneAt(lanes: Element | null, y: number): Target | null {
  const names = [...(lanes?.querySelectorAll(LANE) ?? [])];
  const distance = (name: Element): number => Math.abs(middle(name) - y);
  const nearest = names.sort((a, b) => distance(a) - distance(b)).at(0);
  return nearest === undefined ? null : targetOf(nearest);
}

/** A lane is as wide as the timeline, and reaches half-way to the next one. */
function laneBox(name: Element): Box {
  const lanes = name.closest(LANES) ?? name;
  const whole = lanes.getBoundingClientRect();
  const at = middle(name);
  const others = [...lanes.querySelectorAll(LANE)].filter((one) => one !== name);
  const gap = Math.min(...others.map((one) => Math.abs(middle(one) - at)), whole.height);
  const top = Math.max(whole.top, at - gap / 2);
  const bottom = Math.min(whole.bottom, at + gap / 2);
  return { left: whole.left, top, width: whole.width, height: Math.max(0, bottom - top) };
}

function middle(element: Element): number {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
}
