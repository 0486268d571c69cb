/**
 * The instruction set. Every program (a walker, a zapper, a litmus test, a user's own code) is a
 * list of these, as plain data. One instruction is one atomic step: at most one shared access plus
 * the thread-local work that follows from it (keeping the result in a register, choosing where to
 * go next).
 *
 * Each family stands in a file of its own: what its instructions look like, and a row of facts for each.
 */
export type { Address, Operand, Order, Test, Variable } from './operands';
export { BUGS } from './operands';
export { factsOf, FACTS, K, type Kind, type Op } from './op';
export type { Instr, Line, Observation } from './instr';
export { CLASS, SCOPE, type MarkShape, type Region, type Scope, type Telling, type Wait } from './facts';
export { COMBINE, type ByteCombine } from './local';
export type { CpuOp } from './cpu';
export type { FenceKind } from './fences';
export type { LocalOp } from './local';
export type { LockKind, LockOp } from './locks';
export type { RmwKind } from './memory';
export type { ObjectOp } from './objects';
export type { RcuOp } from './rcu';
export type { SrcuKind, SrcuOp } from './srcu';
export { entrySubject, pageOfSubject, subjectKey, vcpuSubject, type InstrSubject } from './subject';
