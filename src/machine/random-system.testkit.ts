import type { Address, Instr, Observation, Op, Operand, Order, RmwKind } from './instructions';
import type { MemoryModel } from './models';
import type { SystemSpec, ThreadSpec } from './system';

/** Numbers below `n`, the same each time for a seed. */
type Dice = (n: number) => number;

const VARIABLES = ['x', 'y', 'z'] as const;
const REGISTERS = ['a', 'b', 'p'] as const;
const OBJECTS = 3;
const ORDERS: readonly Order[] = ['relaxed', 'relaxed', 'acquire', 'release', 'full'];
const RMWS: readonly RmwKind[] = ['add', 'add', 'xchg', 'cmpxchg', 'add-unless', 'or'];

/** Of what a system has more than of the rest, as cases of `someOps`: memory, all, grace periods, atomic instructions. */
const FLAVOURS: readonly (readonly number[])[] = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8],
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  [0, 3, 7, 9, 9, 9, 10, 11, 11, 12, 13],
  [0, 3, 5, 5, 5, 6, 7, 8, 15],
];

/**
 * Systems of two or three CPUs that make no sense, out of the whole instruction set: accesses of variables and through
 * pointers, barriers, branches forwards and now and then backwards, locks, read-side sections, callbacks, waiting for
 * grace periods, interrupts, lists, and onlookers. What a reduction may get wrong should be in one of a thousand.
 */
export function randomSystem(memory: MemoryModel, next: Dice): SystemSpec {
  const flavour = next(FLAVOURS.length);
  const ipis = next(4) === 0;
  const cpus = 2 + next(2);
  const sites = { count: 0 };
  const threads = Array.from({ length: cpus }, (_, i): ThreadSpec => ({
    name: `P${i}`,
    lines: [],
    code: programOf({ next, sites, cpu: i, cpus, flavour, ipis }, cpus === 2 ? 3 + next(5) : 2 + next(3)),
    registers: REGISTERS.map((name) => ({ name, init: name === 'p' ? 1 + next(OBJECTS) : 0 })),
    ...(ipis && next(2) === 0 ? { onIpi: { zero: ['z'] } } : {}),
  }));
  const contexts = threads.flatMap((t, i) =>
    t.code.some(({ op }) => op.op === 'call-rcu') ? [contextOf(i, next)] : [],
  );
  // Every other CPU answers IPIs with a handler.
  const handlers = ipis ? threads.flatMap((_, i) => (next(2) === 0 ? [handlerOf(i, next)] : [])) : [];
  return {
    memory,
    window: 2 + next(7),
    variables: [
      ...[...VARIABLES, 'lock', 'list', 'srcu', 'srcu0', 'srcu1'].map((name) => ({ name, init: 0 })),
    ],
    objects: Array.from({ length: OBJECTS }, (_, i) => ({
      name: `o${i}`,
      cells: [{ key: 'n', init: next(OBJECTS + 1) }],
      freeable: i > 0,
      ...(i === 0 ? { root: true } : {}),
    })),
    threads: [
      ...threads.map((t, i) => (handlers.some((h) => h.handlesIpisOf === i) ? withoutOnIpi(t) : t)),
      ...contexts,
      ...handlers,
    ],
    concerns: ['seen'],
    bugs: ['raised', 'unbalanced-unlock', 'nesting-too-deep'],
    ...(next(3) === 0 ? { readers: 'sections' as const } : {}),
  };
}

function contextOf(cpu: number, next: Dice): ThreadSpec {
  const ops: Op[] = [{ op: 'take-callback', dst: 'sp' }];
  if (next(2) === 0) ops.push({ op: 'store', to: { var: pick(next, VARIABLES) }, value: 1 });
  if (next(2) === 0) ops.push({ op: 'free', object: { reg: 'sp' } });
  return {
    name: `callback${cpu}`,
    lines: [],
    callbacksOf: cpu,
    registers: [{ name: 'sp', init: 0 }],
    code: ops.map((op, i) => ({
      line: 'l',
      op,
      label: `c${i}`,
      ...(i === ops.length - 1 ? { goto: 'c0', clear: ['sp'] } : {}),
    })),
  };
}

