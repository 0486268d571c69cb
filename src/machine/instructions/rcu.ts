import { always, CLASS, never, NO_OPERANDS, none, SCOPE, zero, type Facts } from './facts';
import type { Operand, Variable } from './operands';

/** Read-copy-update. `site` numbers the places that queue a callback or wait for a grace period, in program order. */
export type RcuOp =
  | { readonly op: 'rcu-read-lock' }
  | { readonly op: 'rcu-read-unlock' }
  /** Queues the callback of `head` (an object), or of the first object on `list`, which it takes whole. */
  | {
      readonly op: 'call-rcu';
      readonly head: Operand;
      readonly list?: Variable;
      readonly site: number;
    }
  /** synchronize_rcu: asks for a grace period, then sleeps until it has ended. */
  | { readonly op: 'sync-rcu'; readonly site: number }
  | { readonly op: 'sync-rcu-wait'; readonly site: number }
  /** rcu_barrier: waits until no callback is left, also of those queued since. */
  | { readonly op: 'rcu-barrier' }
  /** Callback contexts only: takes the next callback that may run; blocks while there is none. */
  | { readonly op: 'take-callback'; readonly dst: string };

export const RCU_KINDS = {
  rcuLock: 30,
  rcuUnlock: 31,
  callRcu: 32,
  syncRcu: 33,
  syncRcuWait: 34,
  takeCallback: 35,
  rcuBarrier: 29,
} as const;

type Row<K extends RcuOp['op']> = Facts<Extract<RcuOp, { op: K }>>;

export const RCU: { readonly [K in RcuOp['op']]: Row<K> } = {
  'rcu-read-lock': {
    kind: () => RCU_KINDS.rcuLock,
    ...NO_OPERANDS,
    extra: zero,
    scope: () => SCOPE.none,
    classes: () => CLASS.inOrder,
    waits: null,
    progress: false,
    conditional: never,
    touches: () => ({ reads: [], writes: [], counts: ['inside'] }),
    bug: none,
    mayFail: always,
    mark: 'open',
    told: 'enter',
  },
  'rcu-read-unlock': {
    kind: () => RCU_KINDS.rcuUnlock,
    ...NO_OPERANDS,
    extra: zero,
    scope: () => SCOPE.none,
    classes: () => CLASS.inOrder,
    waits: null,
    progress: false,
    conditional: never,
    touches: () => ({ reads: [], writes: [], counts: ['inside'] }),
    bug: none,
    mayFail: always,
    mark: 'close',
    told: 'leave',
  },
  'call-rcu': {
    kind: () => RCU_KINDS.callRcu,
    address: none,
    source: none,
    second: none,
    object: (op) => op.head,
    list: (op) => op.list?.var ?? null,
    lock: none,
    dst: none,
    extra: (op) => op.site,
    scope: () => SCOPE.list,
    classes: () => CLASS.inOrder | CLASS.full,
    waits: null,
    progress: false,
    conditional: never,
    touches: () => ({ reads: ['all-sites', 'all-headers'], writes: ['site', 'list'], counts: [] }),
    bug: none,
    mayFail: always,
    mark: 'square',
    told: 'hand-over',
  },
  'sync-rcu': {
    kind: () => RCU_KINDS.syncRcu,
    ...NO_OPERANDS,
    extra: (op) => op.site,
    scope: () => SCOPE.none,
    classes: () => CLASS.inOrder | CLASS.full,
    waits: null,
    progress: false,
    conditional: never,
    touches: () => ({ reads: [], writes: ['site'], counts: [] }),
    bug: none,
    mayFail: always,
    mark: 'square',
    told: 'ask',
  },
  'sync-rcu-wait': {
    kind: () => RCU_KINDS.syncRcuWait,
    ...NO_OPERANDS,
    extra: (op) => op.site,
    scope: () => SCOPE.none,
    classes: () => CLASS.inOrder | CLASS.full,
    waits: 'grace-period',
    progress: false,
    conditional: never,
    touches: () => ({ reads: ['site'], writes: [], counts: [] }),
    bug: none,
    mayFail: never,
    mark: 'bar',
    told: 'wake-up',
  },
  'rcu-barrier': {
    kind: () => RCU_KINDS.rcuBarrier,
    ...NO_OPERANDS,
    extra: zero,
    scope: () => SCOPE.none,
    classes: () => CLASS.inOrder | CLASS.full,
    waits: 'callbacks',
    progress: false,
    conditional: never,
    touches: () => ({ reads: ['callbacks'], writes: [], counts: [] }),
    bug: none,
    mayFail: always,
    mark: 'bar',
    told: 'wake-up',
  },
  'take-callback': {
    kind: () => RCU_KINDS.takeCallback,
    address: none,
    source: none,
    second: none,
    object: none,
    list: none,
    lock: none,
    dst: (op) => op.dst,
    extra: zero,
    scope: () => SCOPE.none,
    classes: () => CLASS.inOrder,
    waits: 'no-callback',
    progress: true,
    conditional: never,
    touches: () => ({ reads: ['all-sites', 'all-headers', 'irq-off'], writes: ['all-sites'], counts: [] }),
    bug: none,
    mayFail: never,
    mark: 'dot',
    told: 'take-callback',
  },
};
