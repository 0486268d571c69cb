import { describe, expect, it } from 'vitest';
import { dice } from '../scenarios/hostile.testkit';
import { PRESETS, PROGRAM_PRESETS } from '../scenarios/presets';
import type { Scenario } from '../scenarios/scenario';
import { setUp } from '../scenarios/setup';
import { readLink, writeLink } from './link';
import { CORE, preset, randomRun } from './link.testkit';
import { packV1 } from './v1';

const bare = (scenario: Scenario): Scenario => ({ ...scenario, id: undefined, expect: undefined });
const merged = bare(preset('deferred-free'));

describe('links from when only read-side sections held up a grace period', () => {
  it('keep that rule: their runs lead where they led', () => {
    const next = dice(20110607);
    const old: Scenario = { ...merged, readers: 'sections' };
    const setup = setUp(old);
    let early = 0;
    for (let n = 0; n < 40; n++) {
      const schedule = randomRun(setup, 60, next);
      const read = readLink(packV1(setup, merged, schedule, 0), CORE);
      expect(read).toMatchObject({ ok: true, programsChanged: false, problem: null, schedule });
      expect(read.ok && read.scenario.readers).toBe('sections');
      // By today's rule some of these runs stop: a grace period waits for the zapper's lock.
      const today = readLink(writeLink({ ...setup, scenario: merged }, schedule, 0), CORE);
      if (today.ok && today.schedule.length < schedule.length) early++;
    }
    expect(early).toBeGreaterThan(0);
  });

  it('are upgraded wherever somebody waits for a grace period, in programs too, and nowhere else', () => {
    const readers = (scenario: Scenario): unknown => {
      const read = readLink(packV1(setUp(scenario), bare(scenario), [], 0), CORE);
      return read.ok ? read.scenario.readers : read.problem.title;
    };
    for (const id of ['deferred-free', 'triple-read', 'tdp-mmu', 'sleep-under-lock'])
      expect(readers(preset(id)), id).toBe('sections');
    for (const id of ['strawman', 'why-not-lock', 'ipi-waits', 'starved-spin'])
      expect(readers(preset(id)), id).toBeUndefined();
    const program = (source: string): Scenario => ({ kind: 'program', title: 'p', memory: 'sc', source });
    const start = 'page A { a = 1 } thread T {';
    expect(readers(program(`${start} synchronize_rcu(); free(&A); }`))).toBe('sections');
    expect(readers(program(`${start} r = 1; }`))).toBeUndefined();
  });
});

describe('links of today', () => {
  it('are never upgraded: every example means what it means', () => {
    for (const scenario of [...PRESETS, ...PROGRAM_PRESETS]) {
      const read = readLink(writeLink(setUp(scenario), [], 0), CORE);
      expect(read.ok && read.scenario.readers, scenario.id).toBe(scenario.readers);
    }
  });

  it('keep a rule that they ask for', () => {
    for (const rule of ['sections', 'atomic'] as const) {
      const link = writeLink(setUp({ ...merged, readers: rule }), [], 0);
      expect(readLink(link, CORE)).toMatchObject({ ok: true, scenario: { readers: rule } });
    }
  });
});