function withoutOnIpi(thread: ThreadSpec): ThreadSpec {
  const { onIpi, ...rest } = thread;
  return onIpi === undefined ? thread : rest;
}

/** A handler: accesses, now and then under the lock or in a read-side section, and a branch forwards. */
function handlerOf(cpu: number, next: Dice): ThreadSpec {
  const making: Making = { next, sites: { count: 0 }, cpu, cpus: 2, flavour: 0, ipis: false };
  const body: Op[] = [];
  while (body.length < 1 + next(3)) body.push(...pick(next, [someOps(making), inSection(next)]));
  const ops: Op[] = [{ op: 'take-ipi' }, ...body, { op: 'ack-ipi' }];
  return {
    name: `handler${cpu}`,
    lines: [],
    handlesIpisOf: cpu,
    registers: REGISTERS.map((name) => ({ name, init: 0 })),
    code: ops.map((op, i): Instr => ({
      line: 'l',
      label: `h${i}`,
      op,
      ...(i > 0 && i < ops.length - 1 && next(4) === 0
        ? {
            branch: {
              test: pick(next, [{ is: 'zero' }, { is: 'nonzero' }] as const),
              to: `h${ops.length - 1}`,
            },
          }
        : {}),
      ...(i === ops.length - 1 ? { goto: 'h0', clear: [...REGISTERS] } : {}),
    })),
  };
}

function inSection(next: Dice): Op[] {
  return [
    { op: 'rcu-read-lock' },
    { op: 'load', dst: 'a', from: { cell: 'n', of: 1 + next(OBJECTS) } },
    { op: 'rcu-read-unlock' },
  ];
}

interface Making {
  readonly next: Dice;
  readonly sites: { count: number };
  readonly cpu: number;
  readonly cpus: number;
  readonly flavour: number;
  readonly ipis: boolean;
}

function programOf(making: Making, length: number): Instr[] {
  const { next } = making;
  const ops: Op[] = [];
  while (ops.length < length) ops.push(...someOps(making));
  return ops.map((op, i): Instr => {
    const forwards = i + 1 + next(ops.length - i);
    const to = next(12) === 0 ? next(i + 1) : forwards;
    const branching = next(4) === 0 && op.op !== 'rcu-read-lock';
    return {
      line: 'l',
      label: `i${i}`,
      op,
      ...(branching
        ? {
            branch: {
              test: pick(next, [
                { is: 'zero' },
                { is: 'nonzero' },
                { is: 'pointer' },
                { is: 'equal', value: 1 },
              ] as const),
              to: to >= ops.length ? 'end' : `i${to}`,
            },
          }
        : {}),
      ...(next(8) === 0 ? { observe: [someObservation(next)] } : {}),
      ...(next(10) === 0 ? { clear: [pick(next, REGISTERS)] } : {}),
      ...(next(12) === 0 ? { depends: [pick(next, REGISTERS)] } : {}),
    };
  });
}

function someObservation(next: Dice): Observation {
  const concern = next(3) === 0 ? 'raised' : 'seen';
  switch (next(3)) {
    case 0:
      return { concern, watch: 'freed', objects: [1 + next(OBJECTS - 1)] };
    case 1:
      return { concern, watch: 'alive', of: { reg: 'p' } };
    default:
      return {
        concern,
        watch: 'path',
        steps: [{ reg: 'p', cell: 'n', of: 1 }],
        ...(next(2) === 0 ? { unless: { var: 'z' } } : {}),
      };
  }
}

