import type * as english from '../en/language';
import type { Same } from '../same';

export const locale = 'de';

export const other: Same<typeof english.other> = { language: 'en', folder: '../', says: 'In English' };

export const number: typeof english.number = (n) => n.toLocaleString(locale);

const plurals = new Intl.PluralRules(locale);

export const plural: typeof english.plural = (n, one, many) => (plurals.select(n) === 'one' ? one : many);

/** `1 Zustand`, `1.200 Zustände`; the plural in the case that the sentence needs. */
export const counted: typeof english.counted = (n, one, many = one) => `${number(n)} ${plural(n, one, many)}`;

const joined = (names: readonly string[], last: string): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} ${last} ${names[names.length - 1]}`;

export const list: typeof english.list = (names) => joined(names, 'und');

export const either: typeof english.either = (names) => joined(names, 'oder');
