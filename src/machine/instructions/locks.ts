import { CLASS, never, none, SCOPE, zero, type Facts } from './facts';
import type { Variable } from './operands';

/** Spinlocks. A lock is a variable: 0 free, else the CPU that holds it + 1. */
export type LockOp =
  /** Waits until the lock is free and takes it; an acquire. */
  | { readonly op: 'lock'; readonly at: Variable }
  /** A release. */
  | { readonly op: 'unlock'; readonly at: Variable };

export const LOCK_KINDS = { lock: 10, unlock: 11 } as const;

type Row<K extends LockOp['op']> = Facts<Extract<LockOp, { op: K }>>;

export const LOCK: { readonly [K in LockOp['op']]: Row<K> } = {
  lock: {
    kind: () => LOCK_KINDS.lock,
    address: (op) => op.at,
    source: none,
    second: none,
    object: none,
    list: none,
    lock: (op) => op.at.var,
    dst: none,
    extra: zero,
    scope: () => SCOPE.variable,
    classes: () => CLASS.reads | CLASS.writes | CLASS.rmw | CLASS.acquire,
    waits: 'lock',
    progress: false,
    touches: () => ({ reads: ['place'], writes: ['place'], counts: [] }),
    bug: none,
    mayFail: never,
    mark: 'open',
    told: 'lock',
  },
  unlock: {
    kind: () => LOCK_KINDS.unlock,
    address: (op) => op.at,
    source: none,
    second: none,
    object: none,
    list: none,
    lock: (op) => op.at.var,
    dst: none,
    extra: zero,
    scope: () => SCOPE.variable,
    classes: () => CLASS.writes | CLASS.release,
    waits: null,
    progress: false,
    touches: () => ({ reads: ['place'], writes: ['place'], counts: [] }),
    bug: none,
    mayFail: never,
    mark: 'close',
    told: 'unlock',
  },
};
