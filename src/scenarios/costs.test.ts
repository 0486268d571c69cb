import { describe, expect, it } from 'vitest';
import type { ProtocolId } from '../domains/kvm/protocols';
import { CostSearch, type Costs } from './costs';
import { presetById } from './presets';
import type { KvmScenario } from './scenario';
import { matrixOf } from './variants';

function preset(id: string): KvmScenario {
  const found = presetById(id);
  if (found?.kind !== 'kvm') throw new Error(`no preset ${id}`);
  return found;
}

function costsOf(scenario: KvmScenario, slice = 1000): Costs {
  const search = new CostSearch(scenario);
  while (!search.advance(slice));
  return search.costs;
}

function costsPerProtocol(scenario: KvmScenario): Record<string, Costs> {
  return Object.fromEntries(
    matrixOf(scenario)
      .filter((cell) => cell.memory === 'sc')
      .map((cell) => [cell.protocol, costsOf(cell.scenario)]),
  );
}

function column<T>(all: Record<string, Costs>, of: (costs: Costs) => T): Partial<Record<ProtocolId, T>> {
  return Object.fromEntries(Object.entries(all).map(([protocol, costs]) => [protocol, of(costs)]));
}

describe('the costs of each protocol, one walker and one zapper', () => {
  const all = costsPerProtocol(preset('deferred-free'));

  it('a commit waits only where it sends interrupts or spins', () => {
    expect(column(all, (c) => c.commitWaits)).toEqual({
      unprotected: 0,
      'mmu-lock': 0,
      'rcu-posted': 0,
      'rcu-merged': 0,
      // What is left of the walk once the interrupt was sent, and taking it.
      'irq-off': 7,
      'tdp-rcu': 0,
      'sync-rcu': 0,
      'counter-spin': 5,
    });
  });

  it('pages are pending where the free is deferred', () => {
    expect(column(all, (c) => c.pagesPending)).toEqual({
      unprotected: 0,
      'mmu-lock': 0,
      'rcu-posted': 1,
      'rcu-merged': 1,
      'irq-off': 0,
      'tdp-rcu': 2,
      'sync-rcu': 0,
      'counter-spin': 0,
    });
  });

  it('a walk writes to what all walkers write, to its own mode, or to nothing', () => {
    expect(column(all, (c) => `${c.writes?.shared}+${c.writes?.own}`)).toEqual({
      unprotected: '0+0',
      'mmu-lock': '2+0',
      'rcu-posted': '2+0',
      'rcu-merged': '2+0',
      'irq-off': '0+2',
      'tdp-rcu': '0+0',
      'sync-rcu': '0+0',
      'counter-spin': '2+0',
    });
  });

  it('only the spin may wait for ever when walkers never stop', () => {
    const starved = Object.entries(all).filter(([, c]) => c.finishes !== 'holds');
    expect(starved.map(([protocol, c]) => [protocol, c.finishes])).toEqual([['counter-spin', 'violated']]);
  });

  it('a bug that halts the system is reported with them', () => {
    expect(all['sync-rcu'].bugs).toEqual(['sleep-in-atomic']);
    expect(all['irq-off'].bugs).toEqual([]);
  });
});

describe('CostSearch', () => {
  it('finds pages piling up while grace periods wait', () => {
    expect(costsOf(preset('pile-up')).pagesPending).toBe(4);
  });

  it('finds that a spin has no bound while walkers repeat', () => {
    expect(costsOf(preset('starved-spin'))).toMatchObject({ commitWaits: Infinity, finishes: 'violated' });
  });

  it('reports no commit costs where no thread commits', () => {
    expect(costsOf(preset('quiet-walk'))).toMatchObject({ commitWaits: null, finishes: null });
  });

  it('gives the same in slices of any size', () => {
    expect(costsOf(preset('ipi-waits'), 1)).toEqual(costsOf(preset('ipi-waits'), 1e6));
  });

  it('says when a limit stopped it', () => {
    const search = new CostSearch(preset('pile-up'), { maxStates: 500 });
    while (!search.advance(100));
    expect(search.costs).toMatchObject({ states: 500, complete: false });
  });
});
