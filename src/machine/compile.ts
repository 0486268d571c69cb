import { compileTest, operandsOf, T, type CObservation, type Code } from './code';
import type { ImageLayout } from './image';
import {
  CLASS,
  factsOf,
  type Address,
  type Kind,
  type Observation,
  type Op,
  type Operand,
} from './instructions';
import type { SystemSpec, ThreadSpec } from './system';
import { objectOf } from './values';

const NO_TABLE = new Int32Array(0);
const EMPTY: readonly number[] = [];

/** What compiling needs to know beyond the thread. */
interface CompileContext {
  readonly spec: SystemSpec;
  readonly layout: ImageLayout;
  /** Property bit of an id; throws if there is none. */
  propertyBit(id: string): number;
  /** Cell key → object → address; shared by all instructions. */
  readonly tables: Map<string, Int32Array>;
}

/** Object → address of its cell `key`, -1 where it has none. */
function cellTable(context: CompileContext, key: string): Int32Array {
  let table = context.tables.get(key);
  if (table === undefined) {
    table = Int32Array.from(context.spec.objects, (_, i) => context.layout.cells[i]?.get(key) ?? -1);
    context.tables.set(key, table);
  }
  return table;
}

/** A program counter is a byte. */
const MAX_INSTRUCTIONS = 250;

/** A thread's program has more instructions than a machine can count. */
export class ProgramTooLong extends Error {
  override readonly name = 'ProgramTooLong';
  readonly most = MAX_INSTRUCTIONS;
  readonly thread: string;
  readonly count: number;

  constructor(thread: string, count: number) {
    super(`${thread}: the program has ${count} instructions; ${MAX_INSTRUCTIONS} is the most`);
    this.thread = thread;
    this.count = count;
  }
}

/**
 * Resolves names, labels and operands of a thread's program to numbers.
 * Throws a `ProgramTooLong`, or an Error that names the thread and the missing label, register or variable.
 */
export function compileThread(thread: ThreadSpec, context: CompileContext): Code[] {
  const fail = (message: string): never => {
    throw new Error(`${thread.name}: ${message}`);
  };
  if (thread.code.length > MAX_INSTRUCTIONS) throw new ProgramTooLong(thread.name, thread.code.length);
  const labels = new Map<string, number>([['end', thread.code.length]]);
  thread.code.forEach((instr, pc) => {
    if (instr.label !== undefined) labels.set(instr.label, pc);
  });
  const target = (label: string): number => labels.get(label) ?? fail(`there is no label "${label}"`);
  const registers = new Map(thread.registers.map((r, i) => [r.name, i]));
  const register = (name: string): number => registers.get(name) ?? fail(`there is no register "${name}"`);
  const variable = (name: string): number =>
    context.layout.variables.get(name) ?? fail(`there is no variable "${name}"`);
  const reg = (operand: Operand): number => (typeof operand === 'number' ? -1 : register(operand.reg));
  const constant = (operand: Operand): number => (typeof operand === 'number' ? operand : 0);

  const compiled = thread.code.map((instr, pc): Code => {
    const op = instr.op;
    const facts = factsOf(op);
    const at = facts.address(op);
    const { of, source, second } = operandsIn(op);
    const dst = facts.dst(op);
    const list = facts.list(op);
    const bug = facts.bug(op);
    const next = instr.goto === undefined ? pc + 1 : target(instr.goto);
    const uses = operandsOf(instr).flatMap((o) => (typeof o === 'number' ? [] : [register(o.reg)]));
    return {
      kind: facts.kind(op) as Kind,
      classes:
        facts.classes(op, (instr.observe?.length ?? 0) > 0) |
        (instr.synchronises === true ? CLASS.synchronises : 0) |
        (facts.waits === null ? 0 : CLASS.blocks),
      scope: facts.scope(op),
      waits: facts.waits,
      dst: dst === null ? -1 : register(dst),
      addr: at === null ? -1 : 'var' in at ? variable(at.var) : -1,
      table: tableOf(context, op, at),
      cellKey: keyOf(at),
      freeable: typeof of !== 'number' || (of > 0 && context.layout.header[objectOf(of)] >= 0),
      sheltered: at !== null && 'cell' in at && at.sheltered === true,
      ofReg: reg(of),
      ofConst: constant(of),
      srcReg: reg(source),
      srcConst: constant(source),
      src2Reg: reg(second),
      src2Const: constant(second),
      extra: facts.extra(op),
      list: list === null ? -1 : variable(list),
      bug: bug === null ? -1 : context.propertyBit(bug),
      ...compileTest(instr.branch?.test),
      next,
      to: instr.branch === undefined ? next : target(instr.branch.to),
      uses: uses.length > 0 ? [...new Set(uses)] : EMPTY,
      clear: (instr.clear ?? []).map(register),
      observe: (instr.observe ?? []).map((o) => compileObservation(o, context, register)),
      source: instr,
      failed: null,
      written: null,
    };
  });
  return compiled.map((code) => withOrder(code));
}

