/**
 * Every figure that Shadow Walk claims, measured in one run: `npm run bench` writes `bench/RESULTS.md`.
 * `-- checker` measures and writes the checker's half alone, `-- page` all the rest; what was measured of the other stays.
 * SPIN takes part where `spin` and `gcc` are installed (`node tools/spin.mjs` does that).
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { format, resolveConfig } from 'prettier';
import { initialScripts } from '../tools/budget.mjs';
import { bundle } from '../tools/bundle.mjs';
import { missing } from '../tools/spin.mjs';
import { checkerHalf } from './checker-half.mjs';
import { checkInWorker, matrix, stepToPaint, version } from './chromium.mjs';
import { litmusPartNow } from './litmus-part.mjs';
import { count, short, table } from './numbers.mjs';
import { PAGE_PROFILE } from './page-profile.mjs';
import { drag, firstPicture, seek, SLOW, stepWhileSearching } from './page-speed.mjs';
import { replaced, sectionOf } from './sections.mjs';

/** As the page asks for it; see src/session/explorer.ts. */
const PAGE = { maxStates: 4_000_000, maxBytes: 512 * 2 ** 20, shorten: 'all' };

const root = resolve(import.meta.dirname, '..');
const say = (/** @type {string} */ what) => console.log(`${new Date().toISOString().slice(11, 19)} ${what}`);

const CHECKER = 'The checker';
const file = join(import.meta.dirname, 'RESULTS.md');
/** @param {string} text */
async function write(text) {
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser: 'markdown' }));
  say('written: bench/RESULTS.md');
}

