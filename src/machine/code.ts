import type { Instr, Observation, Operand, Test } from './instructions';
import { objectOf } from './values';

/** Numeric kinds of compiled instructions, in the order the interpreter's switch lists them. */
export const K = {
  load: 0,
  store: 1,
  add: 2,
  or: 3,
  xchg: 4,
  cmpxchg: 5,
  fence: 6,
  lock: 7,
  unlock: 8,
  irq: 9,
  ipi: 10,
  ipiWait: 11,
  rcuLock: 12,
  rcuUnlock: 13,
  callRcu: 14,
  syncRcu: 15,
  syncRcuWait: 16,
  takeCallback: 17,
  listAdd: 18,
  listNext: 19,
  listDel: 20,
  freeFirst: 21,
  free: 22,
  alloc: 23,
  set: 24,
  combine: 25,
  test: 26,
  nop: 27,
} as const;

/** Numeric kinds of `combine`. */
export const COMBINE = { halves: 0, equal: 1, add: 2, sub: 3, and: 4, or: 5, xor: 6 } as const;

/** Tests on an instruction's value. */
export const T = { never: 0, pointer: 1, zero: 2, nonzero: 3, equal: 4 } as const;

/** How far an instruction's access reaches, for deciding whether two of them may meet. */
export const SCOPE = {
  none: 0,
  /** One variable; `addr` is its address. */
  variable: 1,
  /** One cell; of a known object if `object` ≥ 0. */
  cell: 2,
  /** Header, link and all cells of one object. */
  object: 3,
  /** Some objects on a list, not known beforehand. */
  list: 4,
} as const;

/** Ordering class bits of an instruction, the columns of the rule table in `order.ts`. */
export const CLASS = {
  reads: 1,
  writes: 2,
  acquire: 4,
  release: 8,
  /** A full barrier (a fence, or an access that is one). */
  full: 16,
  readFence: 32,
  writeFence: 64,
  /** Executes only when everything older has. */
  inOrder: 128,
  /** A locked instruction on x86. */
  rmw: 256,
  /** May be executed before a branch above it is decided, and undone. */
  undoable: 512,
  /** Somebody looks at the memory while it executes: a release below it waits for it. */
  watched: 1024,
} as const;

/** A compiled observation. */
export interface CObservation {
  readonly bit: number;
  /** `path`: registers, bases and cell tables; `freed`: null. */
  readonly path: readonly { reg: number; ofReg: number; ofConst: number; table: Int32Array }[] | null;
  readonly objects: readonly number[];
}

/**
 * One instruction, resolved to numbers. All instances have the same shape, so that the interpreter
 * stays fast. Registers are numbers within the thread; -1 means none.
 */
export interface Code {
  readonly kind: number;
  readonly classes: number;
  readonly scope: number;
  readonly dst: number;
  /** Address in the image of a variable; -1 otherwise. */
  readonly addr: number;
  /** Object number → address of the cell, -1 where the object has none. */
  readonly table: Int32Array;
  readonly cellKey: number;
  /** What it touches may be an object that gets freed. */
  readonly freeable: boolean;
  readonly ofReg: number;
  readonly ofConst: number;
  readonly srcReg: number;
  readonly srcConst: number;
  readonly src2Reg: number;
  readonly src2Const: number;
  /** Flags, CPU bit, site, fence kind, object: by kind. */
  readonly extra: number;
  /** Address of a list head or -1. */
  readonly list: number;
  /** Property bit index of the bug this instruction may raise beyond memory errors, or -1. */
  readonly bug: number;
  readonly test: number;
  readonly testValue: number;
  readonly next: number;
  /** Where to go when the test passes; equals `next` without a branch. */
  readonly to: number;
  readonly uses: readonly number[];
  readonly clear: readonly number[];
  readonly observe: readonly CObservation[];
  readonly source: Instr;
}

/** Whether a compiled instruction has two ways to go. */
export function branches(code: Code): boolean {
  return code.test !== T.never && code.to !== code.next;
}

/** Whether `value` passes the instruction's test. */
export function passes(code: Code, value: number): boolean {
  switch (code.test) {
    case T.pointer:
      return value > 0 && value < 128 && ((value - 1) & 63) < 63;
    case T.zero:
      return value === 0;
    case T.nonzero:
      return value !== 0;
    case T.equal:
      return value === code.testValue;
    default:
      return false;
  }
}

/** Compiles a test into its number and its operand. */
export function compileTest(test: Test | undefined): { test: number; testValue: number } {
  if (test === undefined) return { test: T.never, testValue: 0 };
  return test.is === 'equal' ? { test: T.equal, testValue: test.value } : { test: T[test.is], testValue: 0 };
}

/** The operands an instruction takes from registers, observations included. */
export function operandsOf(instr: Instr): Operand[] {
  const op = instr.op;
  const list: Operand[] = [];
  const address = (at: { var: string } | { cell: string; of: Operand }): void => {
    if ('cell' in at) list.push(at.of);
  };
  switch (op.op) {
    case 'load':
      address(op.from);
      break;
    case 'store':
      address(op.to);
      list.push(op.value);
      break;
    case 'rmw':
      address(op.at);
      list.push(op.value);
      if (op.expect !== undefined) list.push(op.expect);
      break;
    case 'call-rcu':
      list.push(op.head);
      break;
    case 'list-add':
    case 'mark':
    case 'list-next':
    case 'list-del':
    case 'free':
      list.push(op.object);
      break;
    case 'set':
    case 'test':
      list.push(op.value);
      break;
    case 'combine':
      list.push(op.left, op.right);
      break;
    default:
      break;
  }
  for (const reg of instr.depends ?? []) list.push({ reg });
  for (const observation of instr.observe ?? []) list.push(...observedOperands(observation));
  return list;
}

function observedOperands(observation: Observation): Operand[] {
  return observation.watch === 'path'
    ? observation.steps.flatMap((step) => [{ reg: step.reg }, step.of])
    : [];
}

/** The object that a constant pointer operand names, or -1. */
export function staticObject(code: Code): number {
  return code.ofReg < 0 && code.ofConst > 0 ? objectOf(code.ofConst) : -1;
}
