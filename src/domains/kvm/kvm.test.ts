import { describe, expect, it } from 'vitest';
import { check } from '../../checker';
import { modelOf } from '../../scenarios/model';
import { parseScenario } from '../../scenarios/schema';
import { setUp } from '../../scenarios/setup';
import { MEMORY_MODELS, type MemoryModel } from '../../machine/models';
import { CHAIN_TABLE, HOLE_TABLE, MMIO_ADDRESS, SMALL_TABLE } from '../../scenarios/tables';
import type { KvmSpec } from './kvm-spec';
import { PROTOCOL_IDS, protocolOf, type ProtocolId } from './protocols';
import type { KvmThread } from './spec';

type Case = Partial<KvmSpec> & { readonly threads: readonly KvmThread[] };

/** Bugs that some run has, over every interleaving. */
function bugs(protocol: ProtocolId, memory: MemoryModel, spec: Case): string[] {
  const scenario = { kind: 'kvm', title: '', table: SMALL_TABLE, ...spec, protocol, memory } as const;
  const report = check(modelOf(setUp(scenario)), { shorten: 'none' });
  expect(report.complete).toBe(true);
  return report.properties.flatMap((p) => (p.verdict === 'violated' && p.kind === 'bug' ? [p.id] : []));
}

const walk: KvmThread = { runs: 'walk', address: MMIO_ADDRESS };
/** Protocols without a bug of their own. */
const CORRECT = PROTOCOL_IDS.filter((id) => !['unprotected', 'rcu-posted', 'sync-rcu'].includes(id));

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
    expect(root.facts).toEqual([{ id: 'root_count', value: 1 }, { id: 'invalid' }]);
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

describe('a translation that the flush should have dropped', () => {
  const threads: KvmThread[] = [
    { runs: 'guest', address: [0, 0, 1, 5], rounds: 2 },
    { runs: 'zap', batches: [['L2a']] },
  ];

  it.each(['check_request', 'request_flush', 'flush_remote_tlbs'])(
    'is used without %s, in every model',
    (line) => {
      for (const memory of MEMORY_MODELS)
        expect(bugs('rcu-merged', memory, { threads, off: [line] }), memory).toContain('stale-translation');
    },
  );

  it('is used where an interrupt may come between the check of the requests and the entry', () => {
    const off = ['guest_irq_disable'];
    for (const memory of MEMORY_MODELS)
      expect(bugs('rcu-merged', memory, { threads, off }), memory).toContain('stale-translation');
  });

  it.each(['mb_after_mode', 'mb_after_request'])(
    'is used without %s, on tso and on a weak machine',
    (line) => {
      for (const memory of ['tso', 'weak'] as const)
        expect(bugs('rcu-merged', memory, { threads, off: [line] }), memory).toContain('stale-translation');
    },
  );

  it('is used on tso too without the barrier behind the mode', () => {
    expect(bugs('rcu-merged', 'sc', { threads, off: ['mb_after_mode'] })).toEqual([]);
    expect(bugs('rcu-merged', 'tso', { threads, off: ['mb_after_mode'] })).not.toEqual([]);
  });

  it('is used on tso too without the barrier between the mode and the requests', () => {
    expect(bugs('rcu-merged', 'sc', { threads, off: ['mb_after_request'] })).toEqual([]);
    expect(bugs('rcu-merged', 'tso', { threads, off: ['mb_after_request'] })).not.toEqual([]);
  });

  it.each(PROTOCOL_IDS)('is never used under %s with nothing left out', (id) => {
    for (const memory of MEMORY_MODELS)
      expect(
        bugs(id, memory, { threads }).filter((bug) => bug === 'stale-translation'),
        memory,
      ).toEqual([]);
  });

  describe('although no page is freed', () => {
    const replaced: Case = {
      table: {
        levels: 2,
        pages: [
          { name: 'root', level: 2, entries: { '0': 'L1' } },
          { name: 'L1', level: 1, entries: { '0': 'frame:0x1' } },
        ],
      },
      threads: [
        { runs: 'guest', address: [0, 0], rounds: 2 },
        { runs: 'remap', page: 'L1', entry: 0, to: 'frame:0x2' },
      ],
    };

    it.each(CORRECT)('%s: an entry is replaced', (id) => {
      for (const memory of MEMORY_MODELS) expect(bugs(id, memory, replaced), memory).toEqual([]);
      for (const line of ['check_request', 'request_flush', 'flush_remote_tlbs', 'guest_irq_disable'])
        expect(bugs(id, 'sc', { ...replaced, off: [line] }), line).toEqual(['stale-translation']);
      for (const line of ['mb_after_mode', 'mb_after_request'])
        expect(bugs(id, 'tso', { ...replaced, off: [line] }), line).toEqual(['stale-translation']);
    });

    it('a fault sets another frame where one stands', () => {
      const fault: KvmThread = {
        runs: 'map',
        page: 'L1',
        entries: { '0': 'frame:0x2' },
        into: { page: 'root', entry: 0 },
      };
      const spec: Case = { ...replaced, threads: [replaced.threads[0], fault] };
      for (const id of ['rcu-merged', 'tdp-rcu'] as const) {
        expect(bugs(id, 'sc', spec), id).toEqual([]);
        expect(bugs(id, 'sc', { ...spec, off: ['request_flush'] }), id).toEqual(['stale-translation']);
      }
    });

    it('nobody asks while somebody holds the lock: the flush is not due before it is let go', () => {
      const moved = { flush_remote_tlbs: 1 };
      expect(bugs('rcu-merged', 'sc', { ...replaced, moved })).toEqual(['stale-translation']);
    });
  });

  it('is seen in the caches of the CPU', () => {
    const setup = setUp({
      kind: 'kvm',
      title: '',
      memory: 'sc',
      protocol: 'rcu-merged',
      table: CHAIN_TABLE,
      threads: [{ runs: 'guest', address: [...MMIO_ADDRESS.slice(0, 3), 7] }],
    });
    const facts = setup.inspect(setup.machine.initial()[0]).cpus[0].facts;
    expect(facts.map(({ id }) => id)).toEqual(['mode', 'tlb', 'walk-cache']);
  });
});

