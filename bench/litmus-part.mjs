/** The part of `bench/RESULTS.md` about litmus tests: `node bench/litmus.mjs --write` replaces it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { count, short } from './numbers.mjs';

const HEAD = '## Litmus tests';

/** What herd7 7.58 takes for as many tests, seconds on one core. */
const HERD_SECONDS = 45;

/**
 * @typedef {object} Figures
 * @property {number} files
 * @property {number} crashed
 * @property {number} refused
 * @property {number} judged
 * @property {number} counted
 * @property {number} compared
 * @property {number} equal
 * @property {number} known
 * @property {number} withCounts
 * @property {number} equalCounts
 * @property {number} wide
 * @property {number} widest
 * @property {number} seconds processor time
 * @property {number} median ms
 * @property {number} ninety ms
 * @property {{ ms: number, file: string }} slowest
 * @property {number} load of the machine when it began
 * @property {string} node
 */

/** @param {Figures} f */
function litmusPart(f) {
  const share = (/** @type {number} */ part, /** @type {number} */ all) =>
    `${count(part)} of ${count(all)} (${((100 * part) / all).toFixed(2)} %)`;
  const rows = [
    ['what', 'measured', 'wanted'],
    ['read, or refused with a place', share(f.files - f.crashed, f.files), '100 %'],
    ['judged', share(f.judged, f.files), '≥ 97 %'],
    ['every execution counted', share(f.counted, f.judged), ''],
    ['verdict of the table', share(f.equal, f.compared), '100 %'],
    ['another one, for a reason that is known', `${f.known}`, ''],
    ['counts of executions as herd7 has them', share(f.equalCounts, f.withCounts), ''],
    [`with 7 to ${f.widest} threads`, count(f.wide), ''],
    ['processor time of all, one core', `${short(f.seconds)} s`, '≤ 60 s'],
    ['the same, times what herd7 takes', `${short(f.seconds / HERD_SECONDS)} ×`, '< 1'],
    ['a test, median', `${short(f.median)} ms`, '< 2 ms'],
    ['a test, 90 %', `${short(f.ninety)} ms`, ''],
    [`slowest (\`${f.slowest.file}\`)`, `${short(f.slowest.ms)} ms`, ''],
  ];
  const line = (/** @type {readonly string[]} */ cells) => `| ${cells.join(' | ')} |`;
  const [head, ...rest] = rows;
  return `${HEAD}

The kernel's and other tests in C under the LKMM, against two sources of verdicts (\`node bench/litmus.mjs --write\`, which
needs them beside the checkout; Node ${f.node}, the machine's load was ${f.load.toFixed(0)} when it began). Times are processor
time. herd7 takes some ${HERD_SECONDS} s for as many. The reasons that are known: [Where tables differ](../docs/litmus.md#where-tables-differ).

${[line(head), line(head.map(() => '---')), ...rest.map(line)].join('\n')}
`;
}

const file = join(import.meta.dirname, 'RESULTS.md');

/** Where the part begins and ends in a text of results; at its end if there is none. */
const placeIn = (/** @type {string} */ text) => {
  const from = text.indexOf(`${HEAD}\n`);
  if (from < 0) return [text.length, text.length];
  const next = text.indexOf('\n## ', from);
  return [from, next < 0 ? text.length : next + 1];
};

/** The part as it stands in the results: other benchmarks leave it as it is. */
export function litmusPartNow() {
  const text = readFileSync(file, 'utf8');
  const [from, to] = placeIn(text);
  return text.slice(from, to);
}

/** @param {Figures} figures */
export async function writeLitmusPart(figures) {
  const text = readFileSync(file, 'utf8');
  const [from, to] = placeIn(text);
  const whole = `${text.slice(0, from).trimEnd()}\n\n${litmusPart(figures)}\n${text.slice(to)}`;
  writeFileSync(file, await format(whole, { ...(await resolveConfig(file)), parser: 'markdown' }));
}