function someOps(making: Making): Op[] {
  const { next, flavour, ipis, cpu, cpus } = making;
  const own = next(3) === 0;
  const variable = own ? VARIABLES[cpu] : pick(next, VARIABLES);
  const at: Address =
    next(3) > 0 ? { var: variable } : { cell: 'n', of: next(2) === 0 ? { reg: 'p' } : 1 + next(OBJECTS) };
  const value: Operand = next(3) === 0 ? { reg: pick(next, REGISTERS) } : next(3);
  const dst = pick(next, REGISTERS);
  switch (pick(next, FLAVOURS[flavour])) {
    case 0:
    case 1:
    case 2:
      return [
        {
          op: 'load',
          ...(next(6) > 0 ? { dst } : {}),
          from: at,
          ...(next(5) === 0 ? { order: 'acquire' as const } : {}),
          ...(next(12) === 0 ? { zeroIs: 'wild-walk' as const } : {}),
        },
      ];
    case 3:
    case 4:
      return [{ op: 'store', to: at, value, ...(next(5) === 0 ? { order: 'release' as const } : {}) }];
    case 5:
      return [
        {
          op: 'rmw',
          kind: pick(next, RMWS),
          at,
          value,
          expect: next(2),
          order: pick(next, ORDERS),
          ...(next(2) === 0 ? { dst } : {}),
        },
      ];
    case 6:
      return [{ op: 'fence', kind: pick(next, ['full', 'read', 'write', 'locked'] as const) }];
    case 7:
      return [
        pick<Op>(next, [{ op: 'set', dst, value }, { op: 'test', value: { reg: dst } }, { op: 'nop' }]),
      ];
    case 8:
      return [
        { op: 'lock', at: { var: 'lock' } },
        { op: 'store', to: at, value },
        { op: 'unlock', at: { var: 'lock' } },
      ];
    case 9:
      return [{ op: 'rcu-read-lock' }, { op: 'load', dst, from: at }, { op: 'rcu-read-unlock' }];
    case 10:
      return [{ op: 'call-rcu', head: 2 + next(OBJECTS - 1), site: making.sites.count++ }];
    case 11: {
      const site = making.sites.count++;
      return [
        { op: 'sync-rcu', site },
        { op: 'sync-rcu-wait', site },
      ];
    }
    case 12:
      if (ipis)
        return next(2) === 0
          ? [{ op: 'ipi', cpu: (cpu + 1 + next(cpus - 1)) % cpus }, { op: 'ipi-wait' }]
          : [
              { op: 'irq', on: false },
              { op: 'load', dst, from: at },
              { op: 'irq', on: true },
            ];
      return [
        { op: 'preempt', on: false },
        { op: 'load', dst, from: at },
        { op: 'preempt', on: true },
      ];
    case 13:
      return [
        pick<Op>(next, [
          { op: 'free', object: { reg: 'p' } },
          { op: 'mark', object: 2, flags: 4 },
          { op: 'alloc', dst: 'p', object: 2 },
        ]),
      ];
    case 14:
      return [
        pick<Op>(next, [
          { op: 'list-add', object: 2 + next(OBJECTS - 1), list: { var: 'list' }, flags: 4 },
          { op: 'free-first', list: { var: 'list' } },
        ]),
      ];
    default:
      return pick<Op[]>(next, [
        [
          { op: 'read-lock', at: { var: 'lock' } },
          { op: 'load', dst, from: at },
          { op: 'read-unlock', at: { var: 'lock' } },
        ],
        [{ op: 'trylock', at: { var: 'lock' }, dst: 'a' }],
        [
          { op: 'srcu-read-lock', at: { var: 'srcu' }, dst: 'b' },
          { op: 'srcu-read-unlock', at: { var: 'srcu' }, index: { reg: 'b' } },
        ],
        [
          { op: 'srcu-flip', at: { var: 'srcu' } },
          { op: 'srcu-wait', at: { var: 'srcu' } },
        ],
      ]);
  }
}

function pick<T>(next: Dice, list: readonly T[]): T {
  return list[next(list.length)];
}
