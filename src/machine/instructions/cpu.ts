import { CLASS, never, none, SCOPE, zero, type Facts } from './facts';

/** What a CPU does to itself and to others: interrupts. */
export type CpuOp =
  /** local_irq_disable / local_irq_enable. */
  | { readonly op: 'irq'; readonly on: boolean }
  /** Sends an IPI to `cpu`; it stays pending there until acknowledged. */
  | { readonly op: 'ipi'; readonly cpu: number }
  /** Waits until every IPI this CPU sent has been acknowledged. */
  | { readonly op: 'ipi-wait' };

export const CPU_KINDS = { irq: 20, ipi: 21, ipiWait: 22 } as const;

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
    dst: none,
    extra: (op) => (op.on ? 1 : 0),
    scope: () => SCOPE.none,
    classes: () => CLASS.inOrder,
    waits: null,
    progress: false,
    touches: () => ({ reads: [], writes: [], counts: ['irq-off'] }),
    bug: none,
    mayFail: never,
    mark: 'dot',
    told: 'irq',
  },
  ipi: {
    kind: () => CPU_KINDS.ipi,
    address: none,
    source: none,
    second: none,
    object: none,
    list: none,
    lock: none,
    dst: none,
    extra: (op) => op.cpu,
    scope: () => SCOPE.none,
    classes: () => CLASS.inOrder | CLASS.full,
    waits: null,
    progress: false,
    touches: () => ({ reads: [], writes: ['ipi-sent'], counts: [] }),
    bug: none,
    mayFail: never,
    mark: 'triangle',
    told: 'ipi',
  },
  'ipi-wait': {
    kind: () => CPU_KINDS.ipiWait,
    address: none,
    source: none,
    second: none,
    object: none,
    list: none,
    lock: none,
    dst: none,
    extra: zero,
    scope: () => SCOPE.none,
    classes: () => CLASS.inOrder | CLASS.full,
    waits: 'ipi',
    progress: false,
    touches: () => ({ reads: ['ipi-sent'], writes: [], counts: [] }),
    bug: none,
    mayFail: never,
    mark: 'bar',
    told: 'ipi-wait',
  },
};
