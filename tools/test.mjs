/**
 * Runs every check, all of them whatever fails, and sums up: `npm test`. What keeps one processor busy runs side by side.
 * `npm run test:quick` runs those that take seconds, and the unit tests without the long ones.
 * Everything is printed as it happens, each line with the check it comes from; where nothing happens, what is running
 * and how far it is. The last line is `N passed, N failed`: each unit and browser test counts for itself, each
 * other check as one. Beside the seconds stands how busy the processors were: far below 100 % a check waits.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { browserCount, counted, one, skipped, sum, unitCount } from './test-counts.mjs';
import { Progress } from './test-progress.mjs';
import { busyFrom, inTurns } from './test-schedule.mjs';

/** @typedef {import('./test-counts.mjs').Count} Count */
/** @typedef {import('./test-schedule.mjs').Scheduled<(run: Run) => Promise<Count>>} Check */
/** @typedef {(command: string, ...parameters: string[]) => Promise<boolean>} Run */

const root = resolve(import.meta.dirname, '..');
const reports = join(root, 'reports');
const progress = new Progress(root);

/**
 * @param {Run} run
 * @param {string} name of the report
 * @param {string[]} parameters
 */
async function unit(run, name, ...parameters) {
  const report = join(reports, `${name}.json`);
  const done = await run(
    'vitest',
    'run',
    ...parameters,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  );
  return counted(done, report, unitCount);
}

/** @param {Run} run @param {string} project of Playwright */
async function browser(run, project) {
  const report = join(reports, `e2e-${project}.json`);
  process.env.E2E_REPORT = report;
  return counted(await run('playwright', 'test', `--project=${project}`), report, browserCount);
}

let built = false;

/** @type {(name: string, run: Check['run']) => Check} a check that keeps one processor busy */
const small = (name, run) => ({ name, takes: 'one', run });

/** @type {(name: string, run: Check['run']) => Check} one that keeps all of them busy */
const large = (name, run) => ({ name, takes: 'all', run });

/** @type {(name: string, takes: Check['takes'], run: Check['run']) => Check} one that needs the build */
const ofBuild = (name, takes, run) => ({
  name,
  takes,
  after: 'build',
  run: async (start) => (built ? run(start) : one(false)),
});

/** Beside version 6, which the linters read types with: 7 has no interface for them yet, but takes a fifth of the time. */
const types = small('types', async (run) =>
  one(await run('node', 'node_modules/typescript-7/bin/tsc', '-b')),
);
const layers = small('layers', async (run) =>
  one(await run('depcruise', '--config', 'configs/layers.mjs', 'src', 'build')),
);

/** Exports that nobody imports, and files that nothing leads to. */
const unused = small('unused', async (run) => one(await run('knip', '--config', 'configs/knip.json')));

/** The long ones of those that run side by side come first, so that all end at about the same time. */
const all = [
  small('lint', async (run) => one(await run('eslint', '.'))),
  small('build', async (run) =>
    one((built = (await run('vite', 'build')) && (await run('vite', 'build', '--mode', 'de')))),
  ),
  small('spin', async (run) =>
    (await run('node', 'tools/spin.mjs')) ? unit(run, 'spin', '--config=configs/vitest.spin.ts') : one(false),
  ),
  ofBuild('webkit', 'one', async (run) =>
    (await run('node', 'tools/webkit.mjs'))
      ? unit(run, 'webkit', '--config=configs/vitest.webkit.ts')
      : skipped('no WebKit'),
  ),
  small('format', async (run) => one(await run('prettier', '--check', '.'))),
  types,
  ofBuild('package', 'one', (run) => unit(run, 'package', '--config=configs/vitest.package.ts')),
  layers,
  unused,
  ofBuild('budget', 'one', async (run) => one(await run('node', 'tools/budget.mjs'))),
  large('unit tests', (run) => unit(run, 'unit')),
  ofBuild('chromium', 'all', async (run) =>
    (await run('node', 'tools/browser.mjs')) ? browser(run, 'desktop') : one(false),
  ),
  ofBuild('firefox', 'all', async (run) =>
    (await run('node', 'tools/firefox.mjs')) ? browser(run, 'firefox') : skipped('no Firefox'),
  ),
];

/** Files that are not as in the main branch; all where that cannot be told. */
function changed() {
  const git = (/** @type {string[]} */ ...parameters) =>
    spawnSync('git', parameters, { cwd: root, encoding: 'utf8' });
  const base = ['origin/main', 'main'].find((name) => git('rev-parse', '--verify', '-q', name).status === 0);
  if (base === undefined) return undefined;
  const from = git('merge-base', base, 'HEAD').stdout.trim();
  const { status, stdout } = git('diff', '--name-only', '--diff-filter=d', from);
  const fresh = git('ls-files', '--others', '--exclude-standard').stdout;
  return status === 0 ? `${stdout}${fresh}`.split('\n').filter((path) => path !== '') : undefined;
}

function quick() {
  const files = changed();
  const code = files?.filter((path) => /[.](ts|tsx|mjs|js)$/.test(path));
  /** @param {string} tool @param {string[] | undefined} paths @param {string[]} parameters @returns {Check['run']} */
  const over =
    (tool, paths, ...parameters) =>
    async (run) =>
      paths?.length === 0
        ? skipped('nothing changed')
        : one(await run(tool, ...parameters, ...(paths ?? ['.'])));
  return [
    small('lint', over('eslint', code, '--no-warn-ignored')),
    small('format', over('prettier', files, '--check', '--ignore-unknown')),
    types,
    layers,
    unused,
    large('unit tests', (run) => unit(run, 'quick', '--config=configs/vitest.quick.ts')),
  ];
}

/** @param {Check} check */
async function timed({ name, run: check }) {
  const start = performance.now();
  const busy = busyFrom();
  const count = await progress.during(name, (...words) => progress.run(name, ...words), check);
  return { name, ...count, seconds: (performance.now() - start) / 1000, busy: busy() };
}

if (process.argv[1] === import.meta.filename) {
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports);
  const checks = process.argv.includes('quick') ? quick() : all;
  progress.of(checks.length);
  const began = performance.now();
  const rows = await inTurns(checks, timed);
  progress.end();
  console.log('\n=== summary');
  for (const { name, passed, failed, skipped: left, why, seconds, busy } of rows) {
    const state = failed > 0 ? 'FAILED' : passed > 0 ? 'ok' : 'skipped';
    const counts = `${passed} passed, ${failed} failed${left > 0 ? `, ${left} skipped` : ''}`;
    const reason = why === undefined ? '' : `: ${why}`;
    console.log(
      `${state.padEnd(8)} ${name.padEnd(12)} ${counts}${reason} (${seconds.toFixed(0)} s, ${(100 * busy).toFixed(0)} % busy)`,
    );
  }
  const total = sum(rows);
  process.exitCode = total.failed === 0 ? 0 : 1;
  const failed = rows.flatMap(({ name, names = [] }) => names.map((test) => `${name}: ${test}`));
  if (failed.length > 0) console.log(`\n=== failed\n${failed.join('\n')}`);
  if (total.skipped > 0) console.log(`\n${total.skipped} skipped`);
  console.log(`\nafter ${((performance.now() - began) / 60_000).toFixed(1)} minutes`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
}
