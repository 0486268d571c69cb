import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check, type Model } from '../checker';
import { PROTOCOL_IDS } from '../domains/kvm/protocols';
import type { KvmThread } from '../domains/kvm/spec';
import type { MemoryModel } from '../machine/models';
import { modelOf } from './model';
import { PRESETS } from './presets';
import type { KvmScenario, Scenario } from './scenario';
import { setUp } from './setup';
import { CHAIN_TABLE, MMIO_ADDRESS } from '../domains/kvm/tables';

const LINES = [
  'rcu_read_lock',
  'rcu_read_unlock',
  'counter_inc',
  'counter_dec',
  'mmu_lock',
  'mmu_unlock',
  'unlink_parents',
  'unlink_children',
  'mark_invalid',
  'counter_read',
  'counter_test',
  'call_rcu',
  'free_now',
  'read_next',
  'list_del',
  'free_page',
  'flush_remote_tlbs',
  'irq_disable',
  'mode_reading',
  'wait_acks',
  'send_ipi',
];

const walk = (takesLock: boolean): KvmThread => ({ runs: 'walk', address: MMIO_ADDRESS, takesLock });
const zapper = fc.constantFrom<KvmThread>(
  { runs: 'zap', batches: [['L1']] },
  { runs: 'zap', batches: [['L2']] },
  { runs: 'zap', batches: [['L1', 'L2']] },
  { runs: 'zap', batches: [['L1'], ['L2']] },
);
const others = fc.constantFrom<KvmThread[]>(
  [walk(false)],
  [walk(false), walk(false)],
  [walk(true)],
  [walk(false), { runs: 'map', page: 'L1', entries: { '7': 'frame:0x2a0' }, into: { page: 'L2', entry: 4 } }],
  [{ runs: 'guest', address: MMIO_ADDRESS }],
  [walk(false), { runs: 'remap', page: 'L1', entry: 7, to: 'frame:0x1c5' }],
);

const scenarios = (...memories: readonly MemoryModel[]): fc.Arbitrary<KvmScenario> =>
  fc
    .record({
      memory: fc.constantFrom(...memories),
      protocol: fc.constantFrom(...PROTOCOL_IDS),
      zap: zapper,
      rest: others,
      off: fc.uniqueArray(fc.constantFrom(...LINES), { maxLength: 3 }),
    })
    .map(({ memory, protocol, zap, rest, off }): KvmScenario => ({
      kind: 'kvm',
      title: 'random',
      protocol,
      memory,
      table: CHAIN_TABLE,
      threads: [...rest, zap],
      off,
    }));

interface Found {
  readonly violated: readonly string[];
  readonly states: number;
  /** Where runs end without a bug; with symmetry their representatives. */
  readonly ends: readonly string[];
}

/** What a complete search finds; null where it is too large. */
function search(model: Model, symmetry: boolean, partialOrder: boolean, maxStates: number): Found | null {
  const ends = new Set<string>();
  const watching: Model = {
    ...model,
    inspect: (s, n) => {
      const bits = model.inspect(s, n);
      if (n === 0 && s[0] === 0) ends.add(String.fromCharCode(...s));
      return bits;
    },
  };
  const report = check(watching, {
    symmetry,
    partialOrder,
    shorten: 'none',
    maxStates,
    properties: safety(model),
  });
  return report.complete
    ? {
        violated: report.properties.filter((p) => p.verdict === 'violated').map((p) => p.id),
        states: report.states,
        ends: [...ends].toSorted(),
      }
    : null;
}

/** Liveness is searched without reductions anyway. */
function safety(model: Model): string[] {
  return model.properties.filter(({ kind }) => kind !== 'liveness').map(({ id }) => id);
}

/** Compares every combination of reductions with the full search; returns how many reduced something, -1 if that is too large. */
function compare(scenario: Scenario, maxStates: number): number {
  const model = modelOf(setUp(scenario));
  const plain = search(model, false, false, maxStates);
  if (plain === null) return -1;
  const symmetric = search(model, true, false, maxStates);
  const name = JSON.stringify(scenario);
  let reduced = 0;
  for (const [symmetry, partialOrder] of [
    [true, false],
    [false, true],
    [true, true],
  ] as const) {
    const other = search(model, symmetry, partialOrder, maxStates);
    expect(other?.violated, name).toEqual(plain.violated);
    expect(other?.states, name).toBeLessThanOrEqual(plain.states);
    expect(other?.ends, name).toEqual((symmetry ? symmetric : plain)?.ends);
    if ((other?.states ?? 0) < plain.states) reduced++;
  }
  return reduced;
}

describe('reductions never change a verdict, nor how runs end', () => {
  it.each([
    { memories: ['sc'], runs: 150, least: 100 },
    { memories: ['tso', 'weak'], runs: 50, least: 100 },
  ] as const)(
    '$runs random scenarios with random lines left out under $memories',
    ({ memories, runs, least }) => {
      let reduced = 0;
      fc.assert(
        fc.property(scenarios(...memories), (scenario) => {
          const times = compare(scenario, 40_000);
          fc.pre(times >= 0);
          reduced += times;
        }),
        { seed: 20110607, numRuns: runs },
      );
      // The comparison is empty if nothing was ever reduced.
      expect(reduced).toBeGreaterThan(least);
    },
    240_000,
  );

  it('of the presets under tso and weak', () => {
    let compared = 0;
    for (const preset of PRESETS)
      for (const memory of ['tso', 'weak'] as const) if (compare({ ...preset, memory }, 6000) > 0) compared++;
    expect(compared).toBeGreaterThan(100);
  }, 240_000);
});
