import { describe, expect, it } from 'vitest';
import { check, type Model } from '../checker';
import type { Scenario } from './scenario';
import { commitsOf } from './liveness';
import { modelOf } from './model';
import { PRESETS, presetById } from './presets';
import { setUp } from './setup';

function verdict(model: Model): string | undefined {
  return check(model, { symmetry: false, partialOrder: false }).properties.find((p) => p.kind === 'liveness')
    ?.verdict;
}

/** The verdict when every commit is searched for loops. */
function searched(scenario: Scenario): string | undefined {
  const { machine, ...setup } = setUp(scenario);
  return verdict({ ...modelOf({ ...setup, machine }), liveness: commitsOf(machine, true) });
}

const forever: Scenario[] = (
  ['unprotected', 'mmu-lock', 'rcu-posted', 'rcu-merged', 'irq-off', 'tdp-rcu', 'counter-spin'] as const
).flatMap((protocol) => {
  const base = presetById('batch-of-three');
  if (base?.kind !== 'kvm') return [];
  const threads = base.threads.map((t) => (t.runs === 'walk' ? { ...t, rounds: 'forever' as const } : t));
  return [{ ...base, title: `${protocol}, walkers for ever`, protocol, threads }];
});

describe('zapper-finishes: what is left out because the code alone says so is found by searching too', () => {
  const scenarios = [
    ...PRESETS.filter((p) => p.memory === 'sc' && (p.expect?.states ?? 0) < 30_000),
    ...forever,
  ];
  for (const scenario of scenarios)
    it(scenario.id ?? scenario.title, () => {
      expect(verdict(modelOf(setUp(scenario)))).toBe(searched(scenario));
    });
});

describe('zapper-finishes', () => {
  const obligations = (scenario: Scenario | undefined): number =>
    scenario === undefined ? -1 : (modelOf(setUp(scenario)).liveness ?? []).length;

  it('needs no search where commit neither waits nor spins', () => {
    expect(obligations(presetById('deferred-free'))).toBe(0);
    expect(obligations(presetById('tdp-mmu'))).toBe(0);
    expect(obligations(presetById('ipi-waits'))).toBe(1);
    expect(obligations(presetById('starved-spin'))).toBe(1);
  });

  it('is searched where the callback that interrupts commit may go round for ever', () => {
    const base = presetById('pile-up');
    expect(obligations(base)).toBe(0);
    const endless = base === undefined ? base : { ...base, off: ['list_del', 'free_page'] };
    expect(obligations(endless)).toBe(1);
  });

  it('is violated by a starved spin, with a loop', () => {
    const scenario = presetById('starved-spin');
    expect(scenario).toBeDefined();
    if (scenario === undefined) return;
    const report = check(modelOf(setUp(scenario)));
    const found = report.properties.find((p) => p.id === 'zapper-finishes');
    expect(found).toMatchObject({ kind: 'liveness', verdict: 'violated' });
    expect(found?.lasso?.loop.length).toBeGreaterThan(0);
    expect(report.verdict).toBe('violated');
  });

  it.each(['sc', 'tso', 'weak'] as const)(
    'holds under %s where a walker never stops turning interrupts off and on: the IPI is taken in between',
    (memory) => {
      const base = presetById('ipi-waits');
      if (base?.kind !== 'kvm') throw new Error('no such preset');
      const threads = base.threads.map((t) => (t.runs === 'walk' ? { ...t, rounds: 'forever' as const } : t));
      const report = check(modelOf(setUp({ ...base, memory, threads })), { shorten: 'none' });
      expect(report.complete).toBe(true);
      expect(report.properties.find((p) => p.id === 'zapper-finishes')?.verdict).toBe('holds');
    },
  );
});

describe('thread-finishes', () => {
  const asked = (source: string, memory: 'sc' | 'tso' | 'weak' = 'sc'): string | undefined => {
    const report = check(modelOf(setUp({ kind: 'program', title: 'x', memory, source })));
    return report.properties.find((p) => p.id === 'thread-finishes')?.verdict;
  };

  it.each([
    ['an empty endless loop', 'thread P { while (1) { } }', 'violated'],
    ['a loop by goto', 'int x; thread P { a: x = 1; goto a; }', 'violated'],
    ['waits for what nobody does', 'int x; thread P { while (x == 0) { } }', 'violated'],
    ['waits for what somebody does', 'int x; thread P { while (x == 0) { } } thread Q { x = 1; }', 'holds'],
    [
      'waits for who may be late for ever',
      'int x; thread P { while (x != 1) { } } thread Q { while (1) { x = 1; x = 0; } }',
      'violated',
    ],
    ['has no loop', 'int x; thread P { x = 1; }', undefined],
    [
      'spins with interrupts on until an IPI is answered elsewhere',
      'int x; thread P { send_ipi(Q); wait_ipis(); x = 1; } thread Q { while (READ_ONCE(x) == 0) { } }',
      'holds',
    ],
  ])('%s', (_name, source, verdict) => {
    for (const memory of ['sc', 'tso', 'weak'] as const) expect(asked(source, memory)).toBe(verdict);
  });
});
