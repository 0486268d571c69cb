import type { Page } from '@playwright/test';

/** What is on the screen at one moment, as far as the tests look. */
export interface Picture {
  /** Page → lifecycle. */
  readonly pages: Readonly<Record<string, string>>;
  /** `L2[0]` → what it says. */
  readonly entries: Readonly<Record<string, string>>;
  /** Thread → the entry its token stands on. */
  readonly tokens: Readonly<Record<string, string>>;
  /** reader_counter and used pages, where there are any. */
  readonly facts: Readonly<Record<string, string>>;
  /** Steps on the timeline, also those ahead. */
  readonly marks: number;
  /** Where the timeline's slider stands. */
  readonly position: number;
  /** Of the transport. */
  readonly counter: string;
  /** What happened. */
  readonly sentence: string;
}

/** Reads it off the page in one go, so that nothing changes in between. */
export function readPicture(page: Page): Promise<Picture> {
  return page.evaluate(() => {
    const all = (selector: string) => [...document.querySelectorAll<HTMLElement | SVGElement>(selector)];
    const words = (selector: string): string => document.querySelector(selector)?.textContent?.trim() ?? '';
    const pairs = (selector: string, key: string, value: string): Record<string, string> =>
      Object.fromEntries(
        all(selector).map((element) => [element.dataset[key] ?? '?', element.dataset[value] ?? '?']),
      );
    const facts = all('.tree-facts [data-kind="count"]').map((fact) => [
      fact.dataset.fact ?? '?',
      fact.querySelector('dd')?.textContent ?? '',
    ]);
    return {
      pages: pairs('[data-page]', 'page', 'lifecycle'),
      entries: pairs('[data-entry]', 'entry', 'value'),
      tokens: pairs('[data-token]', 'token', 'at'),
      facts: Object.fromEntries(facts) as Record<string, string>,
      marks: all('[data-mark]').length,
      position: Number(document.querySelector('.timeline [role="slider"]')?.getAttribute('aria-valuenow')),
      counter: words('.transport-position'),
      sentence: words('.sentence-what, .sentence-strip'),
    };
  });
}
