import { always, CLASS, never, none, SCOPE, zero, type Facts } from './facts';
import type { Variable } from './operands';

/**
 * Locks. A lock is a variable:
 *
 *   0         free
 *   1 ..      the CPU that holds it + 1 (a spinlock, or an rwlock held for write)
 *   128 + n   an rwlock held for read n times
 *
 * Holding one for read keeps preemption off, so that it is known who must not sleep.
 */
export type LockOp =
  /** Waits until the lock is free and takes it; an acquire. */
  | { readonly op: 'lock'; readonly at: Variable }
  /** A release. */
  | { readonly op: 'unlock'; readonly at: Variable }
  /** Takes the lock if it is free; the value is 1 if it did. An acquire then, else it orders nothing. */
  | { readonly op: 'trylock'; readonly at: Variable; readonly dst?: string }
  /** Waits while an rwlock is held for write. */
  | { readonly op: 'read-lock'; readonly at: Variable }
  | { readonly op: 'read-unlock'; readonly at: Variable };

export const LOCK_KINDS = { lock: 10, unlock: 11, trylock: 12, readLock: 13, readUnlock: 14 } as const;
export type LockKind = (typeof LOCK_KINDS)[keyof typeof LOCK_KINDS];

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
    classes: () => CLASS.reads | CLASS.writes | CLASS.rmw | CLASS.acquire | CLASS.locks,
    waits: 'lock',
    progress: false,
    conditional: never,
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
    classes: () => CLASS.writes | CLASS.release | CLASS.unlocks,
    waits: null,
    progress: false,
    conditional: never,
    touches: () => ({ reads: ['place'], writes: ['place'], counts: [] }),
    bug: none,
    mayFail: always,
    mark: 'close',
    told: 'unlock',
  },
  trylock: {
    kind: () => LOCK_KINDS.trylock,
    address: (op) => op.at,
    source: none,
    second: none,
    object: none,
    list: none,
    lock: (op) => op.at.var,
    dst: (op) => op.dst ?? null,
    extra: zero,
    scope: () => SCOPE.variable,
    classes: () => CLASS.reads | CLASS.writes | CLASS.rmw | CLASS.acquire | CLASS.locks,
    waits: null,
    progress: false,
    conditional: always,
    touches: () => ({ reads: ['place'], writes: ['place'], counts: [] }),
    bug: none,
    mayFail: never,
    mark: 'open',
    told: 'lock',
  },
  'read-lock': {
    kind: () => LOCK_KINDS.readLock,
    address: (op) => op.at,
    source: none,
    second: none,
    object: none,
    list: none,
    lock: (op) => op.at.var,
    dst: none,
    extra: zero,
    scope: () => SCOPE.variable,
    classes: () => CLASS.reads | CLASS.writes | CLASS.rmw | CLASS.acquire | CLASS.locks,
    waits: 'read-lock',
    progress: false,
    conditional: never,
    touches: () => ({ reads: ['place'], writes: ['place'], counts: ['preempt'] }),
    bug: none,
    mayFail: always,
    mark: 'open',
    told: 'lock',
  },
  'read-unlock': {
    kind: () => LOCK_KINDS.readUnlock,
    address: (op) => op.at,
    source: none,
    second: none,
    object: none,
    list: none,
    lock: (op) => op.at.var,
    dst: none,
    extra: zero,
    scope: () => SCOPE.variable,
    classes: () => CLASS.reads | CLASS.writes | CLASS.rmw | CLASS.release | CLASS.unlocks,
    waits: null,
    progress: false,
    conditional: never,
    touches: () => ({ reads: ['place'], writes: ['place'], counts: ['preempt'] }),
    bug: none,
    mayFail: always,
    mark: 'close',
    told: 'unlock',
  },
};
