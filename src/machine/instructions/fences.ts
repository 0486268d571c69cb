import { CLASS, never, NO_OPERANDS, none, NOWHERE, SCOPE, zero, type Facts } from './facts';

/** A barrier: it changes nothing but the order of its thread. */
export type FenceOp = { readonly op: 'fence'; readonly kind: FenceKind };
/** `locked`: full, but none where the locked instruction beside it is one already (smp_mb__after_atomic). */
export type FenceKind = 'full' | 'read' | 'write' | 'locked';

export const FENCE_KINDS = { fence: 6 } as const;

const FENCE_CLASS: Readonly<Record<FenceKind, number>> = {
  full: CLASS.full,
  read: CLASS.readFence,
  write: CLASS.writeFence,
  locked: CLASS.lockedFence,
};

export const FENCES: { readonly [K in FenceOp['op']]: Facts<FenceOp> } = {
  fence: {
    kind: () => FENCE_KINDS.fence,
    ...NO_OPERANDS,
    extra: zero,
    scope: () => SCOPE.none,
    classes: (op) => FENCE_CLASS[op.kind],
    waits: null,
    progress: false,
    conditional: never,
    touches: () => NOWHERE,
    bug: none,
    mayFail: never,
    mark: 'bar',
    told: 'fence',
  },
};
