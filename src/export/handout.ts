import { canonicalJson } from '../scenarios/canonical';

/** What a handout shows: a run, or what is to be learned beside it. */
export interface Handout {
  readonly title: string;
  /** What stands after `#` in an address: a link, the id of an example, or a course. */
  readonly link: string;
  /** One of our lessons or challenges. */
  readonly learn?: { readonly is: 'lesson' | 'challenge'; readonly id: string };
}

/** Where the build's page has room for both. */
export const PLACES = { title: '%HANDOUT-TITLE%', data: '%HANDOUT-DATA%' } as const;

/** What a terminal would obey, and what turns text round. */
// eslint-disable-next-line no-control-regex -- these are the ones looked for
const OBEYED = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** As JSON says a character. */
const escapeOf = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * The page of a handout: the one that the build has made (`build/handout.ts`), with what it is to show. What stands in it
 * is data to the page, in an element that no browser executes.
 */
export function handoutPage(template: string, handout: Handout): string {
  const title = handout.title.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replace(OBEYED, '\ufffd');
  // In a script element only `<` could end it, or begin a comment.
  const data = canonicalJson(handout).replaceAll('<', '\\u003c').replace(OBEYED, escapeOf);
  const words: Readonly<Record<string, string>> = { [PLACES.title]: title, [PLACES.data]: data };
  // In one pass, the first of each: what is put in is looked at no more, nor is what a script says of these places.
  const done = new Set<string>();
  return template.replace(/%HANDOUT-(?:TITLE|DATA)%/g, (place) => {
    if (done.has(place)) return place;
    done.add(place);
    return words[place] ?? place;
  });
}

/** What a page finds in itself; null if that is no handout. */
export function readHandout(text: string): Handout | null {
  try {
    const data = JSON.parse(text) as Partial<Handout> | null;
    return typeof data?.link === 'string' && typeof data.title === 'string' ? (data as Handout) : null;
  } catch {
    return null;
  }
}
