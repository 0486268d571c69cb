import { makeWindow } from './window';
import { describe, expect, it } from 'vitest';
import type { Instr, Op } from './instructions';
import { Machine } from './machine';
import { INTERRUPT, RCU_END, RCU_QUIESCENT, RCU_START, stepOf } from './steps';
import type { ObjectSpec, ThreadSpec } from './system';
import { HEADER, pointer } from './values';

const RING = { var: 'list' } as const;

/** A system of threads given as lists of operations, with a counter `x`, a lock, a list and three pages. */
function system(
  ...threads: { ops: (Op | Instr)[]; callbacksOf?: number; onIpi?: ThreadSpec['onIpi'] }[]
): Machine {
  return new Machine(
    {
      memory: 'sc',
      variables: ['x', 'lock', 'list', 'tlb'].map((name) => ({ name, init: 0 })),
      objects: ['A', 'B', 'C'].map((name): ObjectSpec => ({
        name,
        cells: [{ key: '0', init: 7 }],
        freeable: true,
        root: true,
      })),
      concerns: [],
      threads: threads.map(({ ops, callbacksOf, onIpi }, i): ThreadSpec => ({
        name: `T${i}`,
        lines: [],
        code: ops.map((op, pc): Instr => ({
          label: `${pc}`,
          ...('op' in op && typeof op.op === 'string' ? { line: `${pc}`, op: op } : op),
        })),
        registers: ['r', 'sp', 'next'].map((name) => ({ name, init: 0 })),
        ...(callbacksOf === undefined ? {} : { callbacksOf }),
        ...(onIpi === undefined ? {} : { onIpi }),
      })),
    },
    makeWindow,
  );
}

/** Runs steps one by one; each must be enabled. Returns the state and what the last one violated. */
function run(machine: Machine, steps: readonly number[]): { s: Uint8Array; violated: string[] } {
  const [s] = machine.initial();
  let bits = 0;
  for (const [i, step] of steps.entries()) {
    expect(enabled(machine, s), `step ${i}`).toContain(step);
    bits = machine.apply(s, step);
  }
  return { s, violated: machine.properties.filter((_, i) => (bits >> i) & 1).map((p) => p.id) };
}

function enabled(machine: Machine, s: Uint8Array): number[] {
  const out = new Int32Array(machine.maxSteps);
  return [...out.subarray(0, machine.enabled(s, out))];
}

const value = (machine: Machine, s: Uint8Array, name: string): number =>
  s[machine.layout.variables.get(name) ?? -1];
const header = (machine: Machine, s: Uint8Array, object: number): number => s[machine.layout.header[object]];
const times = (n: number, step: number): number[] => Array.from({ length: n }, () => step);
const T = (thread: number): number => stepOf(thread, 0);

/** Frees what it is handed, alone or as a ring. */
const CALLBACK: (Op | Instr)[] = [
  { op: 'take-callback', dst: 'sp' },
  { op: 'list-next', dst: 'next', object: { reg: 'sp' } },
  { op: 'list-del', object: { reg: 'sp' } },
  { op: 'free', object: { reg: 'sp' } },
  {
    line: 'go on',
    op: { op: 'set', dst: 'sp', value: { reg: 'next' } },
    clear: ['next'],
    branch: { test: { is: 'nonzero' }, to: '1' },
    goto: '0',
  },
];
const add = (object: number): Op => ({
  op: 'list-add',
  object: pointer(object),
  list: RING,
  flags: HEADER.removed,
});

describe('locks', () => {
  const machine = system(
    {
      ops: [
        { op: 'lock', at: { var: 'lock' } },
        { op: 'unlock', at: { var: 'lock' } },
      ],
    },
    { ops: [{ op: 'lock', at: { var: 'lock' } }] },
  );

  it('block while another CPU holds them, and name the owner', () => {
    const { s } = run(machine, [T(0)]);
    expect(value(machine, s, 'lock')).toBe(1);
    expect(enabled(machine, s)).toEqual([T(0)]);
  });

  it('that no thread can ever take are a deadlock', () => {
    const { s } = run(machine, [T(1)]);
    expect(enabled(machine, s)).toEqual([]);
    const deadlock = machine.properties.findIndex((p) => p.id === 'deadlock');
    expect(machine.inspect(s, 0)).toBe(1 << deadlock);
  });
});

