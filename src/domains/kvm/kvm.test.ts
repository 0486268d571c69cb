import { describe, expect, it } from 'vitest';
import { setUp } from '../../scenarios/setup';
import { MEMORY_MODELS } from '../../machine/models';
import { CHAIN_TABLE, HOLE_TABLE } from './tables';
import { CORRECT, bugs, walk, type Case } from './kvm.testkit';
import { PROTOCOL_IDS, protocolOf } from './protocols';
import type { KvmThread } from './spec';

describe.each(CORRECT)('%s: no thread reaches a freed page', (protocol) => {
  it.each(MEMORY_MODELS)('%s: a parent is zapped, then its child', (memory) => {
    expect(bugs(protocol, memory, { threads: [{ runs: 'zap', batches: [['L2'], ['L1']] }] })).toEqual([]);
    const two: KvmThread[] = [walk, { runs: 'zap', batches: [['L2']] }, { runs: 'zap', batches: [['L1']] }];
    if (memory === 'sc') expect(bugs(protocol, memory, { threads: two })).toEqual([]);
  });

  it.each(MEMORY_MODELS)('%s: a fault after a zap finds its page from the root, or not at all', (memory) => {
    const table = {
      levels: 4,
      pages: [...CHAIN_TABLE.pages, { name: 'N', level: 1, entries: {}, unallocated: true }],
    };
    const threads: KvmThread[] = [
      { runs: 'zap', batches: [['L2']] },
      { runs: 'map', page: 'N', entries: { '5': 'frame:0x1' }, into: { page: 'L2', entry: 3 } },
    ];
    expect(bugs(protocol, memory, { table, threads })).toEqual([]);
  });

  it.each(MEMORY_MODELS)('%s: a fault goes below the table that took the place of a zapped one', (memory) => {
    const table = {
      levels: 3,
      pages: [
        { name: 'root', level: 3, entries: { '0': 'A2' } },
        { name: 'A2', level: 2, entries: {} },
        { name: 'B2', level: 2, entries: {}, unallocated: true },
        { name: 'N1', level: 1, entries: {}, unallocated: true },
      ],
    };
    const threads: KvmThread[] = [
      { runs: 'zap', batches: [['A2']] },
      { runs: 'map', page: 'B2', entries: {}, into: { page: 'root', entry: 0 } },
      { runs: 'map', page: 'N1', entries: { '5': 'frame:0x1' }, into: { page: 'A2', entry: 1 } },
    ];
    expect(bugs(protocol, memory, { table, threads })).toEqual([]);
  });

  it.each(MEMORY_MODELS)('%s: a vCPU that dropped its root loads a new one and walks on', (memory) => {
    const table = {
      levels: 2,
      pages: [
        { name: 'root', level: 2, entries: { '0': 'L1' } },
        { name: 'L1', level: 1, entries: { '0': 'mmio' } },
        { name: 'N', level: 1, entries: {}, unallocated: true },
      ],
    };
    const threads: KvmThread[] = [
      { runs: 'walk', address: [0, 0], holdsRoot: true, rounds: 2 },
      { runs: 'zap', batches: [['root']] },
    ];
    expect(bugs(protocol, memory, { table, threads })).toEqual([]);
    const fault: KvmThread = {
      runs: 'map',
      page: 'N',
      entries: { '0': 'mmio' },
      into: { page: 'root', entry: 0 },
      holdsRoot: true,
    };
    if (memory === 'sc') expect(bugs(protocol, memory, { table, threads: [...threads, fault] })).toEqual([]);
  });

  it.each(MEMORY_MODELS)('%s: a guest is thrown out by the flush', (memory) => {
    const threads: KvmThread[] = [
      { runs: 'guest', address: [0, 0, 1, 5], rounds: 2 },
      { runs: 'zap', batches: [['L2a']] },
    ];
    expect(bugs(protocol, memory, { threads })).toEqual([]);
  });
});

