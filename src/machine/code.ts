import {
  factsOf,
  type Instr,
  type Kind,
  type Observation,
  type Operand,
  type Scope,
  type Test,
  type Wait,
} from './instructions';
import { isPointer, objectOf } from './values';

/** Tests on an instruction's value. */
export const T = { never: 0, pointer: 1, zero: 2, nonzero: 3, equal: 4 } as const;
type TestKind = (typeof T)[keyof typeof T];

/** What an observation looks at: registers, bases and cell tables; objects; a pointer. */
export type CWatch =
  | {
      readonly is: 'path';
      readonly steps: readonly { reg: number; ofReg: number; ofConst: number; table: Int32Array }[];
      /** Address of the variable that silences it, or -1. */
      readonly unless: number;
    }
  | {
      readonly is: 'leads';
      readonly ofReg: number;
      readonly ofConst: number;
      /** Per cell of the way: object number → its address. */
      readonly tables: readonly Int32Array[];
      readonly reg: number;
    }
  | { readonly is: 'freed'; readonly objects: readonly number[] }
  | { readonly is: 'alive'; readonly ofReg: number; readonly ofConst: number };

/** A compiled observation. */
export interface CObservation {
  readonly bit: number;
  /** Whether its fault is a bug, which halts the system. */
  readonly halts: boolean;
  readonly watch: CWatch;
}

/**
 * One instruction, resolved to numbers. All instances have the same shape, so that the interpreter
 * stays fast. Registers are numbers within the thread; -1 means none.
 */
export interface Code {
  readonly kind: Kind;
  readonly classes: number;
  readonly scope: Scope;
  readonly waits: Wait | null;
  /** It may write nothing: as what it then executes, a plain read. */
  readonly failed: Code | null;
  /** Its write may be seen after its read (`late.ts`): what it still is in between, a store. */
  readonly written: Code | null;
  readonly dst: number;
  /** Address in the image of a variable; -1 otherwise. */
  readonly addr: number;
  /** Object number → address of the cell, -1 where the object has none. */
  readonly table: Int32Array;
  readonly cellKey: number;
  /** What it touches may be an object that gets freed. */
  readonly freeable: boolean;
  /** It stands in a read-side section: what it touches may be type-safe memory that is free. */
  readonly sheltered: boolean;
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
  readonly test: TestKind;
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
      return isPointer(value);
    case T.zero:
      return value === 0;
    case T.nonzero:
      return value !== 0;
    case T.equal:
      return value === code.testValue;
    case T.never:
      return false;
  }
}

/** Compiles a test into its number and its operand. */
export function compileTest(test: Test | undefined): Pick<Code, 'test' | 'testValue'> {
  if (test === undefined) return { test: T.never, testValue: 0 };
  return test.is === 'equal' ? { test: T.equal, testValue: test.value } : { test: T[test.is], testValue: 0 };
}

/** The operands an instruction takes from registers, observations included. */
export function operandsOf(instr: Instr): Operand[] {
  const { op } = instr;
  const facts = factsOf(op);
  const at = facts.address(op);
  const own = [at !== null && 'cell' in at ? at.of : facts.object(op), facts.source(op), facts.second(op)];
  const list = own.filter((operand) => operand !== null);
  for (const reg of instr.depends ?? []) list.push({ reg });
  for (const observation of instr.observe ?? []) list.push(...observedOperands(observation));
  return list;
}

function observedOperands(observation: Observation): Operand[] {
  switch (observation.watch) {
    case 'path':
      return observation.steps.flatMap((step) => [{ reg: step.reg }, step.of]);
    case 'leads':
      return [observation.from, { reg: observation.reg }];
    case 'alive':
      return [observation.of];
    case 'freed':
      return [];
  }
}

/** The object that a constant pointer operand names, or -1. */
export function staticObject(code: Code): number {
  return code.ofReg < 0 && code.ofConst > 0 ? objectOf(code.ofConst) : -1;
}
