import { describe, expect, it } from 'vitest';
import { dice } from '../scenarios/hostile.testkit';
import { PRESETS } from '../scenarios/presets';
import type { Scenario } from '../scenarios/scenario';
import { setUp } from '../scenarios/setup';
import { canonicalJson } from '../scenarios/canonical';
import {
  looksLikeLink,
  MOST_STEPS,
  readLink,
  writeLink,
  type LinkCore,
  type ReadLink,
  type Viewing,
} from './link';
import { CORE, preset, randomRun, TOY_SCENARIOS, TOYS } from './link.testkit';
import { instructionName } from './replayable';
import { Runner } from './runner';
import { LOCKS, RACE, toyScenario, toySetup } from './toy.testkit';
import { CURRENT_FORMAT, unpackAny } from './upgrade';

const kindOf = (read: ReadLink): string | undefined => read.problem?.kind;

describe('a link', () => {
  it('restores scenario, schedule and position of every preset', () => {
    const next = dice(1);
    for (const scenario of PRESETS) {
      const setup = setUp(scenario);
      const schedule = randomRun(setup, 60, next);
      const position = next(schedule.length + 1);
      const carried = JSON.parse(canonicalJson({ ...scenario, expect: undefined })) as Scenario;
      expect(readLink(writeLink(setup, schedule, position), CORE)).toEqual({
        ok: true,
        scenario: carried,
        schedule,
        position,
        programsChanged: false,
        problem: null,
      });
    }
  });

  it('restores any run of small systems, under each memory model', () => {
    const next = dice(2);
    for (let i = 0; i < 600; i++) {
      const setup = toySetup(TOY_SCENARIOS[i % TOY_SCENARIOS.length]);
      const schedule = randomRun(setup, next(300), next);
      const read = readLink(writeLink(setup, schedule, 0), TOYS);
      expect(read).toMatchObject({ ok: true, schedule, position: 0, problem: null });
    }
  });

  it('is part of an address, or stands in a sentence, or is wrapped by mail', () => {
    const setup = setUp(preset('quiet-walk'));
    const link = writeLink(setup, [0, 0], 1);
    expect(looksLikeLink(link)).toBe(true);
    for (const text of [
      `https://example.org/walk/?a=b#${link}`,
      `${link}).`,
      `#${link}`,
      ` ${link.slice(0, 9)}\r\n${link.slice(9)} `,
    ])
      expect(readLink(text, CORE)).toMatchObject({ ok: true, schedule: [0, 0], position: 1, problem: null });
    expect(link).toMatch(/^[\w.-]+$/);
  });

  it('takes at most 250 letters for 100 steps of a preset, address included', () => {
    const next = dice(3);
    const sizes = PRESETS.map((scenario) => {
      const setup = setUp(scenario);
      const schedule = randomRun(setup, 100, next);
      return { steps: schedule.length, size: writeLink(setup, schedule, 50).length };
    });
    const address = 'https://somebody.example.org/shadow-walk/#'.length;
    expect(Math.max(...sizes.map(({ steps }) => steps))).toBe(100);
    expect(Math.max(...sizes.map(({ size }) => size)) + address).toBeLessThanOrEqual(250);
  });

  it('can make a run read-only, or show only a part', () => {
    const setup = setUp(preset('quiet-walk'));
    const link = (viewing: Viewing) => writeLink(setup, [0, 0, 0, 0], 3, viewing);
    const free = writeLink(setup, [0, 0, 0, 0], 3);
    expect(link({ readOnly: false, range: null })).toBe(free);
    for (const viewing of [
      { readOnly: true, range: null },
      { readOnly: false, range: { from: 2, to: 4 } },
      { readOnly: true, range: { from: 1, to: 3 } },
    ]) {
      expect(link(viewing)).toMatch(/^v5\.[\w-]+\.[\w-]+\.[\w-]+$/);
      expect(link(viewing).length).toBeLessThanOrEqual(free.length + 8);
      expect(readLink(link(viewing), CORE)).toMatchObject({
        schedule: [0, 0, 0, 0],
        position: 3,
        viewing,
        problem: null,
      });
      expect(readLink(`https://example.org/#embed.${link(viewing)}`, CORE)).toMatchObject({ viewing });
    }
    const wide = link({ readOnly: false, range: { from: 9, to: 2 } });
    expect(readLink(wide, CORE)).toMatchObject({ viewing: { range: { from: 2, to: 2 } }, position: 2 });
    const short = writeLink(setup, [], 0, { readOnly: true, range: null });
    expect(readLink(short, CORE)).toMatchObject({ schedule: [], viewing: { readOnly: true }, problem: null });
    const cut = link({ readOnly: true, range: null }).slice(0, -2);
    expect(readLink(cut, CORE)).toMatchObject({ ok: true, problem: { kind: 'damaged-run' } });
  });

  it('cuts a run at the most steps it carries', () => {
    const setup = toySetup(toyScenario({ threads: [['R x', 'again']] }));
    const schedule = new Array<number>(MOST_STEPS + 5).fill(0);
    const read = readLink(writeLink(setup, schedule, MOST_STEPS + 3), TOYS);
    expect(read).toMatchObject({ ok: true, position: MOST_STEPS, problem: null });
    expect(read.ok && read.schedule.length).toBe(MOST_STEPS);
  });
});

