/** The checker in Node and in Chromium, and SPIN on the same export: side by side. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { checkInWorker } from './chromium.mjs';
import { count, median, short } from './numbers.mjs';
import { spin } from './spin.mjs';

/** Where a search without reductions is cut off; more would not fit. */
const MOST = { maxStates: 16_000_000, maxBytes: 2 ** 30 };

/**
 * @typedef {import('./core').Size} Size
 * @typedef {import('./core').Searched & { seconds: number, cpu?: number }} Run
 * @typedef {{ walkers: number, engine: string, run: Run, compileSeconds?: number }} Row
 */

/**
 * In a process of its own, so that no search inherits another's memory or compiled code.
 * @param {Size} size
 * @param {object} options
 * @param {number} workers
 * @returns {Run}
 */
export function inNode(size, options, workers) {
  const script = join(import.meta.dirname, 'search.mjs');
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [script, JSON.stringify({ size, options, workers })],
    { encoding: 'utf8', maxBuffer: 1 << 24 },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/**
 * The run in the middle, by time; of one there is no choice.
 * @template {{ seconds: number }} R
 * @param {number} times
 * @param {() => R | Promise<R>} run
 */
async function middle(times, run) {
  const runs = [];
  for (let i = 0; i < times; i++) runs.push(await run());
  const seconds = median(runs.map((one) => one.seconds));
  return runs.find((one) => one.seconds === seconds) ?? runs[0];
}

/**
 * @param {typeof import('./core')} core
 * @param {boolean} withSpin
 * @param {(what: string) => void} say
 * @returns {Promise<Row[]>}
 */
export async function searches(core, withSpin, say) {
  /** @type {Row[]} */
  const rows = [];
  for (const walkers of [2, 3, 4]) {
    const size = { walkers, rounds: 2, zap: 2 };
    const times = walkers === 2 ? 5 : walkers === 3 ? 3 : 1;
    const scenario = core.scenarioOf(size);
    const plain = { symmetry: false, partialOrder: false, shorten: 'none', ...MOST };
    const reduced = { shorten: 'none', ...MOST };
    if (withSpin) {
      say(`${walkers} walkers, SPIN`);
      const run = await middle(times, () => {
        const spun = spin(core.promelaOf(size));
        return { ...spun, verdict: spun.complete ? 'holds' : 'bounded' };
      });
      rows.push({ walkers, engine: `SPIN ${run.version}`, run, compileSeconds: run.compileSeconds });
    }
    for (const [name, options] of /** @type {const} */ ([
      ['no reductions', plain],
      ['reductions', reduced],
    ])) {
      for (const workers of [1, 2]) {
        say(`${walkers} walkers, ${name}, Node, ${workers} workers`);
        rows.push({
          walkers,
          engine: workers === 1 ? `ours, ${name}, Node` : `ours, ${name}, Node, ${workers} workers`,
          run: await middle(times, () => inNode(size, options, workers)),
        });
      }
      say(`${walkers} walkers, ${name}, Chromium`);
      const run = await middle(times, async () => (await checkInWorker([{ scenario, options }]))[0]);
      rows.push({ walkers, engine: `ours, ${name}, Chromium`, run });
    }
  }
  return rows;
}

/** Processor time, where it is known: what else ran on the machine does not count. */
export const timeOf = (/** @type {Run} */ run) => run.cpu ?? run.seconds;

/**
 * As a table. Ratios are by processor time, where there is one, so that what else ran on the machine does not count.
 * @param {readonly Row[]} rows
 */
export function searchTable(rows) {
  // Of several workers the time by the clock counts: that is what they are for.
  const rate = (/** @type {Run} */ run, engine = '') =>
    run.transitions / (/workers$/.test(engine) ? run.seconds : timeOf(run));
  const lines = rows.map((row) => {
    const { walkers, engine, run } = row;
    const other = rows.find((r) => r.walkers === walkers && r.engine.startsWith('SPIN'))?.run;
    const bounded = run.complete ? '' : ' (bounded)';
    const compile = row.compileSeconds === undefined ? '' : ` + ${short(row.compileSeconds)} to compile`;
    return [
      String(walkers),
      engine,
      count(run.states) + bounded,
      count(run.transitions),
      short(run.seconds) + compile,
      run.cpu === undefined ? '–' : short(run.cpu),
      `${short(rate(run, engine) / 1e6)} M`,
      other === undefined || other === run ? '–' : `${short(rate(run, engine) / rate(other))} ×`,
      (run.bytes / run.states).toFixed(0),
    ];
  });
  return [
    [
      'walkers',
      'engine',
      'states',
      'transitions',
      'seconds',
      'CPU s',
      'transitions/s',
      'against SPIN',
      'bytes/state',
    ],
    ...lines,
  ];
}
