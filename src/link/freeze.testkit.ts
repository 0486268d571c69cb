/**
 * Makes the dictionary of the newest link format, 6, from the presets of the day that are written in it:
 *
 *     npx tsx src/link/freeze.testkit.ts > src/link/v6.dictionary.ts
 *
 * Only before the first release of a format. Afterwards its dictionary is what its links are read with: new presets just
 * compress a little less well, until a new format has a dictionary of its own.
 */
import { PRESETS } from '../scenarios/presets';
import { canonicalJson } from '../scenarios/canonical';
import { DICTIONARY as KNOWN } from './v4.dictionary';
import { needsV6 } from './v6';

/** What deflate can look back. */
const WINDOW = 32 * 1024;

/** What is near is cheap, so the presets that are linked to most, the first ones, come last. */
const parts = PRESETS.filter(needsV6)
  .map((scenario) => {
    const whole = { table: undefined, threads: undefined, ...scenario, expect: undefined };
    const { table, threads, ...rest } = whole;
    return {
      rest: canonicalJson(rest),
      shared: [`"table":${canonicalJson(table)},`, `"threads":${canonicalJson(threads)},`],
    };
  })
  .reverse();
// Many presets share a table or what the threads run: once each.
const shared = [...new Set(parts.flatMap((part) => part.shared).reverse())].reverse();
// What the dictionary of format 4 has need not be said again: format 6 goes by both.
const lines = [...parts.map((part) => part.rest), ...shared].filter((line) => !KNOWN.includes(line));
const size = lines.join('').length;
if (size > WINDOW) throw new Error(`the presets take ${size} bytes; only the last ${WINDOW} are looked at`);

console.log(`/**
 * What scenarios of format 6 are compressed against: those of the mm presets at the time it was made
 * that the dictionary of format 4 does not have.
 * FROZEN: a changed letter breaks every link. Made by freeze.testkit.ts.
 */
export const DICTIONARY = [
${lines.map((line) => `  ${quoted(line)},`).join('\n')}
].join('');`);

function quoted(text: string): string {
  return text.includes("'") ? `\`${text.replace(/[\\`$]/g, '\\$&')}\`` : `'${text.replace(/\\/g, '\\\\')}'`;
}
