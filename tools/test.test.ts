import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { browserCount, counted, skipped, sum, unitCount } from './test-counts.mjs';
import { follow, Progress } from './test-progress.mjs';

let top: string;

beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'reports-'));
});
afterAll(() => rmSync(top, { recursive: true }));

function unit(succeeded: boolean, numPassedTests: number, numFailedTests: number): unknown {
  const report = join(top, 'unit.json');
  writeFileSync(report, JSON.stringify({ numPassedTests, numFailedTests, numPendingTests: 1 }));
  return counted(succeeded, report, unitCount);
}

test('counts what the report says', () => {
  expect(unit(true, 7, 0)).toEqual({ passed: 7, failed: 0, skipped: 1, names: [] });
  expect(unit(false, 5, 2)).toEqual({ passed: 5, failed: 2, skipped: 1, names: [] });
});

test('a run that failed, or ran no test, never counts as clean', () => {
  expect(unit(false, 7, 0)).toEqual({ passed: 7, failed: 1, skipped: 1, names: [] });
  expect(unit(true, 0, 0)).toEqual({ passed: 0, failed: 1, skipped: 1, names: [] });
  expect(counted(true, join(top, 'absent.json'), unitCount)).toEqual({
    passed: 0,
    failed: 1,
    skipped: 0,
  });
});

test('a browser test that passed only on a second try has failed', () => {
  expect(browserCount({ stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 4 } })).toEqual({
    passed: 3,
    failed: 2,
    skipped: 4,
    names: [],
  });
});

test('tests that failed are named, so that the end of the output tells what to look at', () => {
  const stats = { expected: 1, unexpected: 2, flaky: 0, skipped: 0 };
  const inner = { title: 'dark', specs: [{ title: 'a page embeds a run', ok: false }] };
  const specs = [
    { title: 'nonsense is ignored', ok: true },
    { title: 'keys act', ok: false },
  ];
  expect(browserCount({ stats, suites: [{ title: 'embed.spec.ts', specs, suites: [inner] }] }).names).toEqual(
    ['embed.spec.ts › keys act', 'embed.spec.ts › dark › a page embeds a run'],
  );
  const of = { numPassedTests: 1, numFailedTests: 1, numPendingTests: 0 };
  const tests = [
    { status: 'passed', fullName: 'zap frees' },
    { status: 'failed', fullName: 'commit waits' },
  ];
  const testResults = [
    { name: 'src/a.test.ts', status: 'failed', assertionResults: tests },
    { name: 'src/b.test.ts', status: 'failed', assertionResults: [] },
    { name: 'src/c.test.ts', status: 'passed', assertionResults: [] },
  ];
  expect(unitCount({ ...of, testResults }).names).toEqual(['src/a.test.ts › commit waits', 'src/b.test.ts']);
});

test('of a test that failed the beginning of what it said is told', () => {
  const message = ['\u001B[31mExpected: 4\u001B[39m', '', ...Array<string>(20).fill('  x'.repeat(100))].join(
    '\n',
  );
  const began = ['    Expected: 4', ...Array<string>(7).fill(`    ${'  x'.repeat(100).slice(0, 160)}`)];
  const stats = { expected: 1, unexpected: 1, flaky: 0, skipped: 0 };
  const results = [{ errors: [{ message }, { message: 'later' }] }];
  const specs = [{ title: 'keys act', ok: false, tests: [{ results }] }];
  expect(browserCount({ stats, suites: [{ title: 'a.spec.ts', specs }] }).names).toEqual([
    ['a.spec.ts › keys act', ...began].join('\n'),
  ]);
  const of = { numPassedTests: 1, numFailedTests: 1, numPendingTests: 0 };
  const failed = { status: 'failed', fullName: 'commit waits', failureMessages: [message] };
  const testResults = [
    { name: 'src/a.test.ts', status: 'failed', assertionResults: [failed] },
    { name: 'src/b.test.ts', status: 'failed', message: 'No such file', assertionResults: [] },
  ];
  expect(unitCount({ ...of, testResults }).names).toEqual([
    ['src/a.test.ts › commit waits', ...began].join('\n'),
    'src/b.test.ts\n    No such file',
  ]);
});

test('checks that cannot run count as skipped', () => {
  const { passed, failed, skipped: left } = sum([{ passed: 2, failed: 0, skipped: 3 }, skipped('no WebKit')]);
  expect({ passed, failed, left }).toEqual({ passed: 2, failed: 0, left: 4 });
});

test('how far a check is, by what it prints', () => {
  const far = { total: 0, done: 0 };
  for (const line of [
    'Running 217 tests using 2 workers',
    '  ✓   1 [desktop] › e2e/embed.spec.ts:54:1 › nonsense is ignored (4.5s)',
    '  ✘   2 [desktop] › e2e/embed.spec.ts:31:1 › a page embeds a run (5.5s)',
    '  -   3 [firefox] › e2e/ground.spec.ts:9:1 › skipped',
    '    expect(1).toBe(2)',
    ' ✓ server/serve.test.ts (12 tests) 171ms',
  ])
    follow(far, line);
  expect(far).toEqual({ total: 217, done: 4 });
});

test('what a check prints is printed at once, with its name', async () => {
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  const progress = new Progress(top);
  progress.of(1);
  let between: string[] = [];
  const script = `console.log('first'); process.stdin.resume(); setTimeout(() => { console.log('second'); process.exit(3) }, 300)`;
  const succeeded = await progress.during(
    'some check',
    async () => {
      const running = progress.run('some check', process.execPath, '--eval', script);
      await vi.waitFor(() => expect(lines.some((line) => line.endsWith('first'))).toBe(true), {
        timeout: 20_000,
      });
      between = [...lines];
      return running;
    },
    (run) => run(),
  );
  progress.end();
  expect(succeeded).toBe(false);
  expect(between).not.toContain('some check | second');
  expect(lines).toContain('some check | second');
  expect(lines.at(-1)).toBe('some check | ended; 1 of 1 checks done');
});
