/**
 * Runs every check, all of them whatever fails, and sums up: `npm test`. What only reads runs side by side.
 * The last line is `N passed, N failed`: each unit and browser test counts for itself, each other check as one.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import process from 'node:process';

const root = resolve(import.meta.dirname, '..');
const reports = join(root, 'reports');

/** @typedef {{ passed: number, failed: number }} Count */

/**
 * What it prints is shown once it has ended, so that checks side by side do not mix their lines.
 * @param {string} command of a package, or `node`
 * @param {...string} parameters
 * @returns {Promise<boolean>} whether it succeeded
 */
function run(command, ...parameters) {
  const PATH = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  return new Promise((done) => {
    let printed = `\n> ${command} ${parameters.join(' ')}\n`;
    const child = spawn(command, parameters, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PATH, CI: 'true' },
      shell: process.platform === 'win32', // where the commands of packages are scripts of the shell
    });
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (printed += text));
    child.on('error', (error) => (printed += error.message));
    child.on('close', (status) => {
      console.log(printed);
      done(status === 0);
    });
  });
}

/** @param {boolean} succeeded */
const one = (succeeded) => ({ passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1 });

/**
 * The counts of a run that wrote a report. A run that failed without a failed test counts as one failure (a file that
 * does not load, a report that is missing), and so does one that found no test at all.
 * @param {boolean} succeeded
 * @param {string} report
 * @param {(report: any) => Count} read
 */
export function counted(succeeded, report, read) {
  let count = { passed: 0, failed: 0 };
  try {
    count = read(JSON.parse(readFileSync(report, 'utf8')));
  } catch (error) {
    console.error(`No report: ${String(error)}`);
  }
  const unexplained = count.failed === 0 && (!succeeded || count.passed === 0);
  return unexplained ? { ...count, failed: 1 } : count;
}

/** @param {{ numPassedTests: number, numFailedTests: number }} report of Vitest */
export const unitCount = (report) => ({ passed: report.numPassedTests, failed: report.numFailedTests });

/** @param {{ stats: { expected: number, unexpected: number, flaky: number } }} report of Playwright */
export const browserCount = ({ stats }) => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky,
});

let built = false;

/** @typedef {[name: string, check: () => Promise<Count>]} Check */

/** @type {Check[]} */
const readers = [
  ['format', async () => one(await run('prettier', '--check', '.'))],
  ['lint', async () => one(await run('eslint', '.'))],
  // Beside version 6, which the linters read types with: 7 has no interface for them yet, but takes a fifth of the time.
  ['types', async () => one(await run('node', 'node_modules/typescript-7/bin/tsc', '-b'))],
  ['layers', async () => one(await run('depcruise', '--config', 'configs/layers.mjs', 'src', 'build'))],
];

/** @type {Check[]} */
const runners = [
  [
    'unit tests',
    async () => {
      const report = join(reports, 'unit.json');
      const done = await run(
        'vitest',
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      );
      return counted(done, report, unitCount);
    },
  ],
  [
    'spin',
    async () => {
      const report = join(reports, 'spin.json');
      const ready = await run('node', 'tools/spin.mjs');
      const done =
        ready &&
        (await run(
          'vitest',
          'run',
          '--config=configs/vitest.spin.ts',
          '--reporter=default',
          '--reporter=json',
          `--outputFile.json=${report}`,
        ));
      return counted(done, report, unitCount);
    },
  ],
  [
    'build',
    async () => one((built = (await run('vite', 'build')) && (await run('vite', 'build', '--mode', 'de')))),
  ],
  ['budget', async () => one(built && (await run('node', 'tools/budget.mjs')))],
  [
    'browser tests',
    async () => {
      const ready = built && (await run('node', 'tools/browser.mjs'));
      return counted(ready && (await run('playwright', 'test')), join(reports, 'e2e.json'), browserCount);
    },
  ],
];

/** @param {Check} check */
async function timed([name, check]) {
  const start = performance.now();
  console.log(`\n=== ${name}`);
  return { name, ...(await check()), seconds: (performance.now() - start) / 1000 };
}

if (process.argv[1] === import.meta.filename) {
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports);
  const rows = await Promise.all(readers.map(timed));
  for (const check of runners) rows.push(await timed(check));
  console.log('\n=== summary');
  for (const { name, passed, failed, seconds } of rows) {
    console.log(
      `${failed === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(14)} ${passed} passed, ${failed} failed (${seconds.toFixed(0)} s)`,
    );
  }
  const sum = (/** @type {'passed' | 'failed'} */ key) => rows.reduce((total, row) => total + row[key], 0);
  process.exitCode = sum('failed') === 0 ? 0 : 1;
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
}
