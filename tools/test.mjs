/**
 * Runs every check, all of them whatever fails, and sums up: `npm test`. What only reads runs side by side.
 * `npm run test:quick` runs those that take seconds, and the unit tests without the long ones.
 * Everything is printed as it happens, each line with the check it comes from; where nothing happens, what is running
 * and how far it is. The last line is `N passed, N failed`: each unit and browser test counts for itself, each
 * other check as one.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { browserCount, counted, one, skipped, sum, unitCount } from './test-counts.mjs';
import { Progress } from './test-progress.mjs';

/** @typedef {import('./test-counts.mjs').Count} Count */
/** @typedef {[name: string, check: (run: Run) => Promise<Count>]} Check */
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

/** Beside version 6, which the linters read types with: 7 has no interface for them yet, but takes a fifth of the time. */
/** @type {Check} */
const types = ['types', async (run) => one(await run('node', 'node_modules/typescript-7/bin/tsc', '-b'))];
/** @type {Check} */
const layers = [
  'layers',
  async (run) => one(await run('depcruise', '--config', 'configs/layers.mjs', 'src', 'build')),
];

/** Exports that nobody imports, and files that nothing leads to. */
/** @type {Check} */
const unused = ['unused', async (run) => one(await run('knip', '--config', 'configs/knip.json'))];

/** @type {{ together: Check[], after: Check[] }} */
const all = {
  together: [
    ['format', async (run) => one(await run('prettier', '--check', '.'))],
    ['lint', async (run) => one(await run('eslint', '.'))],
    types,
    layers,
    unused,
  ],
  after: [
    ['unit tests', (run) => unit(run, 'unit')],
    [
      'spin',
      async (run) =>
        (await run('node', 'tools/spin.mjs'))
          ? unit(run, 'spin', '--config=configs/vitest.spin.ts')
          : one(false),
    ],
    [
      'build',
      async (run) =>
        one((built = (await run('vite', 'build')) && (await run('vite', 'build', '--mode', 'de')))),
    ],
    [
      'package',
      async (run) => (built ? unit(run, 'package', '--config=configs/vitest.package.ts') : one(false)),
    ],
    ['budget', async (run) => one(built && (await run('node', 'tools/budget.mjs')))],
    [
      'chromium',
      async (run) =>
        built && (await run('node', 'tools/browser.mjs')) ? browser(run, 'desktop') : one(false),
    ],
    [
      'firefox',
      async (run) => {
        if (!built) return one(false);
        return (await run('node', 'tools/firefox.mjs')) ? browser(run, 'firefox') : skipped('no Firefox');
      },
    ],
    [
      'webkit',
      async (run) => {
        if (!built) return one(false);
        return (await run('node', 'tools/webkit.mjs'))
          ? unit(run, 'webkit', '--config=configs/vitest.webkit.ts')
          : skipped('no WebKit');
      },
    ],
  ],
};

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

/** @returns {{ together: Check[], after: Check[] }} */
function quick() {
  const files = changed();
  const code = files?.filter((path) => /[.](ts|tsx|mjs|js)$/.test(path));
  /** @param {string} tool @param {string[] | undefined} paths @param {string[]} parameters @returns {Check['1']} */
  const over =
    (tool, paths, ...parameters) =>
    async (run) =>
      paths?.length === 0
        ? skipped('nothing changed')
        : one(await run(tool, ...parameters, ...(paths ?? ['.'])));
  return {
    together: [
      ['format', over('prettier', files, '--check', '--ignore-unknown')],
      ['lint', over('eslint', code, '--no-warn-ignored')],
      types,
      layers,
      unused,
    ],
    after: [['unit tests', (run) => unit(run, 'quick', '--config=configs/vitest.quick.ts')]],
  };
}

/** @param {Check} check */
async function timed([name, check]) {
  const start = performance.now();
  const count = await progress.during(name, (...words) => progress.run(name, ...words), check);
  return { name, ...count, seconds: (performance.now() - start) / 1000 };
}

if (process.argv[1] === import.meta.filename) {
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports);
  const { together, after } = process.argv.includes('quick') ? quick() : all;
  progress.of(together.length + after.length);
  const rows = await Promise.all(together.map(timed));
  for (const check of after) rows.push(await timed(check));
  progress.end();
  console.log('\n=== summary');
  for (const { name, passed, failed, skipped: left, why, seconds } of rows) {
    const state = failed > 0 ? 'FAILED' : passed > 0 ? 'ok' : 'skipped';
    const counts = `${passed} passed, ${failed} failed${left > 0 ? `, ${left} skipped` : ''}`;
    const reason = why === undefined ? '' : `: ${why}`;
    console.log(`${state.padEnd(8)} ${name.padEnd(12)} ${counts}${reason} (${seconds.toFixed(0)} s)`);
  }
  const total = sum(rows);
  process.exitCode = total.failed === 0 ? 0 : 1;
  const failed = rows.flatMap(({ name, names = [] }) => names.map((test) => `${name}: ${test}`));
  if (failed.length > 0) console.log(`\n=== failed\n${failed.join('\n')}`);
  if (total.skipped > 0) console.log(`\n${total.skipped} skipped`);
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
}
