import { canonicalJson } from '../scenarios/canonical';

/** What a hand-out shows: a run, or what is to be learned beside it. */
export interface Handout {
  readonly title: string;
  /** What stands after `#` in an address: a link, the id of an example, or a course. */
  readonly link: string;
  /** One of our lessons or challenges. */
  readonly learn?: { readonly is: 'lesson' | 'challenge'; readonly id: string };
}

/** Where the build's page has room for both. */
export const PLACES = { title: '%HANDOUT-TITLE%', data: '%HANDOUT-DATA%' } as const;

/**
 * The page of a hand-out: the one that the build has made (`build/handout.ts`), with what it is to show. What stands in it
 * is data to the page, in an element that no browser executes.
 */
export function handoutPage(template: string, handout: Handout): string {
  const title = handout.title.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  // In a script element only `<` could end it, or begin a comment.
  const data = canonicalJson(handout).replaceAll('<', '\\u003c');
  // Replaced by functions: a `$` in a title is a `$`.
  return template.replace(PLACES.title, () => title).replace(PLACES.data, () => data);
}

/** What a page finds in itself; null if that is no hand-out. */
export function readHandout(text: string): Handout | null {
  try {
    const data = JSON.parse(text) as Partial<Handout> | null;
    return typeof data?.link === 'string' && typeof data.title === 'string' ? (data as Handout) : null;
  } catch {
    return null;
  }
}
