import type { Action, ElementText, Expression } from './ast';
import { rewrite, rewriteAction, type Rewriting } from './rewrite';

/** The first element of an array in a text whose number stands in a register; null if there is none. */
export function elementIn(text: Action | Expression): ElementText | null {
  const found: ElementText[] = [];
  apply(text, {
    element: (element) => {
      found.push(element);
      return element;
    },
  });
  return found.at(0) ?? null;
}

/** The text with one element in the place of all that this array has under this register. */
export function withElement<T extends Action | Expression>(text: T, of: ElementText, index: number): T {
  return apply(text, {
    element: (element) =>
      element.array.name === of.array.name && element.index.name === of.index.name
        ? { kind: 'name', name: elementName(of.array.name, index), at: element.at }
        : element,
  });
}

export function elementName(array: string, index: number): string {
  return `${array}[${index}]`;
}

function apply<T extends Action | Expression>(text: T, by: Rewriting): T {
  return ('do' in text ? rewriteAction(text, by) : rewrite(text, by)) as T;
}