describe('a link whose programs have changed', () => {
  /** Reads links as if all scenarios had been this one. */
  const asIf = (scenario: Scenario): LinkCore => ({ ...TOYS, setUp: () => toySetup(scenario) });

  /** The first step (from 0) at which the run means something else in the other system. */
  function firstDifference(before: Scenario, after: Scenario, schedule: readonly number[]): number {
    const [a, b] = [toySetup(before), toySetup(after)];
    const [ra, rb] = [new Runner(a.machine), new Runner(b.machine)];
    let [x, y] = [ra.start().image, rb.start().image];
    for (let i = 0; i < schedule.length; i++) {
      const step = schedule[i];
      const same =
        String(ra.enabled(x)) === String(rb.enabled(y)) &&
        instructionName(a, x, step) === instructionName(b, y, step);
      if (!same) return i;
      [x, y] = [ra.next(x, step).image, rb.next(y, step).image];
    }
    return schedule.length;
  }

  it('opens up to the step that is another one, and says so', () => {
    const next = dice(4);
    const lines = ['R x', 'W x', 'R y', 'W y', 'lock', 'unlock'];
    const threads = Array.from({ length: 2 }, () => Array.from({ length: 30 }, () => lines[next(4)]));
    const before = toyScenario({ threads });
    let late = 0;
    const runs = 400;
    for (let i = 0; i < runs; i++) {
      const at = next(30);
      const changed = threads.map((thread, t) =>
        t === 0 ? thread.map((line, k) => (k === at ? 'lock' : line)) : thread,
      );
      const after = toyScenario({ threads: changed });
      const schedule = randomRun(toySetup(before), 60, next);
      const link = writeLink(toySetup(before), schedule, schedule.length);
      const read = readLink(link, asIf(after));
      const difference = firstDifference(before, after, schedule);
      if (!read.ok) throw new Error('not read');
      expect(kindOf(read)).toBe('diverged');
      expect(read.schedule.slice(0, difference)).toEqual(schedule.slice(0, difference));
      if (read.schedule.length > difference) late++;
      expect(read.position).toBe(read.schedule.length);
    }
    // Six check bits a step let one change in 64 pass at first.
    expect(late).toBeLessThan(runs / 20);
  });

  it('opens whole if the change does not matter to the run', () => {
    const before = toyScenario({
      threads: [
        ['R x', 'R y'],
        ['W x', 'W y'],
      ],
    });
    const after = toyScenario({
      threads: [
        ['R x', 'W y'],
        ['W x', 'W y'],
      ],
    });
    const link = writeLink(toySetup(before), [0, 64, 64], 2);
    expect(readLink(link, asIf(after))).toMatchObject({
      schedule: [0, 64, 64],
      position: 2,
      programsChanged: true,
      problem: null,
    });
  });

  it('stops where no step is enabled', () => {
    const before = toyScenario(LOCKS);
    const after = toyScenario({ threads: [['lock'], ['lock']] });
    const link = writeLink(toySetup(before), [0, 0, 0, 64], 4);
    const read = readLink(link, asIf(after));
    expect(read).toMatchObject({ ok: true, schedule: [0] });
    expect(read.problem?.detail).toContain('1 of 4 steps');
  });
});

