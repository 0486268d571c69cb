import { describe, expect, it } from 'vitest';
import type { KvmScenario } from '../scenarios/scenario';
import { setUp } from '../scenarios/setup';
import { readLink, writeLink } from './link';
import { CORE, preset } from './link.testkit';
import { packV5 } from './v5';
import { needsV7 } from './v7';

const base: KvmScenario = { ...(preset('deferred-free') as KvmScenario), id: undefined, expect: undefined };
const properties = [{ when: 'sometimes', holds: 'vCPU 0:sptes[1] == "MMIO"' }] as const;
const debug: KvmScenario = {
  ...base,
  threads: base.threads.map((t) => (t.runs === 'walk' ? { ...t, hierarchy: true } : t)),
};

describe('links to walks that keep one spte', () => {
  it('are in format 7 if an older app could not run them', () => {
    const spte = { ...base, properties: [{ when: 'sometimes', holds: 'vCPU 0:spte == "MMIO"' }] } as const;
    for (const scenario of [debug, spte, { ...debug, properties }] as const) {
      expect(needsV7(scenario)).toBe(true);
      const link = writeLink(setUp(scenario), [0, 0, 64], 2);
      expect(link).toMatch(/^v7\./);
      expect(readLink(link, CORE)).toMatchObject({
        ok: true,
        scenario: JSON.parse(JSON.stringify(scenario)) as object,
        schedule: [0, 0, 64],
        position: 2,
        programsChanged: false,
        problem: null,
      });
    }
    expect(writeLink(setUp(base), [], 0)).toMatch(/^v5\./);
  });

  it('of the time when every walk kept sptes[] open as debug walks, if their properties speak of them', () => {
    const carried = { schedule: [0, 0, 64], position: 2, viewing: null, moments: [] } as const;
    const old = packV5({ ...carried, setup: setUp(base), scenario: { ...base, properties } });
    expect(readLink(old, CORE)).toMatchObject({
      ok: true,
      scenario: { threads: debug.threads, properties },
      schedule: [0, 0, 64],
      problem: null,
    });
    const silent = packV5({ ...carried, setup: setUp(base), scenario: base });
    expect(readLink(silent, CORE)).toMatchObject({ ok: true, scenario: { threads: base.threads } });
  });
});
