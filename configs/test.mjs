/**
 * Runs every check, one after the other and all of them whatever fails, and sums up: `npm test`.
 * The last line is `N passed, N failed`: each unit and browser test counts for itself, each other check as one.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import process from 'node:process';

const root = resolve(import.meta.dirname, '..');
const reports = join(root, 'reports');

/** @typedef {{ passed: number, failed: number }} Count */

/**
 * @param {string} command of a package, or `node`
 * @param {...string} parameters
 * @returns {boolean} whether it succeeded
 */
function run(command, ...parameters) {
  console.log(`\n> ${command} ${parameters.join(' ')}`);
  const PATH = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  const { status, error } = spawnSync(command, parameters, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH, CI: 'true' },
    shell: process.platform === 'win32', // where the commands of packages are scripts of the shell
  });
  if (error) console.error(error.message);
  return status === 0;
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

/** @type {[string, () => Count][]} */
const checks = [
  ['format', () => one(run('prettier', '--check', '.'))],
  ['lint', () => one(run('eslint', '.'))],
  ['types', () => one(run('tsc', '-b'))],
  ['layers', () => one(run('depcruise', '--config', 'configs/layers.mjs', 'src'))],
  [
    'unit tests',
    () => {
      const report = join(reports, 'unit.json');
      const done = run(
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
    () => {
      const report = join(reports, 'spin.json');
      const ready = run('node', 'configs/spin.mjs');
      const done =
        ready &&
        run(
          'vitest',
          'run',
          '--config=configs/vitest.spin.ts',
          '--reporter=default',
          '--reporter=json',
          `--outputFile.json=${report}`,
        );
      return counted(done, report, unitCount);
    },
  ],
  ['build', () => one((built = run('vite', 'build')))],
  ['budget', () => one(built && run('node', 'configs/budget.mjs'))],
  [
    'browser tests',
    () => {
      const ready = built && run('node', 'configs/browser.mjs');
      return counted(ready && run('playwright', 'test'), join(reports, 'e2e.json'), browserCount);
    },
  ],
];

if (process.argv[1] === import.meta.filename) {
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports);
  const rows = checks.map(([name, check]) => {
    console.log(`\n=== ${name}`);
    const start = performance.now();
    return { name, ...check(), seconds: (performance.now() - start) / 1000 };
  });
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
