/** What checks come to: how many passed, failed and were skipped. */
import { readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number, why?: string }} Count `why`: all of it is skipped */

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

/** @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number }} report of Vitest */
export const unitCount = (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
  skipped: report.numPendingTests,
});

/** @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} report of Playwright */
export const browserCount = ({ stats }) => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky,
  skipped: stats.skipped,
});

/** @param {readonly Count[]} rows */
export const sum = (rows) => ({
  passed: rows.reduce((total, { passed }) => total + passed, 0),
  failed: rows.reduce((total, { failed }) => total + failed, 0),
  skipped: rows.reduce((total, { skipped: left }) => total + left, 0),
});
