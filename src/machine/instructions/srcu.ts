import { always, CLASS, never, none, SCOPE, zero, type Facts } from './facts';
import type { Operand, Variable } from './operands';

/**
 * Sleepable read-copy-update. An srcu_struct is three variables in a row: which of two counts is current, and the counts
 * of readers.
 *
 *   synchronize_srcu    ss   ss[0]  ss[1]
 *                       0      2      0     readers come to ss[0]
 *   flip, when ss[1]=0  1      2      0     later ones to ss[1]
 *   wait, until         1      0      1     the earlier ones have left
 */
export type SrcuOp =
  /** The value is the count that the reader is in. */
  | { readonly op: 'srcu-read-lock'; readonly at: Variable; readonly dst?: string }
  | { readonly op: 'srcu-read-unlock'; readonly at: Variable; readonly index: Operand }
  /** synchronize_srcu, first half: waits for what is left of earlier readers, and sends later ones to the other count. */
  | { readonly op: 'srcu-flip'; readonly at: Variable }
  /** Second half: waits until the readers from before have left. */
  | { readonly op: 'srcu-wait'; readonly at: Variable };

export const SRCU_KINDS = { srcuLock: 36, srcuUnlock: 37, srcuFlip: 38, srcuWait: 39 } as const;
export type SrcuKind = (typeof SRCU_KINDS)[keyof typeof SRCU_KINDS];

type Row<K extends SrcuOp['op']> = Facts<Extract<SrcuOp, { op: K }>>;

/** As in Linux, each is a full barrier. */
const ORDER = CLASS.inOrder | CLASS.full;

export const SRCU: { readonly [K in SrcuOp['op']]: Row<K> } = {
  'srcu-read-lock': {
    kind: () => SRCU_KINDS.srcuLock,
    address: (op) => op.at,
    source: none,
    second: none,
    object: none,
    list: none,
    lock: none,
    dst: (op) => op.dst ?? null,
    extra: zero,
    scope: () => SCOPE.none,
    classes: () => ORDER,
    waits: null,
    progress: false,
    conditional: never,
    touches: () => ({ reads: ['srcu'], writes: ['srcu'], counts: [] }),
    bug: none,
    mayFail: always,
    mark: 'open',
    told: 'enter',
  },
  'srcu-read-unlock': {
    kind: () => SRCU_KINDS.srcuUnlock,
    address: (op) => op.at,
    source: (op) => op.index,
    second: none,
    object: none,
    list: none,
    lock: none,
    dst: none,
    extra: zero,
    scope: () => SCOPE.none,
    classes: () => ORDER,
    waits: null,
    progress: false,
    conditional: never,
    touches: () => ({ reads: ['srcu'], writes: ['srcu'], counts: [] }),
    bug: none,
    mayFail: always,
    mark: 'close',
    told: 'leave',
  },
  'srcu-flip': {
    kind: () => SRCU_KINDS.srcuFlip,
    address: (op) => op.at,
    source: none,
    second: none,
    object: none,
    list: none,
    lock: none,
    dst: none,
    extra: zero,
    scope: () => SCOPE.none,
    classes: () => ORDER,
    waits: 'srcu-readers',
    progress: false,
    conditional: never,
    touches: () => ({ reads: ['srcu'], writes: ['srcu'], counts: [] }),
    bug: none,
    mayFail: always,
    mark: 'square',
    told: 'ask',
  },
  'srcu-wait': {
    kind: () => SRCU_KINDS.srcuWait,
    address: (op) => op.at,
    source: none,
    second: none,
    object: none,
    list: none,
    lock: none,
    dst: none,
    extra: zero,
    scope: () => SCOPE.none,
    classes: () => ORDER,
    waits: 'srcu-readers',
    progress: false,
    conditional: never,
    touches: () => ({ reads: ['srcu'], writes: [], counts: [] }),
    bug: none,
    mayFail: never,
    mark: 'bar',
    told: 'wake-up',
  },
};
