/** What checks come to: how many passed, failed and were skipped. */
import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

/**
 * @typedef {{ passed: number, failed: number, skipped: number, why?: string, names?: readonly string[] }} Count
 * `why`: all of it is skipped; `names`: of the tests that failed, each with the beginning of what it said, indented
 */

/** How much is said of a test that failed: the whole is further up, where not everybody gets to. */
const MOST_LINES = 8;
const MOST_LETTERS = 160;

/** @param {string} name of a test @param {readonly string[]} messages of its errors */
function told(name, messages) {
  const lines = stripVTControlCharacters(messages[0] ?? '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, MOST_LINES);
  return [name, ...lines.map((line) => `    ${line.slice(0, MOST_LETTERS)}`)].join('\n');
}

/** A check that counts as one. @param {boolean} succeeded @returns {Count} */
export const one = (succeeded) => ({ passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 });

/** A check that cannot be run here. @param {string} why @returns {Count} */
export const skipped = (why) => ({ passed: 0, failed: 0, skipped: 1, why });

/**
 * The counts of a run that wrote a report. A run that failed without a failed test counts as one failure (a file that
 * does not load, a report that is missing), and so does one that found no test at all.
 * @param {boolean} succeeded
 * @param {string} report
 * @param {(report: any) => Count} read
 * @returns {Count}
 */
export function counted(succeeded, report, read) {
  let count = { passed: 0, failed: 0, skipped: 0 };
  try {
    count = read(JSON.parse(readFileSync(report, 'utf8')));
  } catch (error) {
    console.error(`No report: ${String(error)}`);
  }
  const unexplained = count.failed === 0 && (!succeeded || count.passed === 0);
  return unexplained ? { ...count, failed: 1 } : count;
}

/**
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number,
 *   testResults?: { name: string, status: string, message?: string,
 *     assertionResults: { status: string, fullName: string, failureMessages?: string[] }[] }[] }} report of Vitest
 */
export const unitCount = (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
  skipped: report.numPendingTests,
  names: (report.testResults ?? []).flatMap(({ name, status, message = '', assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    // A file that did not load has no test that could have failed.
    if (failed.length === 0 && status === 'failed') return [told(name, [message])];
    return failed.map(({ fullName, failureMessages = [] }) => told(`${name} › ${fullName}`, failureMessages));
  }),
});

/** @typedef {{ title: string, ok: boolean, tests?: { results: { errors: { message?: string }[] }[] }[] }} Spec of Playwright */
/** @typedef {{ title: string, suites?: Suite[], specs?: Spec[] }} Suite of Playwright */

/** @param {Spec} spec @returns {string[]} what its tries said */
const messagesOf = ({ tests = [] }) =>
  tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors.map(({ message = '' }) => message)));

/** @param {Suite} suite @param {readonly string[]} path @returns {string[]} */
function failedSpecs({ title, suites = [], specs = [] }, path) {
  const here = [...path, title];
  return [
    ...specs.filter(({ ok }) => !ok).map((spec) => told([...here, spec.title].join(' › '), messagesOf(spec))),
    ...suites.flatMap((inner) => failedSpecs(inner, here)),
  ];
}

/**
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, suites?: Suite[] }} report
 *   of Playwright
 */
export const browserCount = ({ stats, suites = [] }) => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky,
  skipped: stats.skipped,
  names: suites.flatMap((suite) => failedSpecs(suite, [])),
});

/** @param {readonly Count[]} rows */
export const sum = (rows) => ({
  passed: rows.reduce((total, { passed }) => total + passed, 0),
  failed: rows.reduce((total, { failed }) => total + failed, 0),
  skipped: rows.reduce((total, { skipped: left }) => total + left, 0),
});
