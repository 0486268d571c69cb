/**
 * Litmus tests in C against a table of verdicts: `node bench/litmus.mjs [folder]`. The folder holds `tests/` and
 * `verdicts.tsv` (file, `reach`, `no` or `?`, and herd7's words where known); by default `../shared/litmus` beside the
 * checkout. With `--weak STATES` the stepping machine runs each test, too, over so many states at most, and every difference gets one of
 * a closed list of reasons; that takes the better part of an hour. Prints counts and ratios; times are processor time of this one process. Fails on a crash or a verdict that
 * differs.
 * With `--write` the part about litmus tests in `bench/RESULTS.md` is written anew.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { bundle } from '../tools/bundle.mjs';
import { writeLitmusPart } from './litmus-part.mjs';

const weakAt = process.argv.indexOf('--weak');
const mostStates = weakAt < 0 ? 0 : Number(process.argv[weakAt + 1] ?? 100_000);
const folder = resolve(
  process.argv.slice(2).find((word, i) => !word.startsWith('--') && i + 2 !== weakAt + 1) ??
    join(import.meta.dirname, '../../shared/litmus'),
);
if (!existsSync(join(folder, 'verdicts.tsv'))) {
  console.log(`skipped: there are no litmus tests in ${folder}`);
  process.exit(0);
}
/** @type {typeof import('./litmus')} */
const { judgeText, stepText, threadsIn, DIFFERENCES } = await import(
  pathToFileURL(await bundle('bench/litmus.ts')).href
);

const rows = new Map(
  readFileSync(join(folder, 'verdicts.tsv'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split('\t'))
    .map(([file, reached, words = '']) => [file, { reached, words }]),
);
const files = readdirSync(join(folder, 'tests'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.litmus'))
  .sort();

/** Rows in which the table does not say what the model says, each with the reason; any other difference fails. */
const WISHED = 'its own comment says that LKMM finds the state: "Never" is what its author wants';
/** @type {ReadonlyMap<string, string>} */
const KNOWN = new Map([
  ['pmk/manual/oota/C-JO-OOTA-3.litmus', WISHED],
  ['pmk/manual/oota/C-JO-OOTA-5.litmus', WISHED],
  ['pmk/manual/oota/C-JO-OOTA-6.litmus', WISHED],
  [
    'pmk/manual/plain/C-RRDR-rcuderef.litmus',
    'a plain read is not cumulative with the release behind it; its races are flagged',
  ],
  [
    'pmk/manual/plain/C-wmb-race2.litmus',
    'a branch bounds the plain write in it, as fifteen other rows of the table ask',
  ],
]);

const load = loadavg()[0];
const now = () => process.cpuUsage().user / 1000;
/** @type {{ ms: number, file: string }[]} */
const times = [];
/** How many tests each reason explains; and what needs none. */
const reasons = new Map([...DIFFERENCES, 'equal', 'undecided', 'cannot be stepped'].map((id) => [id, 0]));
const counts = {
  refused: 0,
  crashed: 0,
  judged: 0,
  counted: 0,
  compared: 0,
  equal: 0,
  withCounts: 0,
  equalCounts: 0,
  /** Tests with 7 threads or more, and most threads of one. */
  wide: 0,
  widest: 0,
};
const different = [];
const known = [];
for (const file of files) {
  const text = readFileSync(join(folder, 'tests', file), 'utf8');
  const started = now();
  let result;
  try {
    result = judgeText(text);
  } catch (error) {
    counts.crashed++;
    console.log(`CRASH ${file}: ${error instanceof Error ? error.message : error}`);
    continue;
  }
  times.push({ ms: now() - started, file });
  if (!result.ok) {
    counts.refused++;
    console.log(`refused ${file}:${result.refused.line}:${result.refused.column} ${result.refused.message}`);
    continue;
  }
  counts.judged++;
  const threads = threadsIn(text);
  if (threads >= 7) counts.wide++;
  counts.widest = Math.max(counts.widest, threads);
  if (result.counted) counts.counted++;
  if (mostStates > 0) note(stepText(text, result, mostStates));
  const row = rows.get(file);
  if (row === undefined || row.reached === '?') continue;
  counts.compared++;
  const reached = result.verdict === 'Never' ? 'no' : 'reach';
  if (reached === row.reached) counts.equal++;
  else {
    const words = `${file}: ${result.verdict} ${result.positive} ${result.negative}, the table says ${row.reached}`;
    const reason = KNOWN.get(file);
    if (reason === undefined) different.push(words);
    else known.push(`${words}: ${reason}`);
  }
  if (row.words === '') continue;
  counts.withCounts++;
  if (row.words === `${result.verdict} ${result.positive} ${result.negative}`) counts.equalCounts++;
}
/** @param {import('../src/cli/litmus/machine').Stepped} stepped */
function note(stepped) {
  const id = !stepped.ok
    ? 'cannot be stepped'
    : (stepped.difference ?? (stepped.reached === null ? 'undecided' : 'equal'));
  reasons.set(id, (reasons.get(id) ?? 0) + 1);
}

times.sort((a, b) => a.ms - b.ms);
const at = (/** @type {number} */ share) =>
  times[Math.min(times.length - 1, Math.floor(times.length * share))].ms.toFixed(2);
const ratio = (/** @type {number} */ part, /** @type {number} */ all) =>
  `${part} of ${all} (${((100 * part) / all).toFixed(2)} %)`;
for (const line of known) console.log(`known ${line}`);
for (const line of different) console.log(`different ${line}`);
console.log(
  `files ${files.length}; read or refused with a place ${ratio(files.length - counts.crashed, files.length)}`,
);
console.log(
  `judged ${ratio(counts.judged, files.length)}; every execution counted ${ratio(counts.counted, counts.judged)}`,
);
console.log(
  `verdicts equal ${ratio(counts.equal, counts.compared)}, known reasons for ${known.length} more; counts equal to herd7's ${ratio(counts.equalCounts, counts.withCounts)}`,
);
console.log(
  `processor time in all ${(times.reduce((sum, t) => sum + t.ms, 0) / 1000).toFixed(1)} s; a test: median ${at(0.5)} ms, 90 % ${at(0.9)} ms, most ${at(1)} ms`,
);
console.log(
  `slowest ${times
    .slice(-3)
    .reverse()
    .map((t) => `${t.file} ${t.ms.toFixed(0)} ms`)
    .join(', ')}`,
);
if (mostStates > 0)
  console.log(
    `under weak, over at most ${mostStates} states a test: ${[...reasons].map(([id, n]) => `${id} ${n}`).join(', ')}`,
  );
const isWhole = counts.crashed === 0 && different.length === 0;
if (process.argv.includes('--write') && isWhole)
  await writeLitmusPart({
    ...counts,
    files: files.length,
    known: known.length,
    load,
    node: process.versions.node,
    seconds: times.reduce((sum, t) => sum + t.ms, 0) / 1000,
    median: times[Math.floor(times.length * 0.5)].ms,
    ninety: times[Math.floor(times.length * 0.9)].ms,
    slowest: times[times.length - 1],
  });
const isWider = (reasons.get('machine-wider') ?? 0) > 0;
process.exitCode = isWider || counts.crashed > 0 || different.length > 0 ? 1 : 0;
