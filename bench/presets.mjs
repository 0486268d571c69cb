/**
 * How long each example takes to check in Chromium, in the app's own worker as the page asks it: `npm run build && node
 * bench/presets.mjs`. Each is checked three times, and the shortest counts: what else the machine does only adds to it.
 */
import { pathToFileURL } from 'node:url';
import { bundle } from '../tools/bundle.mjs';
import { checkInWorker } from './chromium.mjs';
import { count, short } from './numbers.mjs';

/** As the page asks for it; see src/session/explorer.ts. */
const PAGE = { maxStates: 4_000_000, maxBytes: 512 * 2 ** 20, shorten: 'all' };
const TIMES = 3;
/** Seconds that an example may take. */
const WANTED = 1;

/** @type {typeof import('./core')} */
const core = await import(pathToFileURL(await bundle('bench/core.ts')).href);
const tasks = core.allPresets.map((scenario) => {
  const { watch } = scenario;
  return { scenario, options: { ...PAGE, ...(watch === undefined ? {} : { properties: watch }) } };
});
// The first is checked twice: the worker's own start is not the example's.
const [first] = tasks;
/** @type {Awaited<ReturnType<typeof checkInWorker>>[]} */
const runs = [];
for (let i = 0; i < TIMES; i++) runs.push((await checkInWorker([first, ...tasks])).slice(1));
const rows = core.allPresets
  .map(({ id = '?', kind, memory }, i) => {
    const { states, verdict, complete } = runs[0][i];
    return {
      id,
      kind,
      memory,
      states,
      verdict,
      complete,
      seconds: Math.min(...runs.map((run) => run[i].seconds)),
    };
  })
  .sort((a, b) => b.seconds - a.seconds);

for (const { id, kind, memory, states, verdict, complete, seconds } of rows)
  console.log(
    [
      `${short(seconds * 1000)} ms`.padStart(10),
      count(states).padStart(9),
      kind.padEnd(8),
      memory.padEnd(5),
      (complete ? verdict : 'unfinished').padEnd(10),
      id,
    ].join('  '),
  );
const slow = rows.filter(({ seconds }) => seconds >= WANTED);
console.log(`${rows.length} examples, ${slow.length} of them not within ${WANTED} s`);
