import type { SessionView } from '../../../session/contract';

/** Parts of the screen that a breakpoint can be set at. */
const PLACES = '[data-line],[data-entry],[data-page],[data-fact],[data-property]';

/**
 * What an expression would call the thing that stands at an element of the screen: a line of its thread, an entry, a
 * page, a value beside the picture, a property. Null if it is none of them.
 */
export function expressionAt(element: Element | null, { code, setup }: SessionView): string | null {
  const place = element?.closest<HTMLElement>(PLACES) ?? null;
  if (place === null) return null;
  const { line, entry, page, fact, property } = place.dataset;
  if (line !== undefined) {
    const thread = place.closest<HTMLElement>('[data-thread]')?.dataset['thread'];
    const name = code.find((one) => String(one.thread) === thread)?.name;
    return name === undefined ? null : `${name} at ${line}`;
  }
  if (property !== undefined)
    return property.replace(/^(always|eventually) (.*)$/, '!($2)').replace(/^sometimes /, '');
  if (fact !== undefined) {
    const name = fact.replace(/^variable-/, '');
    return setup === null ? null : name;
  }
  return entry ?? page ?? null;
}

/** Shows at the lines of code which of them have a breakpoint. */
export function showAtLines(texts: readonly string[], code: SessionView['code']): () => void {
  const marked = code.flatMap(({ thread, name, lines }) =>
    lines.flatMap(({ id }) => {
      if (!texts.includes(`${name} at ${id}`)) return [];
      const item = document.querySelector(`[data-thread="${thread}"] [data-line="${CSS.escape(id)}"]`);
      return item === null ? [] : [item];
    }),
  );
  for (const item of marked) item.setAttribute('data-breakpoint', '');
  return () => {
    for (const item of marked) item.removeAttribute('data-breakpoint');
  };
}
