/** What the language itself brings: how it writes numbers, dates, lists and plurals. */
export const locale = 'en';

/** The other language, in its own words; `folder` leads from this build to its own. */
export const other = { language: 'de', folder: './de/', says: 'Auf Deutsch' };

export const number = (n: number): string => n.toLocaleString(locale);

const plurals = new Intl.PluralRules(locale);

/** The form that goes with a number. */
export const plural = (n: number, one: string, many: string): string =>
  plurals.select(n) === 'one' ? one : many;

/** `1 state`, `1,200 states`. */
export const counted = (n: number, one: string, many = `${one}s`): string =>
  `${number(n)} ${plural(n, one, many)}`;

const joined = (names: readonly string[], last: string): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} ${last} ${names[names.length - 1]}`;

/** `a`, `a and b`, `a, b and c`. */
export const list = (names: readonly string[]): string => joined(names, 'and');

/** `a`, `a or b`, `a, b or c`. */
export const either = (names: readonly string[]): string => joined(names, 'or');
