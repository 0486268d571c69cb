/**
 * The first picture stands in the page before any script: the build renders the app (`src/first.tsx`), the page takes
 * it over (`src/main.tsx`). Whatever differs between the two is told apart here.
 *
 *     build     renders    default scenario, desktop, light, first visit, nothing measured
 *     head      decides    data-first = minute | again | other     (src/head.ts, before anything is painted)
 *     main      hydrates   minute, again      renders anew   other
 */
export type First =
  /** The first visit of somebody: as it was rendered. */
  | 'minute'
  /** The same without the card that shows newcomers around. */
  | 'again'
  /** Something else is to be shown: nothing of it may be seen. */
  | 'other';

/** Marks the root element until the app has taken over. */
export function markFirst(first: First): void {
  document.documentElement.dataset['first'] = first;
}

export function firstOf(): string | undefined {
  return document.documentElement.dataset['first'];
}

export function unmarkFirst(): void {
  delete document.documentElement.dataset['first'];
}