describe('lines that matter', () => {
  const parentThenChild: Case = { threads: [{ runs: 'zap', batches: [['L2'], ['L1']] }] };

  it('without drop_parent_pte the child’s zap writes into its freed parent', () => {
    expect(bugs('mmu-lock', 'sc', { ...parentThenChild, off: ['drop_parent_pte'] })).toContain(
      'use-after-free',
    );
  });

  it('without mmu_lock two zappers interfere; with it they do not', () => {
    const threads: KvmThread[] = [
      walk,
      { runs: 'zap', batches: [['L2']] },
      { runs: 'zap', batches: [['L1']] },
    ];
    expect(bugs('rcu-merged', 'sc', { threads })).toEqual([]);
    expect(bugs('rcu-merged', 'sc', { threads, off: ['mmu_lock', 'mmu_unlock'] })).toContain(
      'use-after-free',
    );
  });

  it('TDP: without the recursion what hangs below leaks, without call_rcu everything does', () => {
    const threads: KvmThread[] = [{ runs: 'zap', batches: [['L2']] }];
    expect(bugs('tdp-rcu', 'sc', { threads })).toEqual([]);
    expect(bugs('tdp-rcu', 'sc', { threads, off: ['remove_below'] })).toContain('leak');
    expect(bugs('tdp-rcu', 'sc', { threads, off: ['call_rcu'] })).toContain('leak');
  });

  describe('TDP: a fault in a table that is being removed', () => {
    const faults: Case = {
      table: HOLE_TABLE,
      threads: [
        { runs: 'map', page: 'L1', entries: { '7': 'frame:0x2a0' }, into: { page: 'L2', entry: 0 } },
        { runs: 'zap', batches: [['L2']] },
      ],
    };

    it.each(MEMORY_MODELS)('%s: fails at the frozen marker, and gives its page back', (memory) => {
      expect(bugs('tdp-rcu', memory, faults)).toEqual([]);
      expect(bugs('tdp-rcu', memory, { ...faults, readers: 'sections' })).toEqual([]);
      expect(bugs('tdp-rcu', memory, { ...faults, off: ['unlink_children'] })).toContain('leak');
      expect(bugs('tdp-rcu', memory, { ...faults, off: ['free_unused'] })).toContain('leak');
    });

    it('walks freed tables outside RCU, where a lock alone holds up no grace period', () => {
      const off = ['map_rcu_lock', 'map_rcu_unlock'];
      expect(bugs('tdp-rcu', 'sc', { ...faults, off, readers: 'sections' })).toContain('use-after-free');
      expect(bugs('tdp-rcu', 'sc', { ...faults, off })).toEqual([]);
    });

    it('holds with two zappers at once, which hold the lock for read as well', () => {
      const threads: KvmThread[] = [...faults.threads, { runs: 'zap', batches: [['L1']] }];
      expect(bugs('tdp-rcu', 'sc', { ...faults, threads })).toEqual([]);
    });
  });

  it('TDP: a zapper that is outside RCU before it has flushed frees a page under a guest', () => {
    const threads: KvmThread[] = [
      { runs: 'guest', address: [0, 0, 1, 5] },
      { runs: 'zap', batches: [['L2a']] },
    ];
    const off = ['zap_rcu_lock', 'zap_rcu_unlock'];
    const old = { threads, readers: 'sections' } as const;
    expect(bugs('tdp-rcu', 'sc', old)).toEqual([]);
    expect(bugs('tdp-rcu', 'sc', { ...old, off })).toContain('use-after-free');
    // Where a held spinlock is a read-side section too, mmu_lock does the same as long as it is held.
    expect(bugs('tdp-rcu', 'sc', { threads, off })).toEqual([]);
  });

  it('without the count of users the zapper frees a root that a vCPU walks from', () => {
    const threads: KvmThread[] = [
      { ...walk, holdsRoot: true },
      { runs: 'zap', batches: [['root']] },
    ];
    for (const id of ['unprotected', 'irq-off'] as const) {
      const off = id === 'irq-off' ? ['root_check', 'send_ipi'] : ['root_check'];
      expect(bugs(id, 'sc', { table: CHAIN_TABLE, threads, off })).toContain('use-after-free');
    }
  });

  it('a root in use loses its entries at once, and is freed by the last vCPU that drops it', () => {
    const threads: KvmThread[] = [
      { ...walk, holdsRoot: true },
      { runs: 'zap', batches: [['root']] },
    ];
    expect(bugs('rcu-merged', 'sc', { table: CHAIN_TABLE, threads })).toEqual([]);
    const setup = setUp({
      kind: 'kvm',
      title: '',
      memory: 'sc',
      protocol: 'rcu-merged',
      table: CHAIN_TABLE,
      threads,
    });
    const [state] = setup.machine.initial();
    const out = new Int32Array(setup.machine.maxSteps);
    // The zapper alone, to its end.
    const step = 1 << 6;
    while (out.subarray(0, setup.machine.enabled(state, out)).includes(step))
      setup.machine.apply(state, step);
    const [root] = setup.inspect(state).pages;
    expect(root.lifecycle).toBe('live');
    expect(root.facts).toEqual([{ id: 'root_count', value: 1, named: 'root_count' }, { id: 'invalid' }]);
    expect(root.entries.map(({ label }) => label)).toEqual(['0']);
  });
});

it('32 bits: a fault that finds another frame in its entry takes it out before it puts its own there', () => {
  const table = {
    levels: 2,
    pages: [
      { name: 'root', level: 2, entries: { '0': 'L1' } },
      { name: 'L1', level: 1, entries: { '0': 'frame:0x100001' } },
      { name: 'N1', level: 1, entries: {}, unallocated: true },
    ],
  };
  const threads: KvmThread[] = [
    { runs: 'walk', address: [0, 0] },
    { runs: 'map', page: 'N1', entries: { '0': 'frame:0x200002' }, into: { page: 'root', entry: 0 } },
  ];
  for (const memory of MEMORY_MODELS)
    for (const protocol of ['rcu-merged', 'irq-off', 'counter-spin'] as const)
      expect(bugs(protocol, memory, { table, threads, host32: true }), memory).toEqual([]);
});

describe('protocols are values', () => {
  it.each(PROTOCOL_IDS)('%s names the functions of its time', (id) => {
    const { names, callback } = protocolOf(id);
    expect(names.walk).not.toBe('');
    if (callback !== null) expect(names.callback).not.toBe('');
  });
});
