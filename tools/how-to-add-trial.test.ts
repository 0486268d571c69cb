/**
 * What `docs/how-to-add.md` promises, done: in a copy of the project a made-up instruction, memory model, export format,
 * protocol and domain are added, each by no more files than it says; all of it compiles, is checked and is exported.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DOMAIN } from './how-to-add/domain';
import { EXPORT } from './how-to-add/export';
import { INSTRUCTION } from './how-to-add/instruction';
import { MEMORY_MODEL } from './how-to-add/memory-model';
import { PROTOCOL } from './how-to-add/protocol';
import { touched, type Edit } from './how-to-add/trial';

const TRIALS = [PROTOCOL, MEMORY_MODEL, INSTRUCTION, EXPORT, DOMAIN];

const root = join(import.meta.dirname, '..');
/** Below the project, so that packages are found. */
const copy = join(root, '.cache', `trial-${process.pid}`);
const LONG = 1_800_000;

const PARTS = [
  ...['src', 'build', 'configs', 'e2e', 'bench', 'server', 'tools'],
  ...['package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts', 'vitest.config.ts'],
  'playwright.config.ts',
];

function apply(edit: Edit): void {
  const path = join(copy, edit.file);
  if ('text' in edit) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, edit.text);
    return;
  }
  const [head, tail, ...more] = readFileSync(path, 'utf8').split(edit.before);
  if (tail === undefined || more.length > 0)
    throw new Error(`${edit.file} does not have this once: ${edit.before}`);
  writeFileSync(path, head + edit.add + edit.before + tail);
}

/** The made-up instruction, as the first line of a walk under the made-up protocol. */
const USED: Edit = {
  file: 'src/domains/kvm/protocols/made-up.ts',
  before: "    once(lineOf(FN, 'walker_lock'",
  add: `    once(lineOf(FN, 'prefetch_counter', 'prefetch(&kvm->arch.reader_counter);', null), {
      op: { op: 'prefetch', from: { var: 'reader_counter' } },
    }),
`,
};

interface Ran {
  readonly status: number | null;
  readonly text: string;
}

function node(...words: readonly string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: copy, encoding: 'utf8' });
  return { status, text: stdout + stderr };
}

const shadowWalk = (...words: readonly string[]): Ran => node('tools/cli.mjs', ...words);

function file(name: string, scenario: unknown): string {
  writeFileSync(join(copy, name), JSON.stringify(scenario));
  return name;
}

const walkAndZap = {
  kind: 'kvm',
  title: 'made up',
  memory: 'made-up',
  protocol: 'made-up',
  table: {
    levels: 2,
    pages: [
      { name: 'root', level: 2, entries: { '0': 'L1' } },
      { name: 'L1', level: 1, entries: { '0': 'mmio' } },
    ],
  },
  threads: [
    { runs: 'walk', address: [0, 0] },
    { runs: 'zap', batches: [['L1']] },
  ],
};

it.each(TRIALS)('$what touches at most $most files', (trial) => {
  expect(touched(trial).length).toBeLessThanOrEqual(trial.most);
});

describe('in a copy of the project', () => {
  beforeAll(() => {
    rmSync(copy, { recursive: true, force: true });
    for (const part of PARTS) cpSync(join(root, part), join(copy, part), { recursive: true });
    for (const edit of [...TRIALS.flatMap(({ edits }) => edits), USED]) apply(edit);
  }, LONG);

  afterAll(() => {
    rmSync(copy, { recursive: true, force: true });
  });

  it(
    'everything compiles, tests and tools as well',
    () => {
      const tsc = join(root, 'node_modules/typescript-7/bin/tsc');
      expect(node(tsc, '-b')).toEqual({ status: 0, text: '' });
    },
    LONG,
  );

  it(
    'the protocol is checked under the memory model, with the instruction in it',
    () => {
      const path = file('walk.json', walkAndZap);
      expect(shadowWalk('check', path)).toMatchObject({ status: 0 });
      const unlocked = { ...walkAndZap, off: ['walker_lock', 'walker_unlock'] };
      expect(shadowWalk('check', file('unlocked.json', unlocked))).toMatchObject({
        status: 1,
        text: expect.stringContaining('use-after-free') as string,
      });
      const inOrder = file('in-order.json', { ...walkAndZap, memory: 'sc' });
      for (const format of ['promela', 'tla'])
        expect(shadowWalk('export', inOrder, '--to', format)).toMatchObject({ status: 0 });
    },
    LONG,
  );

  it(
    'the format is one of `shadow-walk export`',
    () => {
      expect(shadowWalk('export', 'quiet-walk', '--to', 'made-up')).toEqual({ status: 0, text: 'vCPU 0\n' });
    },
    LONG,
  );

  it(
    'the domain is read and checked',
    () => {
      const toy = {
        kind: 'toy',
        title: 'two pages',
        memory: 'sc',
        protocol: 'unhook-first',
        threads: [{ runs: 'walk' }, { runs: 'zap' }],
      };
      expect(shadowWalk('check', file('toy.json', toy))).toMatchObject({
        status: 1,
        text: expect.stringContaining('use-after-free') as string,
      });
    },
    LONG,
  );
});
