import { describe, expect, test } from 'vitest';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as checker from './checker';
import * as core from './core';

const root = resolve(import.meta.dirname, '../..');
const preset = (id: string): core.Scenario =>
  core.presets.find((one) => one.id === id) ?? expect.fail(`no preset ${id}`);

test('these are public, and no others', () => {
  expect(Object.keys(core).sort()).toEqual([
    'ScenarioError',
    'ScheduleError',
    'check',
    'compile',
    'explain',
    'parse',
    'presets',
    'readLink',
    'writeLink',
  ]);
  expect(Object.keys(checker).sort()).toEqual(['ScheduleError', 'check', 'replay']);
});

test('docs/library.md lists them, the types as well, and has an example of each', () => {
  const text = readFileSync(resolve(root, 'docs/library.md'), 'utf8');
  for (const name of [...Object.keys(core), ...Object.keys(checker)]) expect(text).toContain(`\`${name}\``);
  const sources = ['core.ts', 'checker.ts'].map((file) =>
    readFileSync(resolve(import.meta.dirname, file), 'utf8'),
  );
  for (const source of sources)
    for (const [, list] of source.matchAll(/export (?:type )?\{([^}]+)\}/g))
      for (const name of list.split(',').map((word) => word.replace('type ', '').trim()))
        if (name !== '') expect(text).toContain(`\`${name}\``);
  for (const file of readdirSync(resolve(root, 'docs/examples')).filter((name) => name.endsWith('.mjs')))
    expect(text).toContain(`examples/${file}`);
});

describe('parse', () => {
  test('a program that names itself is called that, any other by the title given', () => {
    const source = 'int x = 0; thread A { WRITE_ONCE(x, 1); }';
    const titleOf = (text: string): string => {
      const parsed = core.parse(text, 'mine.prog');
      return parsed.ok ? parsed.scenario.title : expect.fail('does not parse');
    };
    expect(titleOf(`name "Lost and found" ${source}`)).toBe('Lost and found');
    expect(titleOf(source)).toBe('mine.prog');
  });

  test('takes scenarios, with a $schema, programs and litmus tests', () => {
    const scenario = { ...preset('deferred-free'), $schema: './scenario.v1.json' };
    const parsed = core.parse(JSON.stringify(scenario));
    expect(parsed).toEqual({ ok: true, scenario: { ...scenario, $schema: undefined } });
    expect(Object.keys(parsed.ok ? parsed.scenario : {})).not.toContain('$schema');
    expect(core.parse('int x;\nthread P0 { x = 1; }', 'Mine')).toMatchObject({
      ok: true,
      scenario: { kind: 'program', title: 'Mine', memory: 'sc' },
    });
    expect(core.parse('C one\n\n{}\n\nP0(int *x) { WRITE_ONCE(*x, 1); }\n\nexists (x=1)\n')).toMatchObject({
      ok: true,
      scenario: { kind: 'program' },
    });
  });

  test('says what a text was taken for, and what is wrong with it', () => {
    expect(core.parse('{ broken')).toMatchObject({ ok: false, as: 'json' });
    expect(core.parse('{"kind":"kvm"}')).toMatchObject({ ok: false, as: 'scenario' });
    expect(core.parse('thread P0 { goto nowhere; }')).toMatchObject({ ok: false, as: 'program' });
    expect(core.parse('C x\n{}\nP0(int *x) { no }\nexists (x=1)')).toMatchObject({ ok: false, as: 'litmus' });
  });
});

test('a state stays as it is when a step is taken, and may lie anywhere in memory', () => {
  const system = core.compile(preset('strawman'));
  const start = system.initial();
  const odd = new Uint8Array(start.length + 1).subarray(1);
  odd.set(start);
  const [{ step }] = system.steps(odd);
  const next = system.step(odd, step);
  expect(odd).toEqual(start);
  expect(next).not.toEqual(start);
  expect(() => system.step(start, 99_999)).toThrow(core.ScheduleError);
});

test('check looks for what the scenario watches; explain and links follow the same run', async () => {
  const system = core.compile(preset('strawman'));
  const report = core.check(system);
  expect(report.properties.map(({ id }) => id)).toEqual(system.watched);
  const witness = report.properties.find(({ id }) => id === 'use-after-free')?.witness ?? [];
  const told = await core.explain(system, witness);
  expect(told).toHaveLength(witness.length);
  expect(told.at(-1)).toMatchObject({ violated: ['use-after-free'] });
  const opened = core.readLink(core.writeLink(system, witness, { position: 3 }));
  expect(opened).toMatchObject({ ok: true, schedule: witness, position: 3, problem: null });
  expect(() => core.check(system, { properties: ['none'] })).toThrow(RangeError);
  expect(core.check(system.model, { properties: ['use-after-free'] })).toMatchObject({ verdict: 'violated' });
});

test('a scenario that makes no sense is refused by name', () => {
  const bad = {
    ...preset('strawman'),
    properties: [{ when: 'always', holds: 'nothing == 1' }],
  } as core.Scenario;
  expect(() => core.compile(bad)).toThrow(core.ScenarioError);
});

test('a name that stands twice in a scenario is refused, as the app does: which was meant only its author knows', () => {
  const program = '{"kind":"program","title":"x","memory":"sc","memory":"weak","source":"thread A { }"}';
  const parsed = core.parse(program);
  expect(parsed).toMatchObject({ ok: false, as: 'scenario' });
  expect(!parsed.ok && parsed.problems[0].message).toContain('"memory" appears twice');
  expect(core.parse(program.replace('"memory":"sc",', '')).ok).toBe(true);
});

test('too many threads are refused as what they are: CPUs', () => {
  const strawman = preset('strawman');
  if (strawman.kind !== 'kvm') throw new Error('no table');
  const parsed = core.parse(
    JSON.stringify({
      ...strawman,
      id: undefined,
      threads: Array.from({ length: 13 }, () => strawman.threads[0]),
    }),
  );
  expect(!parsed.ok && parsed.problems).toEqual([
    { path: 'threads', message: 'a scenario has at most 12 CPUs, each with one thread' },
  ]);
});
