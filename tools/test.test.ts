import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browserCount, counted, unitCount } from './test.mjs';

let top: string;

beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'reports-'));
});
afterAll(() => rmSync(top, { recursive: true }));

function unit(succeeded: boolean, numPassedTests: number, numFailedTests: number): unknown {
  const report = join(top, 'unit.json');
  writeFileSync(report, JSON.stringify({ numPassedTests, numFailedTests }));
  return counted(succeeded, report, unitCount);
}

test('counts what the report says', () => {
  expect(unit(true, 7, 0)).toEqual({ passed: 7, failed: 0 });
  expect(unit(false, 5, 2)).toEqual({ passed: 5, failed: 2 });
});

test('a run that failed, or ran nothing, is never counted as clean', () => {
  expect(unit(false, 7, 0)).toEqual({ passed: 7, failed: 1 });
  expect(unit(true, 0, 0)).toEqual({ passed: 0, failed: 1 });
  expect(counted(true, join(top, 'absent.json'), unitCount)).toEqual({ passed: 0, failed: 1 });
});

test('a browser test that passed only on a second try has failed', () => {
  expect(browserCount({ stats: { expected: 3, unexpected: 1, flaky: 1 } })).toEqual({ passed: 3, failed: 2 });
});
