import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../scenarios/schema';
import { setUp } from '../../scenarios/setup';
import { MEMORY_MODELS } from '../../machine/models';
import { CHAIN_TABLE, MMIO_ADDRESS } from './tables';
import { CORRECT, bugs, walk, type Case } from './kvm.testkit';
import { PROTOCOL_IDS } from './protocols';
import type { KvmThread } from './spec';

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