describe('a link that is not whole', () => {
  const setup = setUp(preset('deferred-free'));
  const schedule = randomRun(setup, 20, dice(5));
  const link = writeLink(setup, schedule, 20);
  const [version, scenarioPart, runPart] = link.split('.');

  it('is refused when there is nothing to read', () => {
    for (const text of ['', '#', 'quiet', 'javascript:alert(1)', '<img src=x>', 'v.x', 'w1.AA'])
      expect(kindOf(readLink(text, CORE))).toBe('not-a-link');
    for (const text of ['v1', 'v1.', 'v1.A', 'v1.AAA', 'v1.!!!!', `v1.${runPart}`, 'v1..AAAA'])
      expect(kindOf(readLink(text, CORE))).toBe('damaged');
    expect(kindOf(readLink(`v${CURRENT_FORMAT + 1}.AAAA`, CORE))).toBe('newer-version');
    expect(kindOf(readLink('v0.AAAA', CORE))).toBe('newer-version');
    expect(kindOf(readLink('v1.' + 'A'.repeat(200_000), CORE))).toBe('too-long');
    expect(kindOf(readLink('v1.' + 'A'.repeat(50_000), CORE))).toBe('too-long');
  });

  it('is refused when its scenario was cut or changed', () => {
    for (let i = 0; i < scenarioPart.length; i++) {
      expect(kindOf(readLink(`v1.${scenarioPart.slice(0, i)}`, CORE))).toBe('damaged');
      const letter = scenarioPart[i] === 'x' ? 'y' : 'x';
      const changed = `${version}.${scenarioPart.slice(0, i)}${letter}${scenarioPart.slice(i + 1)}.${runPart}`;
      expect(readLink(changed, CORE).ok).toBe(false);
    }
  });

  it('opens its scenario, and the sound part of its run', () => {
    for (let i = 0; i < runPart.length; i++) {
      const cut = readLink(`${version}.${scenarioPart}.${runPart.slice(0, i)}`, CORE);
      expect(kindOf(cut)).toBe(i === 0 ? undefined : 'damaged-run');
      const letter = runPart[i] === 'x' ? 'y' : 'x';
      const changed = readLink(
        `${version}.${scenarioPart}.${runPart.slice(0, i)}${letter}${runPart.slice(i + 1)}`,
        CORE,
      );
      expect(kindOf(changed)).toBe('damaged-run');
      for (const read of [cut, changed]) {
        if (!read.ok) throw new Error('not read');
        expect(read.scenario.id).toBe('deferred-free');
        expect(read.position).toBeLessThanOrEqual(read.schedule.length);
      }
    }
    const most = readLink(link.slice(0, -2), CORE);
    expect(most.ok && most.schedule.length).toBeGreaterThan(14);
    expect(most.problem?.detail).toMatch(/the first \d+ of 20 steps/);
  });

  it('is refused when the scenario makes no sense', () => {
    const sealed = (data: unknown): string => writeLink({ ...setup, scenario: data as Scenario }, [], 0);
    expect(kindOf(readLink(sealed({}), CORE))).toBe('invalid-scenario');
    expect(kindOf(readLink(sealed({ kind: 'kvm', title: 'x', memory: 'sc' }), CORE))).toBe(
      'invalid-scenario',
    );
    expect(kindOf(readLink(sealed({ ...preset('quiet-walk'), title: 'x'.repeat(500) }), CORE))).toBe(
      'invalid-scenario',
    );
    const failing: LinkCore = {
      ...CORE,
      setUp: () => {
        throw new Error('no such page');
      },
    };
    expect(readLink(link, failing)).toMatchObject({
      problem: { kind: 'cannot-run', detail: 'no such page' },
    });
  });

  it('does not unpack more than a scenario can be', () => {
    const bomb = writeLink({ ...setup, scenario: { title: '0'.repeat(20_000_000) } as never }, [], 0);
    expect(bomb.length).toBeLessThan(30_000);
    expect(kindOf(readLink(bomb, CORE))).toBe('too-long');
  });
});

describe('formats', () => {
  it('are brought up to date one after the other', () => {
    const old = (text: string) => ({ ok: true, scenario: [text], run: null, damaged: false }) as const;
    const formats = [
      { unpack: old, upgrade: (s: unknown) => [...(s as string[]), 'one to two'] },
      { unpack: old, upgrade: (s: unknown) => [...(s as string[]), 'two to three'] },
      { unpack: old },
    ];
    const scenarioOf = (version: number) => unpackAny(version, 'x', formats);
    expect(scenarioOf(1)).toMatchObject({ scenario: ['x', 'one to two', 'two to three'] });
    expect(scenarioOf(2)).toMatchObject({ scenario: ['x', 'two to three'] });
    expect(scenarioOf(3)).toMatchObject({ scenario: ['x'] });
    expect(scenarioOf(4)).toBeNull();
    expect(scenarioOf(0)).toBeNull();
  });

  it('write equal data equally', () => {
    expect(canonicalJson({ b: [{ d: 1, c: undefined }], a: null })).toBe('{"a":null,"b":[{"d":1}]}');
    expect(canonicalJson({ ...toyScenario(RACE) })).toBe(
      canonicalJson({ ...toyScenario(RACE), off: undefined }),
    );
  });
});
