/** Every command as a process of its own: its help, what it does with mistakes, its status, its formats. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { presetById } from '../scenarios/presets';
import { COMMANDS } from './commands';

const script = resolve(import.meta.dirname, '../../tools/cli.mjs');
let top: string;

beforeAll(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), 'commands-')));
  mkdirSync(join(top, 'walks of mine'));
  for (const [name, id] of [
    ['holds', 'zap-alone'],
    ['violated, 100%', 'strawman'],
  ])
    writeFileSync(
      join(top, 'walks of mine', `${name}.json`),
      JSON.stringify({ ...presetById(id), id: undefined, expect: undefined }),
    );
  writeFileSync(join(top, 'broken.json'), '{ broken');
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

function run(words: readonly string[], env: NodeJS.ProcessEnv = {}): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], {
    cwd: top,
    encoding: 'utf8',
    input: '',
    timeout: 120_000,
    env: { ...process.env, npm_command: '', ...env },
  });
  return { status, out: stdout, err: stderr };
}

describe.each(COMMANDS.map((command) => [command.name, command] as const))('%s', (name, command) => {
  it('helps: how it is used, each of its flags; by help and by --help', () => {
    const asked = run(['help', name]);
    expect(asked).toMatchObject({ status: 0, err: '' });
    expect(asked.out).toContain(command.usage);
    for (const flag of Object.keys(command.flags)) expect(asked.out).toContain(`--${flag}`);
    expect(run([name, '--help'])).toEqual(asked);
  });

  it('refuses a flag that it does not have: a message, nothing on standard output, status 2', () => {
    const { status, out, err } = run([name, '--no-such-flag']);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(/^shadow-walk: .*--no-such-flag/);
    expect(err).not.toMatch(/^\s+at /m);
  });
});

describe('check has the status of what it finds', () => {
  it.each([
    [['check', 'zap-alone'], 0],
    [['check', 'strawman'], 1],
    [['check', 'first-come', '--max-states', '10'], 2],
    [['check', 'broken.json'], 2],
    [['check', 'walks of mine'], 1],
    [['check', 'walks of mine', 'broken.json'], 2],
  ] as const)('%j', (words, status) => {
    expect(run(words).status).toBe(status);
  });
});

describe('files, as people name them', () => {
  const holds = (): string => join(top, 'walks of mine', 'holds.json');

  it.each([
    ['by a file address', () => pathToFileURL(holds()).href],
    ['by a file address in capitals', () => pathToFileURL(holds()).href.replace(/^file/, 'FILE')],
    ['by a path from the root', holds],
    ['by a path with dots', () => join('.', 'walks of mine', '..', 'walks of mine', 'holds.json')],
    ['by a pattern with the separators of Windows', () => 'walks of mine\\h*.json'],
    ['by the address of their folder', () => pathToFileURL(join(top, 'walks of mine')).href],
  ])('%s', (_, word) => {
    const { out, err } = run(['check', word()]);
    expect(err).toBe('');
    expect(out).toMatch(/holds/i);
  });

  it.each([
    'C:\\walks\\absent.json',
    'C:/walks/absent.json',
    '\\\\server\\share\\absent.json',
    'file:///C:/walks/absent.json',
    'file://server/share/absent.json',
    'walks\\absent.json',
  ])('%s, which is not there, is named as it was written', (word) => {
    const { status, out, err } = run(['check', word]);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain(`"${word}"`);
    expect(err).not.toMatch(/^\s+at /m);
  });
});

describe('what continuous integration reads', () => {
  it('JUnit', () => {
    const { status, out } = run(['check', 'walks of mine', 'broken.json', '--junit']);
    expect(status).toBe(2);
    expect(out).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites tests="3" failures="1" errors="1">/,
    );
    expect(out).toMatch(
      /<testcase [^>]*violated, 100%\.json"[^>]*><failure message="use-after-free is violated/,
    );
    expect(out).toMatch(/<testcase [^>]*broken\.json"[^>]*><error /);
  });

  it('SARIF, with places as relative addresses', () => {
    const { out } = run(['check', join('walks of mine', 'violated, 100%.json'), '--sarif']);
    const { version, runs } = JSON.parse(out) as {
      version: string;
      runs: {
        results: {
          ruleId: string;
          level: string;
          locations: { physicalLocation: { artifactLocation: { uri: string } } }[];
        }[];
      }[];
    };
    expect(version).toBe('2.1.0');
    const worst = runs[0].results.find(({ ruleId }) => ruleId === 'use-after-free');
    expect(worst?.level).toBe('error');
    expect(worst?.locations[0].physicalLocation.artifactLocation.uri).toBe(
      'walks%20of%20mine/violated%2C%20100%25.json',
    );
  });

  it('annotations of GitHub', () => {
    const { out } = run(['check', join('walks of mine', 'violated, 100%.json'), '--github']);
    expect(out).toMatch(/^::error file=walks of mine[/\\]violated%2C 100%25\.json,title=use-after-free::/m);
  });
});

it('nothing is coloured in a pipe, whatever the environment asks', () => {
  for (const env of [{ NO_COLOR: '' }, { TERM: 'xterm-256color' }])
    expect(run(['check', 'strawman'], env).out).not.toContain('\u001b');
});