describe('the notifiers of the host', () => {
  const frame = 'frame:0x2a0';
  const fault: KvmThread = {
    runs: 'map',
    page: 'L1',
    entries: { '3': frame },
    into: { page: 'L2', entry: 0 },
  };
  const faults: Case = { table: CHAIN_TABLE, threads: [fault, { runs: 'invalidate', frame }] };

  it.each(CORRECT)('%s: no fault maps a frame that is gone, and each line is needed for it', (protocol) => {
    for (const memory of MEMORY_MODELS) expect(bugs(protocol, memory, faults), memory).toEqual([]);
    for (const off of [['retry_count'], ['retry_seq'], ['invalidate_begin'], ['invalidate_seq']])
      expect(bugs(protocol, 'sc', { ...faults, off }), off[0]).toContain('stale-mapping');
    for (const lock of ['map', 'start'])
      expect(bugs(protocol, 'sc', { ...faults, off: [`${lock}_lock`, `${lock}_unlock`] }), lock).toContain(
        'stale-mapping',
      );
    expect(bugs(protocol, 'sc', { ...faults, moved: { seq_read: 2 } })).toContain('stale-mapping');
  });

  it('the read barrier between sequence and frame is needed on a weak machine only', () => {
    const off = ['seq_rmb'];
    expect(bugs('rcu-merged', 'tso', { ...faults, off })).toEqual([]);
    expect(bugs('rcu-merged', 'weak', { ...faults, off })).toContain('stale-mapping');
    expect(bugs('rcu-merged', 'weak', { ...faults, off: ['end_lock', 'end_unlock'] })).toContain(
      'stale-mapping',
    );
  });

  it.each(CORRECT)('%s: the guest goes by no translation to a frame that is gone', (protocol) => {
    const table = {
      levels: 2,
      pages: [
        { name: 'root', level: 2, entries: { '0': 'L1' } },
        { name: 'L1', level: 1, entries: { '3': frame } },
      ],
    };
    const guest: Case = {
      table,
      threads: [
        { runs: 'guest', address: [0, 3], rounds: 2 },
        { runs: 'invalidate', frame },
      ],
    };
    for (const memory of MEMORY_MODELS) expect(bugs(protocol, memory, guest), memory).toEqual([]);
    for (const line of ['rmap_zap', 'flush_remote_tlbs', 'check_request', 'request_flush'])
      expect(bugs(protocol, 'sc', { ...guest, off: [line] }), line).toContain('stale-translation');
  });
});

it.each(CORRECT)('%s: a host that takes a frame away walks from no root that is gone', (protocol) => {
  const table = {
    levels: 2,
    pages: [
      { name: 'root', level: 2, entries: { '0': 'L1' } },
      { name: 'L1', level: 1, entries: { '0': 'frame:0x2' } },
    ],
  };
  const threads: KvmThread[] = [
    { runs: 'walk', address: [0, 0], holdsRoot: true },
    { runs: 'zap', batches: [['root']] },
    { runs: 'invalidate', frame: 'frame:0x2' },
  ];
  for (const memory of ['sc', 'tso'] as const) expect(bugs(protocol, memory, { table, threads })).toEqual([]);
});

describe('the generation of an MMIO marker', () => {
  const threads: KvmThread[] = [walk, { runs: 'memslot' }];

  it.each(['irq-off', 'tdp-rcu'] as const)('%s: no device is emulated where RAM is by now', (protocol) => {
    for (const memory of MEMORY_MODELS) expect(bugs(protocol, memory, { threads }), memory).toEqual([]);
    for (const off of [['check_mmio_gen'], ['sync_srcu'], ['swap_slots'], ['srcu_lock', 'srcu_unlock']])
      expect(bugs(protocol, 'sc', { threads, off }), off[0]).toEqual(['stale-mmio']);
  });

  it('is a third outcome', () => {
    const setup = setUp({
      kind: 'kvm',
      title: '',
      memory: 'sc',
      protocol: 'irq-off',
      table: CHAIN_TABLE,
      threads: [...threads].reverse(),
    });
    const [state] = setup.machine.initial();
    const out = new Int32Array(setup.machine.maxSteps);
    // Userspace first, then the vCPU.
    for (let n = setup.machine.enabled(state, out); n > 0; n = setup.machine.enabled(state, out))
      setup.machine.apply(state, Math.min(...out.subarray(0, n)));
    expect(setup.inspect(state).threads[1].outcome).toBe('full-fault');
  });

  it('exists since 2013: earlier protocols refuse it with a message', () => {
    const scenario = { kind: 'kvm', title: 'x', memory: 'sc', table: CHAIN_TABLE, threads };
    expect(parseScenario({ ...scenario, protocol: 'rcu-merged' })).toMatchObject({
      ok: false,
      problems: [{ path: 'threads.1' }],
    });
    expect(parseScenario({ ...scenario, protocol: 'irq-off' })).toMatchObject({ ok: true });
  });
});

describe('protocols are values', () => {
  it.each(PROTOCOL_IDS)('%s names the functions of its time', (id) => {
    const { names, callback } = protocolOf(id);
    expect(names.walk).not.toBe('');
    if (callback !== null) expect(names.callback).not.toBe('');
  });
});
