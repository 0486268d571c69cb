import { CLASS, never, NO_OPERANDS, none, NOWHERE, SCOPE, zero, type Facts } from './facts';
import type { Operand } from './operands';

/** What touches nothing but the thread's own registers. */
export type LocalOp =
  /** dst = value. */
  | { readonly op: 'set'; readonly dst: string; readonly value: Operand }
  /**
   * dst = left combined with right. `equal`, `less`: 1 if they are. Sums and bits: modulo 256. Shifts by 8 or more: 0.
   * `halves`: left is a low half, right a high half of which `lowOf` tells the low half that belongs
   * to it; low 0 → 0, a pair that belongs together → the high half's byte, else the bug.
   * `lookup`: what `table` has at left; 0 where it has nothing.
   */
  | {
      readonly op: 'combine';
      /** Absent: the value only decides where to go. */
      readonly dst?: string;
      readonly left: Operand;
      readonly right: Operand;
      readonly kind: CombineKind;
      readonly lowOf?: readonly number[];
      readonly table?: readonly number[];
      /** One of the system's own. */
      readonly bug?: string;
    }
  /** Chooses by a register. */
  | { readonly op: 'test'; readonly value: Operand }
  /** Nothing but its observations. With `raises`, that bug of the system's own. */
  | { readonly op: 'nop'; readonly raises?: string };

export const LOCAL_KINDS = { set: 50, combine: 51, test: 52, nop: 53 } as const;

type CombineKind =
  'halves' | 'equal' | 'less' | 'add' | 'sub' | 'and' | 'or' | 'xor' | 'lookup' | 'shl' | 'shr';

/** Numbers of the ways to combine. */
export const COMBINE = {
  halves: 0,
  equal: 1,
  add: 2,
  sub: 3,
  and: 4,
  or: 5,
  xor: 6,
  lookup: 7,
  less: 8,
  shl: 9,
  shr: 10,
} as const satisfies Readonly<Record<CombineKind, number>>;

/** Numbers of the ways to combine that need nothing but two bytes. */
export type ByteCombine = (typeof COMBINE)[Exclude<CombineKind, 'halves' | 'lookup'>];

type Row<K extends LocalOp['op']> = Facts<Extract<LocalOp, { op: K }>>;

export const LOCAL: { readonly [K in LocalOp['op']]: Row<K> } = {
  set: {
    kind: () => LOCAL_KINDS.set,
    address: none,
    source: (op) => op.value,
    second: none,
    object: none,
    list: none,
    lock: none,
    dst: (op) => op.dst,
    extra: zero,
    scope: () => SCOPE.none,
    classes: (_, watched) => (watched ? CLASS.inOrder | CLASS.watched : CLASS.undoable),
    waits: null,
    progress: false,
    conditional: never,
    touches: () => NOWHERE,
    bug: none,
    mayFail: never,
    mark: 'dot',
    told: 'local',
  },
  combine: {
    kind: () => LOCAL_KINDS.combine,
    address: none,
    source: (op) => op.left,
    second: (op) => op.right,
    object: none,
    list: none,
    lock: none,
    dst: (op) => op.dst ?? null,
    extra: (op) => COMBINE[op.kind],
    scope: () => SCOPE.none,
    classes: (_, watched) => (watched ? CLASS.inOrder | CLASS.watched : CLASS.undoable),
    waits: null,
    progress: false,
    conditional: never,
    touches: () => NOWHERE,
    bug: (op) => op.bug ?? null,
    mayFail: never,
    mark: 'dot',
    told: 'local',
  },
  test: {
    kind: () => LOCAL_KINDS.test,
    address: none,
    source: (op) => op.value,
    second: none,
    object: none,
    list: none,
    lock: none,
    dst: none,
    extra: zero,
    scope: () => SCOPE.none,
    classes: (_, watched) => (watched ? CLASS.inOrder | CLASS.watched : CLASS.undoable),
    waits: null,
    progress: false,
    conditional: never,
    touches: () => NOWHERE,
    bug: none,
    mayFail: never,
    mark: 'dot',
    told: 'local',
  },
  nop: {
    kind: () => LOCAL_KINDS.nop,
    ...NO_OPERANDS,
    extra: zero,
    scope: () => SCOPE.none,
    classes: (_, watched) => (watched ? CLASS.inOrder | CLASS.watched : CLASS.inOrder),
    waits: null,
    progress: false,
    conditional: never,
    touches: () => NOWHERE,
    bug: (op) => op.raises ?? null,
    mayFail: never,
    mark: 'dot',
    told: 'local',
  },
};