describe('RCU', () => {
  const rcu = system(
    { ops: [{ op: 'rcu-read-lock' }, { op: 'rcu-read-unlock' }] },
    {
      ops: [
        { op: 'call-rcu', head: pointer(0), site: 0 },
        { op: 'call-rcu', head: pointer(1), site: 1 },
      ],
    },
    { ops: CALLBACK, callbacksOf: 1 },
  );
  const R = (choice: number): number => stepOf(rcu.rcuActor, choice);

  it('waits for a reader that was inside when the grace period began', () => {
    const { s } = run(rcu, [T(0), T(1), R(RCU_START)]);
    expect(enabled(rcu, s)).not.toContain(R(RCU_END));
    rcu.apply(s, T(0));
    expect(enabled(rcu, s)).toContain(R(RCU_QUIESCENT + 0));
    rcu.apply(s, R(RCU_QUIESCENT + 0));
    expect(enabled(rcu, s)).toContain(R(RCU_END));
  });

  it('does not wait for a reader that entered later', () => {
    const { s } = run(rcu, [T(1), R(RCU_START), T(0)]);
    expect(enabled(rcu, s)).toContain(R(RCU_END));
  });

  it('runs only callbacks that were queued before the grace period began', () => {
    const { s } = run(rcu, [T(1), R(RCU_START), T(1), R(RCU_END), ...times(5, T(2))]);
    expect(header(rcu, s, 0) & HEADER.freed).toBe(HEADER.freed);
    expect(header(rcu, s, 1) & HEADER.allocated).toBe(HEADER.allocated);
    expect(enabled(rcu, s)).toEqual([T(0), R(RCU_START)]);
  });

  it('keeps a CPU’s own thread still while its callback runs', () => {
    const { s } = run(rcu, [T(1), R(RCU_START), R(RCU_END), T(2)]);
    expect(enabled(rcu, s)).not.toContain(T(1));
    expect(enabled(rcu, s)).toContain(T(2));
  });

  it('does not start without anything to do', () => {
    expect(enabled(rcu, run(rcu, []).s)).toEqual([T(0), T(1)]);
  });

  it('synchronize_rcu sleeps until its grace period has ended', () => {
    const machine = system(
      { ops: [{ op: 'rcu-read-lock' }, { op: 'rcu-read-unlock' }] },
      {
        ops: [
          { op: 'sync-rcu', site: 0 },
          { op: 'sync-rcu-wait', site: 0 },
        ],
      },
    );
    const step = (choice: number): number => stepOf(machine.rcuActor, choice);
    const { s } = run(machine, [T(0), T(1), step(RCU_START)]);
    expect(enabled(machine, s)).toEqual([T(0)]);
    run(machine, [T(0), T(1), step(RCU_START), T(0), step(RCU_QUIESCENT), step(RCU_END), T(1)]);
  });

  it('synchronize_rcu under a spinlock is a bug', () => {
    const machine = system({
      ops: [
        { op: 'lock', at: { var: 'lock' } },
        { op: 'sync-rcu', site: 0 },
      ],
    });
    const { s, violated } = run(machine, times(2, T(0)));
    expect(violated).toEqual(['sleep-in-atomic']);
    expect(enabled(machine, s)).toEqual([]);
  });
});

