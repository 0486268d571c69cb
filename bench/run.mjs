/**
 * Every figure that Shadow Walk claims, measured in one run: `npm run bench` writes `bench/RESULTS.md`.
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
import { searches, searchTable } from './checker.mjs';
import { checkInWorker, matrix, stepToPaint, version } from './chromium.mjs';
import { litmusPartNow } from './litmus-part.mjs';
import { count, short } from './numbers.mjs';
import { drag, firstPicture, seek, SLOW, stepWhileSearching } from './page-speed.mjs';
import { MODEL, profile } from './profile.mjs';
import { weakMemory, weakTable } from './weak-memory.mjs';

/** As the page asks for it; see src/session/explorer.ts. */
const PAGE = { maxStates: 4_000_000, maxBytes: 512 * 2 ** 20, shorten: 'all' };

const root = resolve(import.meta.dirname, '..');
const say = (/** @type {string} */ what) => console.log(`${new Date().toISOString().slice(11, 19)} ${what}`);

/** @param {readonly (readonly string[])[]} rows the first is the head */
function table([head, ...rows]) {
  const line = (/** @type {readonly string[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
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

const found = await searches(core, withSpin, say);
const weak = weakMemory(3, say);
say('where the time goes');
const shares = profile(
  { walkers: 3, rounds: 2, zap: 2 },
  { symmetry: false, partialOrder: false, shorten: 'none' },
);
const model = shares.find(([part]) => part === MODEL)?.[1] ?? 0;
const four = found.filter(({ walkers }) => walkers === 4);
const spin4 = four.find(({ engine }) => engine.startsWith('SPIN'))?.run;
const ours4 = four.find(({ engine }) => engine === 'ours, reductions, Node')?.run;
const verdict4 =
  spin4 === undefined || ours4 === undefined
    ? ''
    : `With 4 walkers our verdict, with reductions, is there after ${short(ours4.seconds)} s; SPIN ` +
      (spin4.complete
        ? `takes ${short(spin4.seconds)} s.`
        : `is stopped after ${short(spin4.seconds)} s at ${count(spin4.states)} states, without one.`);

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

## The checker

\`rcu-merged\`, sequentially consistent, 2 rounds, a chain of 2 pages zapped; every property but liveness. SPIN runs the
model of \`shadow-walk export --to promela\`, \`pan\` built with \`-O2 -DSAFETY\`, partial order reduction on. Rows of a
size were measured one after the other, each in a process of its own: the median of 5 runs with 2 walkers, of 3 with
3, one with 4.

${table(searchTable(found))}

- *against SPIN* compares transitions a second; by processor time where it is known (\`CPU s\`), else by the clock.
- *seconds* of SPIN do not contain the time to generate and compile \`pan\`, which is given apart.
- *bytes/state* are all of the state store: ours with its hash table, SPIN’s with hash table and stack.
- With 4 walkers there are some 200 million states without reductions (each walker multiplies them by about 50), which
  fit neither into a Node process nor into the memory given to SPIN: those rows are *bounded*, and only their rates
  can be compared. SPIN’s partial order does not reduce this model: every step touches what others can see.
- ${verdict4}

### Out of order

The same protocol with 3 walkers, one round and 2 pages under \`tso\` and \`weak\`, symmetry on: every order of what may
execute out of order, and partial order among it. One after the other, each in a process of its own
(\`node bench/weak-memory.mjs\`).

${table(weakTable(weak))}

What the search with 3 walkers spends its time on, without reductions, in Node (a sampling profile of one run):

${table([['part', 'share'], ...shares.map(([part, share]) => [part, `${(100 * share).toFixed(0)} %`])])}

A search that executed the model in no time at all would be ${short(1 / (1 - model))} times as fast: the rest is the store, where
every step asks for a slot of a table and for a record that are not in the cache, and where the table has to grow.

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

const file = join(import.meta.dirname, 'RESULTS.md');
writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser: 'markdown' }));
say('written: bench/RESULTS.md');
