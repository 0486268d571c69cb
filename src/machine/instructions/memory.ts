import { never, CLASS, none, scopeAt, throughPointer, zero, type Facts } from './facts';
import type { Address, BugId, Operand, Order } from './operands';

export type MemoryOp =
  /** dst = memory. With `zeroIs`, reading 0 raises that bug. */
  | {
      readonly op: 'load';
      /** Absent: the value only decides where to go. */
      readonly dst?: string;
      readonly from: Address;
      readonly order?: 'acquire';
      readonly zeroIs?: BugId;
    }
  | { readonly op: 'store'; readonly to: Address; readonly value: Operand; readonly order?: 'release' }
  /** Atomic read-modify-write; `dst` receives the old value. `cmpxchg` writes only if the old value equals `expect`. */
  | {
      readonly op: 'rmw';
      readonly kind: RmwKind;
      readonly at: Address;
      readonly value: Operand;
      readonly expect?: Operand;
      readonly dst?: string;
      readonly order: Order;
    };

/** `add-unless` adds only if the old value is not `expect`. */
export type RmwKind = 'add' | 'or' | 'and' | 'xchg' | 'cmpxchg' | 'add-unless';

export const MEMORY_KINDS = {
  load: 0,
  store: 1,
  add: 2,
  or: 3,
  xchg: 4,
  cmpxchg: 5,
  and: 7,
  'add-unless': 8,
} as const;

const ORDER_CLASS: Readonly<Record<Order, number>> = {
  relaxed: 0,
  acquire: CLASS.acquire,
  release: CLASS.release,
  full: CLASS.full,
};

/** Per kind: whether several commute as long as nobody wants the old value, and whether it may write nothing. */
const RMW: Readonly<Record<RmwKind, { readonly commutes: boolean; readonly conditional: boolean }>> = {
  add: { commutes: true, conditional: false },
  or: { commutes: false, conditional: false },
  and: { commutes: false, conditional: false },
  xchg: { commutes: false, conditional: false },
  cmpxchg: { commutes: false, conditional: true },
  'add-unless': { commutes: false, conditional: true },
};

type Row<K extends MemoryOp['op']> = Facts<Extract<MemoryOp, { op: K }>>;

export const MEMORY: { readonly [K in MemoryOp['op']]: Row<K> } = {
  load: {
    kind: () => MEMORY_KINDS.load,
    address: (op) => op.from,
    source: none,
    second: none,
    object: none,
    list: none,
    lock: none,
    dst: (op) => op.dst ?? null,
    extra: zero,
    scope: (op) => scopeAt(op.from),
    classes: (op) => CLASS.reads | CLASS.undoable | (op.order === 'acquire' ? CLASS.acquire : 0),
    waits: null,
    progress: false,
    conditional: never,
    touches: () => ({ reads: ['place'], writes: [], counts: [] }),
    bug: (op) => op.zeroIs ?? null,
    mayFail: (op) => throughPointer(op.from),
    mark: 'circle',
    told: 'load',
  },
  store: {
    kind: () => MEMORY_KINDS.store,
    address: (op) => op.to,
    source: (op) => op.value,
    second: none,
    object: none,
    list: none,
    lock: none,
    dst: none,
    extra: zero,
    scope: (op) => scopeAt(op.to),
    classes: (op) => CLASS.writes | (op.order === 'release' ? CLASS.release : 0),
    waits: null,
    progress: false,
    conditional: never,
    touches: () => ({ reads: [], writes: ['place'], counts: [] }),
    bug: none,
    mayFail: (op) => throughPointer(op.to),
    mark: 'square',
    told: 'store',
  },
  rmw: {
    kind: (op) => MEMORY_KINDS[op.kind],
    address: (op) => op.at,
    source: (op) => op.value,
    second: (op) => op.expect ?? null,
    object: none,
    list: none,
    lock: none,
    dst: (op) => op.dst ?? null,
    extra: zero,
    scope: (op) => scopeAt(op.at),
    classes: (op) => CLASS.reads | CLASS.writes | CLASS.rmw | ORDER_CLASS[op.order],
    waits: null,
    progress: false,
    conditional: (op) => RMW[op.kind].conditional,
    touches: (op, used) =>
      RMW[op.kind].commutes && !used
        ? { reads: [], writes: [], counts: ['place'] }
        : { reads: ['place'], writes: ['place'], counts: [] },
    bug: none,
    mayFail: (op) => throughPointer(op.at),
    mark: 'diamond',
    told: 'rmw',
  },
};
