import { CPU, CPU_KINDS, type CpuOp } from './cpu';
import type { Facts } from './facts';
import { FENCE_KINDS, FENCES, type FenceOp } from './fences';
import { LOCAL, LOCAL_KINDS, type LocalOp } from './local';
import { LOCK, LOCK_KINDS, type LockOp } from './locks';
import { MEMORY, MEMORY_KINDS, type MemoryOp } from './memory';
import { OBJECT, OBJECT_KINDS, type ObjectOp } from './objects';
import { RCU, RCU_KINDS, type RcuOp } from './rcu';
import { SRCU, SRCU_KINDS, type SrcuOp } from './srcu';

/** One instruction: at most one shared access, and the thread-local work that follows from it. */
export type Op = MemoryOp | FenceOp | LockOp | CpuOp | RcuOp | SrcuOp | ObjectOp | LocalOp;

/** Numeric kinds of compiled instructions; `interpreter.ts` has a case for each. */
export const K = {
  ...MEMORY_KINDS,
  ...FENCE_KINDS,
  ...LOCK_KINDS,
  ...CPU_KINDS,
  ...RCU_KINDS,
  ...SRCU_KINDS,
  ...OBJECT_KINDS,
  ...LOCAL_KINDS,
} as const;

export type Kind = (typeof K)[keyof typeof K];

/** The table of instruction facts. */
export const FACTS: { readonly [K in Op['op']]: Facts<Extract<Op, { op: K }>> } = {
  ...MEMORY,
  ...FENCES,
  ...LOCK,
  ...CPU,
  ...RCU,
  ...SRCU,
  ...OBJECT,
  ...LOCAL,
};

/** The facts of an instruction. */
export function factsOf(op: Op): Facts<Op> {
  return FACTS[op.op];
}
