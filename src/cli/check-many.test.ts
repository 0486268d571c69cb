import { describe, expect, it } from 'vitest';
import { presetById } from '../scenarios/presets';
import { run } from './io.testkit';

const file = (id: string, more: object = {}): string =>
  JSON.stringify({ ...presetById(id), id: undefined, expect: undefined, ...more });

const files = {
  'walks/bad.json': '{ broken',
  'walks/holds.json': file('zap-alone'),
  'walks/deep/violated, 100%.json': file('strawman', { title: 'Two\nlines: <&"> ::error::' }),
  'walks/readme.md': '# no scenario',
  'empty/readme.md': '# no scenario',
  'good/holds.json': file('zap-alone'),
};

const texts = {
  'kinds/program.txt': 'int x;\nthread P0 { x = 1; }\nthread P1 { r = x; }\nnever (P1:r == 1)\n',
  'kinds/my.prog': 'int x;\nthread P0 { x = 1; }\nexists (x == 1)\n',
  'kinds/test.litmus':
    'C MP\n\n{}\n\nP0(int *x)\n{\n\tWRITE_ONCE(*x, 1);\n}\n\nP1(int *x)\n{\n\tint r0;\n\n\tr0 = READ_ONCE(*x);\n}\n\nexists (1:r0=1)\n',
  'kinds/notes.txt': 'A thread of thoughts, and no program.',
  'kinds/expected.tsv': 'program.txt\tbbb',
  'kinds/one.json': file('zap-alone'),
};

describe('check over many', () => {
  it('a folder of scenarios, programs and litmus tests; notes are no programs', async () => {
    const { status, out } = await run('check kinds', texts);
    expect(out).toMatch(/^kinds\/program\.txt +violated +outcome/m);
    expect(out).toMatch(/^kinds\/my\.prog +reached +outcome/m);
    expect(out).toMatch(/^kinds\/test\.litmus +reached +outcome/m);
    expect(out).toMatch(/^kinds\/one\.json +holds\b/m);
    expect(out).toContain('4 checked');
    expect(out).not.toContain('notes');
    expect(status).toBe(1);
    const told = (await run('check kinds --github', texts)).out;
    expect(told).toMatch(/^::notice file=kinds\/my\.prog,.*outcome is reached in \d+ steps$/m);
    expect(told).toMatch(/^::error file=kinds\/program\.txt,.*outcome is violated in \d+ steps$/m);
  });

  it('a folder, each file in it and below; one that is bad does not keep the others from it', async () => {
    const { status, out, err } = await run('check walks', files);
    expect({ status, err }).toEqual({ status: 2, err: '' });
    expect(out).toMatch(/^walks\/bad\.json +cannot be checked +walks\/bad\.json is not JSON/m);
    expect(out).toMatch(/^walks\/holds\.json +holds\b/m);
    expect(out).toMatch(/^walks\/deep\/violated, 100%\.json +violated +use-after-free in 10 steps$/m);
    expect(out).toContain('3 checked: 1 hold, 1 violated, 1 not decided or bad');
    expect(out).not.toContain('readme');
  });

  it('has the status of the worst', async () => {
    expect((await run('check good', files)).status).toBe(0);
    expect((await run('check zap-alone strawman', files)).status).toBe(1);
    expect((await run('check empty', files)).err).toContain('the folder empty holds no scenario');
  });

  it('patterns, where the shell leaves them to us, with either separator', async () => {
    for (const pattern of ['walks/*.json', 'walks\\h*.json', 'walks/hold?.json', 'good/**/*.json']) {
      const { out } = await run(['check', pattern], files);
      expect(out).toContain('holds.json');
      expect(out).not.toContain('deep');
    }
    expect((await run(['check', 'walks/**/*.json'], files)).out).toContain('3 checked');
    expect((await run(['check', 'walks/none*.json'], files)).err).toContain(
      'no file matches walks/none*.json',
    );
  });

  it('JSON: an array, with the name of each', async () => {
    const rows = JSON.parse((await run('check walks --json', files)).out) as object[];
    expect(rows).toMatchObject([
      { file: 'walks/bad.json', verdict: null },
      { file: 'walks/deep/violated, 100%.json', verdict: 'violated' },
      { file: 'walks/holds.json', verdict: 'holds' },
    ]);
  });

  it('goes on where a folder in it cannot be read', async () => {
    const { out, status } = await run('check walks', { ...files, 'walks/private/': '' });
    expect(status).toBe(2);
    expect(out).toMatch(/walks\/private\/ +cannot be checked +.*you may not read it/);
    expect(out).toContain('4 checked');
  });

  it('JUnit: a case each, well-formed whatever the files say', async () => {
    const { out, status } = await run('check walks --junit', files);
    expect(status).toBe(2);
    expect(out).toContain('<testsuites tests="3" failures="1" errors="1">');
    expect(out).toMatch(/name="walks\/holds\.json" time="[\d.]+"\/>/);
    expect(out).toMatch(
      /violated, 100%\.json" time="[\d.]+"><failure message="use-after-free is violated in 10 steps/,
    );
    expect(out).toMatch(/<error message="walks\/bad\.json is not JSON/);
    for (const line of out.split('\n')) expect(line.replace(/<[^<>]*>/g, '')).not.toMatch(/[<>]/);
  });

  it('SARIF: a result each property, concerns as notes', async () => {
    const log = JSON.parse((await run('check walks deferred-free --sarif', files)).out) as {
      version: string;
      runs: { results: { ruleId: string; level: string; locations: object[] }[] }[];
    };
    expect(log.version).toBe('2.1.0');
    const [{ results }] = log.runs;
    expect(results).toContainEqual(
      expect.objectContaining({
        ruleId: 'use-after-free',
        level: 'error',
        locations: [
          { physicalLocation: { artifactLocation: { uri: 'walks/deep/violated%2C%20100%25.json' } } },
        ],
      }),
    );
    expect(results.some(({ level }) => level === 'note')).toBe(true);
    expect(results[0]).toMatchObject({ ruleId: 'cannot-be-checked', level: 'error' });
  });

  it('GitHub: a line each, and nothing in a file makes another command', async () => {
    const { out } = await run('check walks --github', files);
    const commands = out.split('\n').filter((line) => line.startsWith('::'));
    expect(commands).toContain(
      '::error file=walks/deep/violated%2C 100%25.json,title=use-after-free::Two%0Alines: <&"> ::error::: use-after-free is violated in 10 steps',
    );
    for (const command of commands)
      expect(command).toMatch(/^::(error|notice|warning) file=walks\/[^:,]+,title=[\w -]+::/);
    expect(out.split('\n').at(-1)).toBe('shadow-walk checked 3');
  });
});
