import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { check } from '../checker';
import { FORMS } from '../domains';
import { modelOf } from '../scenarios/model';
import { randomCorrect } from '../scenarios/correct.testkit';
import { dice } from '../scenarios/hostile.testkit';
import { ALL_PRESETS, PROGRAM_PRESETS } from '../scenarios/presets';
import type { Scenario } from '../scenarios/scenario';
import { setUp, type Setup } from '../scenarios/setup';
import { toPromela } from './promela';
import { propertyWord } from './promela-prelude';
import { COMPUTING, randomHandlers, randomPrograms, randomScenarios } from './random.testkit';

const run = promisify(execFile);

let top: string;

beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'promela-'));
});
afterAll(() => rmSync(top, { recursive: true }));

/** Translates, compiles and runs the model; what pan says. */
async function pan(setup: Setup, spin: string[], gcc: string[], options: string[]): Promise<string> {
  const cwd = mkdtempSync(join(top, 'model-'));
  writeFileSync(join(cwd, 'model.pml'), toPromela(setup));
  await run('spin', ['-a', ...spin, 'model.pml'], { cwd });
  await run('gcc', ['-O0', '-w', ...gcc, '-o', 'pan', 'pan.c'], { cwd });
  const { stdout } = await run('./pan', ['-m1000000', '-w20', ...options], { cwd, maxBuffer: 1 << 26 });
  rmSync(cwd, { recursive: true });
  expect(stdout).not.toContain('max search depth too small');
  return stdout;
}

/** What an assertion or a complaint of pan's is about. */
function propertyOf(setup: Setup, message: string): string {
  if (message === 'invalid end state') return 'deadlock';
  const bug = /^assertion violated \(bug!=(\d+)\)$/.exec(message);
  if (bug !== null) return setup.machine.properties[Number(bug[1]) - 1].id;
  const named = /^assertion violated (\w+)$/.exec(message);
  if (named === null) throw new Error(`pan says "${message}"`);
  return named[1] === 'no_leak' ? 'leak' : named[1].replaceAll('_', '-');
}

/** Every state, without reductions, and every property that is violated somewhere. */
async function safety(setup: Setup): Promise<{ states: number; violated: string[] }> {
  const concerns = setup.machine.properties
    .filter((p) => p.kind === 'concern' || p.id === 'outcome')
    .map((p) => `-DCHECK_${propertyWord(p.id)}`);
  const text = await pan(setup, ['-o1', '-o2', '-o3', ...concerns], ['-DSAFETY', '-DNOREDUCE'], ['-c0']);
  const states = Number(/([\d.e+]+) states, stored/.exec(text)?.[1]);
  const messages = [...text.matchAll(/^pan:\d+: (.*?) \(at depth/gm)].map((m) => m[1]);
  return { states, violated: [...new Set(messages.map((message) => propertyOf(setup, message)))].sort() };
}

async function liveness(setup: Setup): Promise<boolean> {
  const text = await pan(setup, ['-DLIVENESS'], ['-DNFAIR=3'], ['-a', '-f']);
  const errors = /errors: (\d+)/.exec(text)?.[1];
  expect(errors).toBeDefined();
  return errors === '0';
}

/** SPIN and our checker say the same of a scenario. */
async function agree(scenario: Scenario): Promise<void> {
  const setup = setUp(scenario);
  const report = check(modelOf(setup), { symmetry: false, partialOrder: false });
  expect(report.complete).toBe(true);
  const violated = report.properties.filter((p) => p.verdict === 'violated' && p.kind !== 'liveness');
  expect(await safety(setup)).toEqual({ states: report.states, violated: violated.map((p) => p.id).sort() });
  // What every thread of a program must bring about is not part of the text.
  const live = report.properties.find((p) => p.id === 'zapper-finishes');
  if (live !== undefined) expect(await liveness(setup)).toBe(live.verdict === 'holds');
}

describe('SPIN on the exported Promela: our verdict of every property, and exactly our number of states', () => {
  const presets = ALL_PRESETS.filter((p) => p.memory === 'sc');
  test('there are presets to compare', () => expect(presets.length).toBeGreaterThan(20));
  for (const preset of presets) test.concurrent(preset.id ?? preset.title, () => agree(preset));
});

describe('the same on programs of other memory models, run under sc', () => {
  const programs = [...PROGRAM_PRESETS, ...ALL_PRESETS.filter((p) => p.id === 'litmus-sb')];
  for (const program of programs.filter((p) => p.memory !== 'sc'))
    test.concurrent(program.id ?? program.title, () => agree({ ...program, memory: 'sc' }));
});

describe('the same on what the form starts with', () => {
  for (const [kind, { templates }] of Object.entries(FORMS))
    for (const { id, spec } of templates)
      test.concurrent(id, () => agree({ kind, title: id, ...spec } as Scenario));
});

describe('the same on what programs compute', () => {
  for (const scenario of COMPUTING) test.concurrent(scenario.title, () => agree(scenario));
});

/** Random scenarios of correct protocols (faults, guests, roots held, hosts that take frames away) that are small enough. */
function smallOnes(count: number): Scenario[] {
  const next = dice(20110607);
  const found: Scenario[] = [];
  for (let n = 0; found.length < count; n++) {
    const scenario = { ...randomCorrect(next), title: `random correct ${n}` };
    const options = { symmetry: false, partialOrder: false, shorten: 'none', maxStates: 4000 } as const;
    // Most are larger by far: what a short search does not see whole is passed over.
    if (scenario.threads.length <= 4 && check(modelOf(setUp(scenario)), options).complete)
      found.push(scenario);
  }
  return found;
}

describe('the same on random scenarios of correct protocols', () => {
  for (const scenario of smallOnes(16)) test.concurrent(scenario.title, () => agree(scenario));
});

describe('the same on random scenarios', () => {
  for (const scenario of [...randomScenarios(8), ...randomPrograms(24), ...randomHandlers(24)])
    test.concurrent(scenario.title, () => agree(scenario));
});

describe('properties of a scenario itself', () => {
  test.each([
    ['strawman', 'always', '!(L2 freed)'],
    ['strawman', 'sometimes', 'L2 freed && vCPU 0 finished'],
    ['strawman', 'always', 'L3[2] == L2 || mmu_lock == CPU 1 || CPU 1 finished'],
    ['strawman', 'always', '!use-after-free'],
    ['quiet-walk', 'always', '!use-after-free && L1[7] == "MMIO"'],
    ['program-lost-update', 'sometimes', 'x + 1 == 3'],
    ['program-lost-update', 'eventually', 'x > 0'],
  ] as const)('%s: %s %s', async (id, when, holds) => {
    const preset = ALL_PRESETS.find((one) => one.id === id);
    if (preset === undefined) throw new Error(id);
    const properties = [{ when, holds }];
    const setup = setUp({ ...preset, memory: 'sc', expect: undefined, watch: undefined, properties });
    const [own] = check(modelOf(setup), { properties: [`${when} ${holds}`] }).properties;
    const said = await pan(setup, ['-DONLY', '-DOWN_1'], [], ['-a', '-f']);
    const breaks = own.kind === 'goal' ? own.verdict === 'holds' : own.verdict === 'violated';
    expect(/errors: (\d+)/.exec(said)?.[1]).toBe(breaks ? '1' : '0');
  });
});
