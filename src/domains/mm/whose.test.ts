import { describe, expect, it } from 'vitest';
import { check } from '../../checker';
import { MEMORY_MODELS } from '../../machine/models';
import { modelOf, watchedIds } from '../../scenarios/model';
import type { MmScenario } from '../../scenarios/scenario';
import { setUp } from '../../scenarios/setup';

/** Per memory model: the bugs that can happen. */
function bugs(scenario: Omit<MmScenario, 'kind' | 'title' | 'memory'>): string[][] {
  return MEMORY_MODELS.map((memory) => {
    const setup = setUp({ kind: 'mm', title: 'whose', memory, ...scenario });
    const model = modelOf(setup);
    const report = check(model, { properties: watchedIds(setup, model), shorten: 'none' });
    expect(report.complete).toBe(true);
    return report.properties.filter((p) => p.verdict === 'violated').map((p) => p.id);
  });
}

const always = (bug: string): string[][] => [[bug], [bug], [bug]];
const never: string[][] = [[], [], []];

describe('two mprotects of two entries', () => {
  const table = {
    levels: 2,
    pages: [
      { name: 'pmd', level: 2, entries: { '0': 'pte' } },
      { name: 'pte', level: 1, entries: { '0': 'frame:0x1:w', '1': 'frame:0x2:w' } },
    ],
  };
  const threads: MmScenario['threads'] = [
    { runs: 'access', address: [0, 0], writes: true, tlb: 'warm' },
    { runs: 'mprotect', address: [0, 0] },
    { runs: 'mprotect', address: [0, 1] },
  ];

  it('each forbids its own: the return of one says nothing of the other', () => {
    expect(bugs({ protocol: 'rcu-table', table, threads })).toEqual(never);
  });

  it('each is held to what it forbids', () => {
    expect(bugs({ protocol: 'rcu-table', table, threads, off: ['flush_tlb'] })).toEqual(
      always('stale-translation'),
    );
  });
});

describe('a page of another process', () => {
  const table = {
    levels: 2,
    pages: [
      { name: 'pmd', level: 2, entries: { '0': 'pte' } },
      { name: 'pte', level: 1, entries: { '0': 'frame:0x1:w' } },
      { name: 'pmdB', level: 2, entries: { '0': 'pteB' } },
      { name: 'pteB', level: 1, entries: { '0': 'none', '1': 'frame:0x2:w' } },
    ],
  };

  it('is that process’s own page for its own walks', () => {
    const threads: MmScenario['threads'] = [{ runs: 'gup-fast', address: [0, 1], root: 'pmdB' }];
    const frames = [{ frame: 2, process: 'pmdB' }];
    expect(bugs({ protocol: 'rcu-table', table, frames, threads })).toEqual(never);
  });

  it('may be the page that the walk has read of: GUP-fast looks at the pte again', () => {
    const threads: MmScenario['threads'] = [
      { runs: 'gup-fast', address: [0, 0] },
      { runs: 'truncate', address: [0, 0] },
      { runs: 'set-entry', address: [0, 0], to: 'frame:0x1:w', root: 'pmdB', reuses: true },
    ];
    for (const protocol of ['broadcast-free', 'rcu-table', 'sync-one'] as const) {
      expect(bugs({ protocol, table, threads })).toEqual(never);
      expect(bugs({ protocol, table, threads, off: ['recheck_pte'] })).toEqual(always('foreign-table'));
    }
  });

  it('is not handed out while somebody uses it', () => {
    const threads: MmScenario['threads'] = [
      { runs: 'gup-fast', address: [0, 0] },
      { runs: 'set-entry', address: [0, 0], to: 'frame:0x1:w', root: 'pmdB', reuses: true },
    ];
    expect(bugs({ protocol: 'rcu-table', table, threads, off: ['recheck_pte'] })).toEqual(never);
  });
});
