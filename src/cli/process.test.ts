import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeLink } from '../link/link';
import { presetById } from '../scenarios/presets';
import { setUp } from '../scenarios/setup';

const script = resolve(import.meta.dirname, '../../tools/cli.mjs');
const linux = process.platform === 'linux';
const windows = process.platform === 'win32';

let top: string;

beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'cli-'));
  mkdirSync(join(top, 'folder'));
  writeFileSync(join(top, 'large.json'), '');
  truncateSync(join(top, 'large.json'), 600 * 1024 * 1024);
  writeFileSync(join(top, 'picture.json'), Buffer.from([0x89, 0x50, 0xff, 0x00, 0xc3]));
  writeFileSync(join(top, 'private.json'), '{}');
  chmodSync(join(top, 'private.json'), 0);
});
afterAll(() => rmSync(top, { recursive: true }));

function run(words: readonly string[], input = ''): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], {
    cwd: top,
    encoding: 'utf8',
    input,
    timeout: 60_000,
  });
  return { status, out: stdout, err: stderr };
}

/** A title, a name and a value that would clear the screen, ring, set the window's title and turn text round. */
const ESCAPES = '\u001b[2J\u0007\u001b]0;owned\u0007\u009b31m\u202etxt\u007f';

const hostile = {
  ...presetById('strawman'),
  id: undefined,
  title: `x${ESCAPES}`,
  question: ESCAPES,
  expect: undefined,
};

const commanding = (text: string): boolean =>
  // eslint-disable-next-line no-control-regex -- these are the ones looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/.test(text);

describe.skipIf(windows)('a folder of litmus tests', () => {
  it('has its linked files, goes round no circle, and names what cannot be read', () => {
    const sb =
      'C SB\n{}\nP0(int *x, int *y) { WRITE_ONCE(*x, 1); r0 = READ_ONCE(*y); }\nP1(int *x, int *y) { WRITE_ONCE(*y, 1); r0 = READ_ONCE(*x); }\nexists (0:r0=0 /\\ 1:r0=0)\n';
    mkdirSync(join(top, 'tests/below'), { recursive: true });
    mkdirSync(join(top, 'tests/none'));
    writeFileSync(join(top, 'sb.litmus'), sb);
    symlinkSync('../../sb.litmus', join(top, 'tests/below/linked.litmus'));
    symlinkSync('..', join(top, 'tests/below/round'));
    symlinkSync('nowhere', join(top, 'tests/gone.litmus'));
    writeFileSync(join(top, 'tests/broken.litmus'), 'C X\n{}\nP0(int *x) { WRITE_ONCE(*x, ');
    writeFileSync(join(top, 'tests/picture.litmus'), Buffer.from([0x89, 0x50, 0xff, 0x00, 0xc3]));
    const { status, out } = run(['litmus', 'tests', '--json']);
    expect(status).toBe(2);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(lines).toMatchObject([
      { file: 'tests/below/linked.litmus', verdict: 'Sometimes', positive: 1, negative: 3 },
      { file: 'tests/broken.litmus', refused: { line: 3, column: 29 } },
      {
        file: 'tests/picture.litmus',
        refused: { message: expect.stringContaining('not in UTF-8') as string },
      },
    ]);
    expect(run(['litmus', 'tests/none']).err).toContain('there are no .litmus files in tests/none');
  });
});

describe('what cannot be read is named, with the reason', () => {
  it.each([
    ['folder', 'the folder folder holds no scenario', 'folder is a folder'],
    ['large.json', 'large.json is larger than 32 MB, the most that is read'],
    ['picture.json', 'picture.json is not text: it is not in UTF-8'],
    ['absent.json', 'there is no preset, file or link "absent.json"'],
    ['folder/absent.json', 'there is no preset, file or link'],
    [
      'picture.json/x',
      windows ? 'there is no preset, file or link' : 'a part of its path is a file, not a folder',
    ],
    // Longer than a name may be, as links are.
    ['x'.repeat(5000), 'there is no preset, file or link'],
    ['C:\\walks\\absent.json', 'there is no preset, file or link "C:\\walks\\absent.json"'],
    ...(linux ? [['/dev/zero', '/dev/zero is larger than 32 MB']] : []),
    ...(linux ? [['/proc/self/mem', '/proc/self/mem cannot be read: the device fails']] : []),
    ...(process.getuid?.() === 0
      ? []
      : [['private.json', 'private.json cannot be read: you may not read it']]),
  ])('%.40s', (word, message, graded = message) => {
    for (const command of ['check', 'grade']) {
      const { status, out, err } = run([command, word]);
      expect({ status, out }).toEqual({ status: 2, out: '' });
      const says = command === 'grade' ? graded : message;
      if (command !== 'grade' || !says.includes('preset')) expect(err).toContain(says);
      expect(err).not.toMatch(/^\s+at /m);
    }
  });
});

describe('nothing that a file or link says reaches the terminal as a command', () => {
  it('check, replay and export, by a file, a link and standard input', () => {
    const file = join(top, 'hostile.json');
    writeFileSync(file, JSON.stringify(hostile));
    const preset = presetById('strawman');
    if (preset === undefined) throw new Error('no strawman');
    const link = writeLink(setUp({ ...preset, title: `x${ESCAPES}`, expect: undefined }), [], 0);
    for (const [words, input] of [
      [['check', file], ''],
      [['check', '-'], JSON.stringify(hostile)],
      [['check', '-', '--json'], link],
      [['replay', file], ''],
      [['replay', link], ''],
      [['export', '--to', 'tla', file], ''],
      [['export', '--to', 'promela', file], ''],
      [['check', ESCAPES], ''],
      [['check', 'strawman', `--${ESCAPES}`], ''],
      [[ESCAPES], ''],
    ] as const) {
      const { status, out, err } = run(words, input);
      expect(status).not.toBeNull();
      expect(out + err).not.toBe('');
      expect([words, commanding(out), commanding(err)]).toEqual([words, false, false]);
    }
    expect(run(['check', file]).out).toContain('x\\u001b[2J\\u0007');
  });

  it('grade', () => {
    const { out, err } = run(['grade', '-'], `Ada${ESCAPES} nothing\n`);
    expect(out).toContain('Ada\\u001b');
    expect([commanding(out), commanding(err)]).toEqual([false, false]);
  });

  it('JSON stays JSON, and says the same', () => {
    const { out } = run(['replay', '-', '--json'], JSON.stringify(hostile));
    expect(JSON.parse(out)).toMatchObject({ title: hostile.title });
  });
});

describe('ends', () => {
  it('quietly when nobody reads on', async () => {
    const child = spawn(process.execPath, [script, 'list'], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    const [status] = (await once(child, 'close')) as [number | null];
    expect({ status, err }).toEqual({ status: 0, err: '' });
  });

  it.runIf(linux)('with a message when the disk is full', () => {
    const { status, stderr } = spawnSync(process.execPath, [script, 'list'], {
      stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
      encoding: 'utf8',
    });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^shadow-walk: .*ENOSPC/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('at once when it is interrupted', async () => {
    const child = spawn(
      process.execPath,
      [
        script,
        'check',
        '--protocol',
        'rcu-merged',
        '--walkers',
        '6',
        '--rounds',
        '12',
        '--zap',
        '3',
        '--no-reduction',
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    await once(child, 'spawn');
    child.kill('SIGINT');
    const [status, signal] = (await once(child, 'close')) as [number | null, string | null];
    expect([status, signal]).toEqual([null, 'SIGINT']);
  });
});