/** Adds what its ordering has to do with the use of its value. */
function withOrder(code: Code): Code {
  const { op } = code.source;
  const unwanted = code.dst < 0 && code.test === T.never;
  const unread = unwanted && op.op === 'rmw' && op.order === 'relaxed' && !factsOf(op).conditional(op);
  const classes = unread ? code.classes | CLASS.unread : code.classes;
  const failed = factsOf(op).conditional(op) ? { ...code, classes: CLASS.reads } : null;
  return { ...code, classes, failed };
}

/** The pointer it goes through (or the object it is about) and its other operands; 0 where it has none. */
function operandsIn(op: Op): { of: Operand; source: Operand; second: Operand } {
  const facts = factsOf(op);
  const at = facts.address(op);
  const of = at !== null && 'cell' in at ? at.of : facts.object(op);
  return { of: of ?? 0, source: facts.source(op) ?? 0, second: facts.second(op) ?? 0 };
}

function tableOf(context: CompileContext, op: Op, at: Address | null): Int32Array {
  if (op.op === 'combine' && op.lowOf !== undefined) return Int32Array.from(op.lowOf);
  if (op.op === 'combine' && op.kind === 'lookup')
    return Int32Array.from({ length: 256 }, (_, i) => op.table?.[i] ?? 0);
  return at !== null && 'cell' in at ? cellTable(context, at.cell) : NO_TABLE;
}

function compileObservation(
  observation: Observation,
  context: CompileContext,
  register: (name: string) => number,
): CObservation {
  const bit = context.propertyBit(observation.concern);
  const halts = context.spec.bugs?.includes(observation.concern) ?? false;
  const base = (of: Operand): { ofReg: number; ofConst: number } => ({
    ofReg: typeof of === 'number' ? -1 : register(of.reg),
    ofConst: typeof of === 'number' ? of : 0,
  });
  switch (observation.watch) {
    case 'freed':
      return { bit, halts, watch: { is: 'freed', objects: observation.objects } };
    case 'alive':
      return { bit, halts, watch: { is: 'alive', ...base(observation.of) } };
    case 'leads':
      return {
        bit,
        halts,
        watch: {
          is: 'leads',
          ...base(observation.from),
          tables: observation.cells.map((cell) => cellTable(context, cell)),
          reg: register(observation.reg),
        },
      };
    case 'path': {
      const steps = observation.steps.map(({ reg, of, cell }) => ({
        reg: register(reg),
        ...base(of),
        table: cellTable(context, cell),
      }));
      const { unless } = observation;
      const at = unless === undefined ? -1 : context.layout.variables.get(unless.var);
      if (at === undefined) throw new Error(`there is no variable "${unless?.var ?? ''}"`);
      return { bit, halts, watch: { is: 'path', steps, unless: at } };
    }
  }
}

function keyOf(at: Address | null): number {
  return at !== null && 'cell' in at ? keyNumber(at.cell) : -1;
}

/** A number per cell key, equal for equal keys. */
function keyNumber(key: string): number {
  let hash = 7;
  for (let i = 0; i < key.length; i++) hash = (Math.imul(hash, 31) + key.charCodeAt(i)) | 0;
  return hash & 0x7fffffff;
}
