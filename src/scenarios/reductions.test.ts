import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../checker';
import { PROTOCOL_IDS } from '../domains/kvm/protocols';
import type { KvmThread } from '../domains/kvm/spec';
import { modelOf } from './model';
import type { KvmScenario } from './scenario';
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

const scenarios = fc
  .record({
    protocol: fc.constantFrom(...PROTOCOL_IDS),
    zap: zapper,
    rest: others,
    off: fc.uniqueArray(fc.constantFrom(...LINES), { maxLength: 3 }),
  })
  .map(({ protocol, zap, rest, off }): KvmScenario => ({
    kind: 'kvm',
    title: 'random',
    protocol,
    memory: 'sc',
    table: CHAIN_TABLE,
    threads: [...rest, zap],
    off,
  }));

describe('reductions never change a verdict', () => {
  it('on random scenarios with random lines left out', () => {
    let reduced = 0;
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const model = modelOf(setUp(scenario));
        const violated = (symmetry: boolean, partialOrder: boolean): { ids: string[]; states: number } => {
          const report = check(model, { symmetry, partialOrder, shorten: 'none', maxStates: 40_000 });
          fc.pre(report.complete);
          return {
            ids: report.properties.filter((p) => p.verdict === 'violated').map((p) => p.id),
            states: report.states,
          };
        };
        const plain = violated(false, false);
        for (const [symmetry, partialOrder] of [
          [true, false],
          [false, true],
          [true, true],
        ] as const) {
          const other = violated(symmetry, partialOrder);
          expect(other.ids).toEqual(plain.ids);
          expect(other.states).toBeLessThanOrEqual(plain.states);
          if (other.states < plain.states) reduced++;
        }
      }),
      { seed: 20110607, numRuns: 150 },
    );
    // The comparison is empty if nothing was ever reduced.
    expect(reduced).toBeGreaterThan(100);
  }, 120_000);
});
