import { ownText } from '../../../scenarios/own';
import type { SessionView } from '../../../session/contract';

/** Parts of the screen that a breakpoint can be set at. */
const PLACES = '[data-line],[data-entry],[data-page],[data-fact],[data-variable],[data-property]';

type Seen = Pick<SessionView, 'code' | 'setup'>;

/** Facts that no expression can name: lists of pages, and what RCU is doing. */
const UNSPOKEN: ReadonlySet<string> = new Set(['invalid_list', 'callbacks', 'period']);

/**
 * What an expression would call the thing that stands at an element of the screen: a line of its thread, an entry, a
 * page, a variable or another value, a property. Null if it is none of them.
 */
export function expressionAt(element: Element | null, { code, setup }: Seen): string | null {
  const place = element?.closest<HTMLElement>(PLACES) ?? null;
  if (place === null) return null;
  const { line, entry, page, fact, variable, property } = place.dataset;
  if (line !== undefined) return lineAt(place, line, code);
  if (property !== undefined) return propertyAt(property, setup);
  if (variable !== undefined) return variable;
  if (fact !== undefined) {
    const name = fact.replace(/^variable-/, '');
    return setup === null || UNSPOKEN.has(name) ? null : name;
  }
  return entry ?? page ?? null;
}

/** What is to come about in the end is violated in no state: nothing can stop there. */
function propertyAt(id: string, setup: SessionView['setup']): string | null {
  const own = ownText(id);
  if (own !== null) return own.when === 'sometimes' ? own.holds : `!(${own.holds})`;
  return setup?.machine.properties.some((one) => one.id === id) === true ? id : null;
}

/** `vCPU 0 at read_root`. Lines stand in their thread's card, or on small screens alone, with the thread's number. */
function lineAt(place: Element, line: string, code: SessionView['code']): string | null {
  const card = place.closest<HTMLElement>('[data-thread]')?.dataset['thread'];
  const alone = /^(\d+)\.(.+)$/.exec(line);
  const [thread, id] = card === undefined && alone !== null ? [alone[1], alone[2]] : [card, line];
  const name = code.find((one) => String(one.thread) === thread)?.name;
  return name === undefined ? null : `${name} at ${id}`;
}

export interface Place {
  readonly element: HTMLElement | SVGElement;
  readonly expression: string;
}

/** Everything on screen that a breakpoint can be set at, from the top of the page on. */
export function placesOn(root: ParentNode, seen: Seen): readonly Place[] {
  return [...root.querySelectorAll<HTMLElement | SVGElement>(PLACES)].flatMap((element) => {
    const expression = expressionAt(element, seen);
    return expression === null ? [] : [{ element, expression }];
  });
}

/** Whether a condition speaks of what is called so: `L2 freed` does of `L2`, `L2[0] == 1` does not. */
export function speaksOf(condition: string, name: string): boolean {
  for (let at = condition.indexOf(name); at >= 0; at = condition.indexOf(name, at + 1)) {
    const [before, after] = [condition[at - 1] ?? ' ', condition[at + name.length] ?? ' '];
    if (!/[\w.]/.test(before) && !/[\w.[:-]/.test(after)) return true;
  }
  return false;
}