describe('interrupts', () => {
  const machine = system(
    { ops: [{ op: 'irq', on: false }, { op: 'irq', on: true }, { op: 'nop' }], onIpi: { zero: ['tlb'] } },
    { ops: [{ op: 'ipi', cpu: 0 }, { op: 'ipi-wait' }] },
  );
  const ACK = stepOf(0, INTERRUPT);

  it('stay pending while they are off, and block the sender that waits for them', () => {
    const { s } = run(machine, [T(0), T(1)]);
    expect(enabled(machine, s)).toEqual([T(0)]);
    machine.apply(s, T(0));
    expect(enabled(machine, s)).toEqual([T(0), ACK]);
    machine.apply(s, ACK);
    expect(enabled(machine, s)).toEqual([T(0), T(1)]);
  });

  it('are taken by a CPU that has nothing left to do, and empty its TLB', () => {
    const [s] = machine.initial();
    s[machine.layout.variables.get('tlb') ?? 0] = 9;
    for (const step of [T(0), T(0), T(0), T(1), ACK]) machine.apply(s, step);
    expect(value(machine, s, 'tlb')).toBe(0);
  });
});

describe('memory', () => {
  const load: Op = { op: 'load', dst: 'r', from: { cell: '0', of: pointer(0) } };

  it('that was freed must not be read', () => {
    const machine = system({ ops: [{ op: 'free', object: pointer(0) }, load] });
    expect(run(machine, times(2, T(0))).violated).toEqual(['use-after-free']);
  });

  it('that was recycled reads its new bytes through an old pointer, and that is a bug', () => {
    const machine = system({
      ops: [{ op: 'free', object: pointer(0) }, { op: 'alloc', dst: 'sp', object: 0 }, load],
    });
    const { s, violated } = run(machine, times(3, T(0)));
    expect(violated).toEqual(['recycled-walk']);
    expect(s[machine.layout.threads[0].registers]).toBe(0);
  });

  it('is allocated zeroed, in its second life, and never a third time', () => {
    const machine = system({
      ops: [
        { op: 'alloc', dst: 'r', object: 0 },
        { op: 'free', object: pointer(0) },
        { op: 'alloc', dst: 'sp', object: 0 },
        { op: 'free', object: { reg: 'sp' } },
        { op: 'alloc', dst: 'next', object: 0 },
      ],
    });
    const { s } = run(machine, times(5, T(0)));
    const at = machine.layout.threads[0].registers;
    expect([...s.subarray(at, at + 3)]).toEqual([0, pointer(0, 1), 0]);
    expect(s[machine.layout.cells[0].get('0') ?? 0]).toBe(0);
  });

  it('is freed once', () => {
    const machine = system({ ops: times(2, 0).map((): Op => ({ op: 'free', object: pointer(1) })) });
    expect(run(machine, times(2, T(0))).violated).toEqual(['double-free']);
  });

  it('cannot be reached through 0', () => {
    const machine = system({ ops: [{ op: 'load', dst: 'r', from: { cell: '0', of: { reg: 'sp' } } }] });
    expect(run(machine, [T(0)]).violated).toEqual(['wild-walk']);
  });
});

describe('lists', () => {
  const link = (machine: Machine, s: Uint8Array): number[] => [0, 1, 2].map((i) => s[machine.layout.link[i]]);

  it('are rings without a head of their own', () => {
    const machine = system({ ops: [add(0), add(1), add(2), { op: 'free-first', list: RING }] });
    expect(link(machine, run(machine, times(3, T(0))).s)).toEqual([pointer(1), pointer(2), pointer(0)]);
    const { s } = run(machine, times(4, T(0)));
    expect(link(machine, s)).toEqual([0, pointer(2), pointer(1)]);
    expect(value(machine, s, 'list')).toBe(pointer(1));
  });

  it('handed to call_rcu are freed by one callback, page by page', () => {
    const machine = system(
      { ops: [add(0), add(1), add(2), { op: 'call-rcu', head: 0, list: RING, site: 0 }] },
      { ops: CALLBACK, callbacksOf: 0 },
    );
    const rcu = (choice: number): number => stepOf(machine.rcuActor, choice);
    const { s } = run(machine, [...times(4, T(0)), rcu(RCU_START), rcu(RCU_END), ...times(13, T(1))]);
    expect([0, 1, 2].map((i) => header(machine, s, i))).toEqual([HEADER.freed, HEADER.freed, HEADER.freed]);
    expect(machine.isFinished(s)).toBe(true);
  });
});
