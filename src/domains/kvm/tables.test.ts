import { describe, expect, it } from 'vitest';
import { check } from '../../checker';
import { buildKvm } from './build';
import type { ProtocolId } from './protocols';
import type { KvmSpec } from './kvm-spec';
import type { KvmThread } from './spec';
import { JUDGED, MEMORY_MODELS } from '../../machine/models';
import { CHAIN_TABLE, MMIO_ADDRESS } from './tables';

const WALK: KvmThread = { runs: 'walk', address: MMIO_ADDRESS };
const ZAP: KvmThread = { runs: 'zap', batches: [['L1']] };

/** Violated properties of one walker and one zapper, over every interleaving. */
function violated(spec: Partial<KvmSpec> & { protocol: ProtocolId }): Set<string> {
  const { machine } = buildKvm({ memory: 'sc', table: CHAIN_TABLE, threads: [WALK, ZAP], ...spec });
  const report = check(machine);
  expect(report.complete).toBe(true);
  return new Set(report.properties.filter((p) => p.verdict === 'violated').map((p) => p.id));
}

describe('expected verdicts under sequential consistency, one walker and one zapper', () => {
  const rows: [
    ProtocolId,
    useAfterFree: boolean,
    wildWalk: boolean,
    freedOnReturn: boolean,
    fresh: boolean,
  ][] = [
    // true: violated
    ['unprotected', true, false, false, true],
    ['mmu-lock', false, false, false, false],
    ['rcu-posted', false, true, true, true],
    ['rcu-merged', false, false, true, true],
    ['irq-off', false, false, false, true],
    ['tdp-rcu', false, false, true, true],
    ['sync-rcu', false, false, false, true],
    ['counter-spin', false, false, false, true],
  ];
  it.each(rows)('%s', (protocol, useAfterFree, wildWalk, freedOnReturn, fresh) => {
    const found = violated({ protocol });
    expect({
      'use-after-free': found.has('use-after-free'),
      'wild-walk': found.has('wild-walk'),
      'freed-on-return': found.has('freed-on-return'),
      'fresh-snapshot': found.has('fresh-snapshot'),
    }).toEqual({
      'use-after-free': useAfterFree,
      'wild-walk': wildWalk,
      'freed-on-return': freedOnReturn,
      'fresh-snapshot': fresh,
    });
    expect(found.has('sleep-in-atomic')).toBe(protocol === 'sync-rcu');
    for (const never of ['double-free', 'deadlock', 'leak', 'torn-spte', 'recycled-walk'])
      expect(found).not.toContain(never);
  });

  it('irq-off: a walker that spins for mmu_lock with interrupts off deadlocks', () => {
    expect(violated({ protocol: 'irq-off', threads: [{ ...WALK, takesLock: true }, ZAP] })).toContain(
      'deadlock',
    );
  });

  it('sync-rcu without the lock around it is safe, and the page is gone on return', () => {
    const found = violated({ protocol: 'sync-rcu', off: ['mmu_lock', 'mmu_unlock'] });
    expect([...found]).toEqual(['fresh-snapshot']);
  });
});

/** All subsets of `ids`, as [on, …] flags with the lines that are off. */
function combinations(ids: readonly string[]): { on: boolean[]; off: string[] }[] {
  return Array.from({ length: 1 << ids.length }, (_, mask) => {
    const on = ids.map((_id, i) => ((mask >> i) & 1) !== 0);
    return { on, off: ids.filter((_id, i) => !on[i]) };
  });
}

describe('the 2011 scheme: which barrier matters under which memory model', () => {
  const barriers = ['mb_after_inc', 'mb_before_dec', 'mb_before_check'];
  // Per memory model: safe exactly when these hold of [after_inc, before_dec, before_check].
  const safe = {
    sc: () => true,
    tso: ([, , check]: boolean[]) => check,
    weak: ([inc, dec, check]: boolean[]) => inc && dec && check,
  };
  for (const memory of JUDGED)
    for (const { on, off } of combinations(barriers)) {
      const shown = on.map((b) => (b ? 'yes' : '–')).join(' ');
      it(`${memory}, inside rcu_read_lock, barriers ${shown}`, () => {
        expect(violated({ protocol: 'rcu-merged', memory, off }).has('use-after-free')).toBe(
          !safe[memory](on),
        );
      });
      it(`${memory}, without rcu_read_lock, barriers ${shown}: the deferred branch is broken`, () => {
        const lines = [...off, 'rcu_read_lock', 'rcu_read_unlock'];
        expect(violated({ protocol: 'rcu-merged', memory, off: lines })).toContain('use-after-free');
      });
    }
});

describe('the deferred branch alone is safe exactly inside rcu_read_lock', () => {
  for (const memory of MEMORY_MODELS)
    for (const { off } of combinations(['mb_before_check', 'rcu_read_lock'])) {
      const locked = !off.includes('rcu_read_lock');
      it(`${memory}, always call_rcu, off: ${off.join(' ') || 'nothing'}`, () => {
        const lines = locked ? off : [...off, 'rcu_read_unlock'];
        expect(violated({ protocol: 'tdp-rcu', memory, off: lines }).has('use-after-free')).toBe(!locked);
      });
    }
});

describe('the 2012 scheme: entry, exit and zapper under each memory model', () => {
  const barriers = ['mb_after_reading', 'mb_before_outside', 'mb_before_check'];
  for (const memory of MEMORY_MODELS)
    for (const release of [false, true])
      for (const { on, off } of combinations(barriers)) {
        const [entry, exit, zapper] = on;
        const safe = memory === 'sc' || (entry && zapper && (memory === 'tso' || exit || release));
        const name = `entry ${entry ? 'mb' : '–'}, exit ${exit ? 'mb' : '–'}${release ? ' release' : ''}, zapper ${zapper ? 'mb' : '–'}`;
        it(`${memory}: ${name} is ${safe ? 'safe' : 'broken'}`, () => {
          const found = violated({
            protocol: 'irq-off',
            memory,
            // The zapper's barrier is there twice: see below.
            off: zapper ? off : [...off, 'mb_commit'],
            on: release ? ['release_outside'] : [],
          });
          expect(found.has('use-after-free')).toBe(!safe);
        });
      }
});

describe('the two barriers of the 2012 zapper: the flush has one, so that of commit is redundant', () => {
  for (const memory of MEMORY_MODELS)
    for (const { off } of combinations(['mb_commit', 'mb_before_check'])) {
      const safe = memory === 'sc' || off.length < 2;
      it(`${memory}, off: ${off.join(' ') || 'nothing'}`, () => {
        expect(violated({ protocol: 'irq-off', memory, off }).has('use-after-free')).toBe(!safe);
      });
    }
});
