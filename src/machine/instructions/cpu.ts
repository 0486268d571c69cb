import { always, CLASS, never, NO_OPERANDS, none, SCOPE, zero, type Facts } from './facts';

/** What a CPU does to itself and to others: interrupts, and preemption. */
export type CpuOp =
  /** local_irq_disable / local_irq_enable. local_irq_save keeps in `was` whether they were off already. */
  | { readonly op: 'irq'; readonly on: boolean; readonly was?: string }
  /** preempt_disable / preempt_enable; they nest. */
  | { readonly op: 'preempt'; readonly on: boolean }
  /** Sends an IPI to `cpu`; it stays pending there until acknowledged. */
  | { readonly op: 'ipi'; readonly cpu: number }
  /** Waits until every IPI this CPU sent has been acknowledged. */
  | { readonly op: 'ipi-wait' }
  /** Handlers only: takes all IPIs that are pending at its CPU and turns its interrupts off; blocks while there are none. */
  | { readonly op: 'take-ipi' }
  /** Handlers only: acknowledges the IPIs that it took, and those only, and turns interrupts on. */
  | { readonly op: 'ack-ipi' };

export const CPU_KINDS = { irq: 20, ipi: 21, ipiWait: 22, preempt: 23, takeIpi: 24, ackIpi: 25 } as const;

type Row<K extends CpuOp['op']> = Facts<Extract<CpuOp, { op: K }>>;

export const CPU: { readonly [K in CpuOp['op']]: Row<K> } = {
  irq: {
    kind: () => CPU_KINDS.irq,
    address: none,
    source: none,
    second: none,
    object: none,
    list: none,
    lock: none,
    dst: (op) => op.was ?? null,
    extra: (op) => (op.on ? 1 : 0),
    scope: () => SCOPE.none,
    classes: () => CLASS.inOrder,
    waits: null,
    progress: false,
    conditional: never,
    touches: () => ({ reads: [], writes: [], counts: ['irq-off'] }),
    bug: none,
    mayFail: never,
    mark: 'dot',
    told: 'irq',
  },
  preempt: {
    kind: () => CPU_KINDS.preempt,
    ...NO_OPERANDS,
    extra: (op) => (op.on ? 1 : 0),
    scope: () => SCOPE.none,
    classes: () => CLASS.inOrder,
    waits: null,
    progress: false,
    conditional: never,
    touches: () => ({ reads: [], writes: [], counts: ['preempt'] }),
    bug: none,
    mayFail: always,
    mark: 'dot',
    told: 'local',
  },
  ipi: {
    kind: () => CPU_KINDS.ipi,
    ...NO_OPERANDS,
    extra: (op) => op.cpu,
    scope: () => SCOPE.none,
    classes: () => CLASS.inOrder | CLASS.full,
    waits: null,
    progress: false,
    conditional: never,
    touches: () => ({ reads: [], writes: ['ipi-sent'], counts: [] }),
    bug: none,
    mayFail: never,
    mark: 'triangle',
    told: 'ipi',
  },
  'ipi-wait': {
    kind: () => CPU_KINDS.ipiWait,
    ...NO_OPERANDS,
    extra: zero,
    scope: () => SCOPE.none,
    classes: () => CLASS.inOrder | CLASS.full,
    waits: 'ipi',
    progress: false,
    conditional: never,
    touches: () => ({ reads: ['ipi-sent'], writes: [], counts: [] }),
    bug: none,
    mayFail: never,
    mark: 'bar',
    told: 'ipi-wait',
  },
  'take-ipi': {
    kind: () => CPU_KINDS.takeIpi,
    ...NO_OPERANDS,
    extra: zero,
    scope: () => SCOPE.none,
    classes: () => CLASS.inOrder | CLASS.full,
    waits: 'no-ipi',
    progress: true,
    conditional: never,
    touches: () => ({ reads: [], writes: ['all-ipis', 'irq-off'], counts: [] }),
    bug: none,
    mayFail: never,
    mark: 'triangle',
    told: 'take-ipi',
  },
  'ack-ipi': {
    kind: () => CPU_KINDS.ackIpi,
    ...NO_OPERANDS,
    extra: zero,
    scope: () => SCOPE.none,
    classes: () => CLASS.inOrder | CLASS.full,
    waits: null,
    progress: false,
    conditional: never,
    touches: () => ({ reads: [], writes: ['all-ipis', 'irq-off'], counts: [] }),
    bug: none,
    mayFail: never,
    mark: 'close',
    told: 'ack-ipi',
  },
};
