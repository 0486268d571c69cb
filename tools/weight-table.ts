import { UNTIL_2011 } from './weight-table-2011';
import { LATER } from './weight-table-later';
import { PROCESSES } from './weight-table-mm';
import type { Weight } from './weight';

/**
 * Protocol → line → what leaving it out changes, as somebody has found and explained it. A test holds the rows to the
 * code. Lines that have none are searched for: see `searchedWeight`.
 */
export const WEIGHTS: Readonly<Record<string, Readonly<Record<string, Weight>>>> = {
  ...UNTIL_2011,
  ...LATER,
  ...PROCESSES,
};