function initialBytes() {
  const dist = join(root, 'dist');
  const scripts = initialScripts(JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')));
  return scripts.reduce(
    (sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length,
    0,
  );
}

/** @type {typeof import('./core')} */
const core = await import(pathToFileURL(await bundle('bench/core.ts')).href);
const withSpin = missing().length === 0;

const [half] = process.argv.slice(2);
if (half !== undefined && half !== 'checker' && half !== 'page')
  throw new Error(`npm run bench -- ${half}: there are the halves checker and page`);
if (half === 'checker') {
  await write(replaced(readFileSync(file, 'utf8'), CHECKER, await checkerHalf(core, withSpin, say)));
  process.exit(0);
}

say('the page');
const free = await stepToPaint(4, true);
const paced = await stepToPaint(4, false);
const pictures = await firstPicture(7, [1, SLOW]);
/** @type {typeof import('./crowd')} */
const { crowd } = await import(pathToFileURL(await bundle('bench/crowd.ts')).href);
const long = crowd(6, 10_000);
say('a long run');
const sought = await seek(long.link, 40);
const dragged = await drag(long.link, 240);
const searching = await stepWhileSearching(crowd(7, 0).link, 42, 7, SLOW);
const chromiumVersion = await version();

say('the verdict matrix');
const whole = await matrix();

say('the presets');
const tasks = core.presets.map((scenario) => {
  const { watch } = scenario;
  return { scenario, options: { ...PAGE, ...(watch === undefined ? {} : { properties: watch }) } };
});
const checks = await checkInWorker(tasks);
const first = await checkInWorker(
  tasks.map(({ scenario, options }) => ({
    scenario,
    options: { ...options, shorten: 'bugs', stopAtFirstBug: true },
  })),
);
const rows = core.presets.map(({ id }, i) => ({ id: id ?? '?', check: checks[i], first: first[i] }));
const slowest = rows.reduce((a, b) => (b.check.seconds > a.check.seconds ? b : a));
const broken = rows.filter(({ check }) => check.verdict === 'violated');
const slowestBug = broken.reduce((a, b) => (b.first.seconds > a.first.seconds ? b : a));
const ms = (/** @type {number} */ seconds) => `${short(seconds * 1000)} ms`;

say('own properties');
const own = core.ownCosts(15);

say('litmus tests');
const judging = spawnSync(process.execPath, [join(root, 'bench/litmus.mjs'), '--write'], {
  encoding: 'utf8',
});
if (judging.status !== 0) throw new Error(judging.stdout + judging.stderr);

const checker =
  half === 'page' ? sectionOf(readFileSync(file, 'utf8'), CHECKER) : await checkerHalf(core, withSpin, say);

const text = `# Benchmarks

Written by \`npm run bench\`, all in one run: ${availableParallelism()} cores, ${short(totalmem() / 2 ** 30)} GiB,
Node ${process.versions.node}, Chromium ${chromiumVersion}${withSpin ? '' : ', without SPIN, which is not installed'}.

## The page

${table([
  ['what', 'measured', 'wanted'],
  [`step to paint, 95th percentile of ${free.steps}`, `${short(free.painted.p95)} ms`, '≤ 16 ms'],
  ['the same, median', `${short(free.painted.median)} ms`, ''],
  ['of that our script, 95th percentile', `${short(free.script.p95)} ms`, ''],
  ['the same, median', `${short(free.script.median)} ms`, '≤ 3 ms'],
  ['rasterised in software and drawn, 95th percentile', `${short(free.whole.p95)} ms`, ''],
  ['the same, median', `${short(free.whole.median)} ms`, ''],
  ['on a 60 Hz screen, by Event Timing, 95th percentile', `${short(paced.event.p95)} ms`, 'the next frame'],
  ...pictures.flatMap(({ ours, empty, usable, againstEmpty, againstDrawn }, i) => {
    const slow = i === 0 ? '' : `, processor ${SLOW} times slower`;
    return [
      [
        `first picture: load to the table on screen, nothing cached, median of 7${slow}`,
        `${short(ours)} ms`,
        '',
      ],
      ['the same of an empty React page', `${short(empty)} ms`, ''],
      ['first picture, times that of an empty React page', short(againstEmpty), '≤ 1.2'],
      ['times that of the same app drawn by its script, as it once was', short(againstDrawn), '≤ 0.25'],
      [`load until the app has taken its picture over${slow}`, `${short(usable)} ms`, ''],
    ];
  }),
  [
    `seek in a run of ${count(long.steps)} steps, 6 threads, 40 pages: our script, median of ${sought.steps}`,
    `${short(sought.script.median)} ms`,
    '≤ 16 ms',
  ],
  ['the same, painted', `${short(sought.painted.median)} ms`, ''],
  [`dragging along its timeline, frames a second on a 60 Hz screen`, short(dragged.rate), '60'],
  ['of that our script, 95th percentile', `${short(dragged.script.p95)} ms`, ''],
  [
    `step, 7 CPUs and 40 pages, processor ${SLOW} times slower${searching.searching ? ', while a search runs' : ''}: painted, 95th percentile of ${searching.steps}`,
    `${short(searching.painted.p95)} ms`,
    '≤ 50 ms',
  ],
  ['the same, median', `${short(searching.painted.median)} ms`, ''],
  ['script before the page can be used, gzipped', `${count(initialBytes())} bytes`, '≤ 150,000'],
  [`slowest of ${rows.length} presets, complete (\`${slowest.id}\`)`, ms(slowest.check.seconds), '< 1 s'],
  [
    `slowest first counterexample of ${broken.length} (\`${slowestBug.id}\`)`,
    ms(slowestBug.first.seconds),
    '< 200 ms',
  ],
  ...own.map(({ what, ratio }) => [`a check ${what}, times one without`, short(ratio), '≤ 1.3']),
  [`verdict matrix of the default scenario, ${whole.rows} searches`, `${short(whole.seconds)} s`, '< 5 s'],
])}

*Step to paint* is from the time stamp of the key to the end of the painting of the frame that shows the step: all that
the page's own thread does for it, from Chromium's trace. The pixels are then made by other threads, here in software,
on other machines by the graphics card: *rasterised in software and drawn* is until the frame after it can begin. Both
with frames as fast as they can be made, without the wait for a screen; on a 60 Hz screen that wait comes on top, and
Chromium counts it in multiples of 8 ms.

${PAGE_PROFILE}

${checker}
## Every preset

In one worker of the app, one after the other, from asking to the answer: the whole check (every property, shortest
witnesses), and how long until the first counterexample of a bug where there is one.

${table([
  ['preset', 'verdict', 'states', 'complete check', 'first counterexample'],
  ...rows.map(({ id, check, first: early }) => [
    `\`${id}\``,
    check.verdict,
    count(check.states) + (check.complete ? '' : ' (bounded)'),
    ms(check.seconds),
    check.verdict === 'violated' ? ms(early.seconds) : '',
  ]),
])}

${litmusPartNow()}`;

await write(text);
