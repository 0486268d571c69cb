import { CLASS, COMBINE, compileTest, K, operandsOf, SCOPE, type CObservation, type Code } from './code';
import type { ImageLayout } from './image';
import { BUGS, type Address, type Instr, type Observation, type Op, type Operand } from './instructions';
import type { SystemSpec, ThreadSpec } from './system';
import { objectOf } from './values';

const NO_TABLE = new Int32Array(0);
const EMPTY: readonly number[] = [];

/** What compiling needs to know beyond the thread. */
export interface CompileContext {
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

/**
 * Resolves names, labels and operands of a thread's program to numbers.
 * Throws an Error that names the thread and the missing label, register or variable.
 */
export function compileThread(thread: ThreadSpec, context: CompileContext): Code[] {
  const fail = (message: string): never => {
    throw new Error(`${thread.name}: ${message}`);
  };
  if (thread.code.length > 250) fail(`the program has ${thread.code.length} instructions; 250 is the most`);
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

  return thread.code.map((instr, pc): Code => {
    const op = instr.op;
    const at = addressOf(op);
    const source = sourceOf(op);
    const second = secondOf(op);
    const of = pointerOf(op, at);
    const next = instr.goto === undefined ? pc + 1 : target(instr.goto);
    const uses = operandsOf(instr).flatMap((o) => (typeof o === 'number' ? [] : [register(o.reg)]));
    return {
      kind: kindOf(op),
      classes: classesOf(instr),
      scope: scopeOf(op, at),
      dst: 'dst' in op && op.dst !== undefined ? register(op.dst) : -1,
      addr: at === null ? -1 : 'var' in at ? variable(at.var) : -1,
      table: tableOf(context, op, at),
      cellKey: keyOf(at),
      freeable: typeof of !== 'number' || (of > 0 && context.layout.header[objectOf(of)] >= 0),
      ofReg: reg(of),
      ofConst: constant(of),
      srcReg: reg(source),
      srcConst: constant(source),
      src2Reg: reg(second),
      src2Const: constant(second),
      extra: extraOf(op),
      list: 'list' in op && op.list !== undefined ? variable(op.list.var) : -1,
      bug: bugOf(op, context),
      ...compileTest(instr.branch?.test),
      next,
      to: instr.branch === undefined ? next : target(instr.branch.to),
      uses: uses.length > 0 ? [...new Set(uses)] : EMPTY,
      clear: (instr.clear ?? []).map(register),
      observe: (instr.observe ?? []).map((o) => compileObservation(o, context, register)),
      source: instr,
    };
  });
}

function tableOf(context: CompileContext, op: Op, at: Address | null): Int32Array {
  if (op.op === 'combine' && op.lowOf !== undefined) return Int32Array.from(op.lowOf);
  return at !== null && 'cell' in at ? cellTable(context, at.cell) : NO_TABLE;
}

function compileObservation(
  observation: Observation,
  context: CompileContext,
  register: (name: string) => number,
): CObservation {
  const bit = context.propertyBit(observation.concern);
  if (observation.watch === 'freed') return { bit, path: null, objects: observation.objects };
  const path = observation.steps.map(({ reg, of, cell }) => ({
    reg: register(reg),
    ofReg: typeof of === 'number' ? -1 : register(of.reg),
    ofConst: typeof of === 'number' ? of : 0,
    table: cellTable(context, cell),
  }));
  return { bit, path, objects: EMPTY };
}

/** The operand that an access goes through, or the object an operation is about. */
function pointerOf(op: Op, at: Address | null): Operand {
  return at !== null && 'cell' in at ? at.of : objectOperand(op);
}

function secondOf(op: Op): Operand {
  if (op.op === 'rmw') return op.expect ?? 0;
  return op.op === 'combine' ? op.right : 0;
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

function addressOf(op: Op): Address | null {
  switch (op.op) {
    case 'load':
      return op.from;
    case 'store':
      return op.to;
    case 'rmw':
    case 'lock':
    case 'unlock':
      return op.at;
    default:
      return null;
  }
}

function sourceOf(op: Op): Operand {
  switch (op.op) {
    case 'store':
    case 'rmw':
    case 'set':
    case 'test':
      return op.value;
    case 'combine':
      return op.left;
    default:
      return 0;
  }
}

function objectOperand(op: Op): Operand {
  switch (op.op) {
    case 'call-rcu':
      return op.head;
    case 'list-add':
    case 'mark':
    case 'list-next':
    case 'list-del':
    case 'free':
      return op.object;
    default:
      return 0;
  }
}

function bugOf(op: Op, context: CompileContext): number {
  if (op.op === 'nop' && op.raises !== undefined) return context.propertyBit(op.raises);
  if (op.op === 'load' && op.zeroIs !== undefined) return BUGS.indexOf(op.zeroIs);
  if (op.op === 'combine' && op.bug !== undefined) return BUGS.indexOf(op.bug);
  return -1;
}

function extraOf(op: Op): number {
  switch (op.op) {
    case 'fence':
      return ['full', 'read', 'write'].indexOf(op.kind);
    case 'irq':
      return op.on ? 1 : 0;
    case 'ipi':
      return op.cpu;
    case 'call-rcu':
    case 'sync-rcu':
    case 'sync-rcu-wait':
      return op.site;
    case 'list-add':
    case 'mark':
      return op.flags;
    case 'alloc':
      return op.object;
    case 'combine':
      return COMBINE[op.kind];
    default:
      return 0;
  }
}

const KINDS: Record<Exclude<Op['op'], 'rmw'>, number> = {
  load: K.load,
  store: K.store,
  fence: K.fence,
  lock: K.lock,
  unlock: K.unlock,
  irq: K.irq,
  ipi: K.ipi,
  'ipi-wait': K.ipiWait,
  'rcu-read-lock': K.rcuLock,
  'rcu-read-unlock': K.rcuUnlock,
  'call-rcu': K.callRcu,
  'sync-rcu': K.syncRcu,
  'sync-rcu-wait': K.syncRcuWait,
  'take-callback': K.takeCallback,
  'list-add': K.listAdd,
  mark: K.listAdd,
  'list-next': K.listNext,
  'list-del': K.listDel,
  'free-first': K.freeFirst,
  free: K.free,
  alloc: K.alloc,
  set: K.set,
  combine: K.combine,
  test: K.test,
  nop: K.nop,
};

function kindOf(op: Op): number {
  return op.op === 'rmw' ? K[op.kind] : KINDS[op.op];
}

function scopeOf(op: Op, at: Address | null): number {
  if (at !== null) return 'var' in at ? SCOPE.variable : SCOPE.cell;
  switch (op.op) {
    case 'free':
    case 'alloc':
    case 'mark':
    case 'list-next':
      return SCOPE.object;
    case 'list-add':
    case 'list-del':
    case 'free-first':
    case 'call-rcu':
      return SCOPE.list;
    default:
      return SCOPE.none;
  }
}

const FENCE_CLASS = { full: CLASS.full, read: CLASS.readFence, write: CLASS.writeFence } as const;
const ORDER_CLASS = {
  relaxed: 0,
  acquire: CLASS.acquire,
  release: CLASS.release,
  full: CLASS.full,
} as const;

/** The ordering classes of an instruction: what the rule table of the memory models goes by. */
function classesOf(instr: Instr): number {
  const op = instr.op;
  const watched = (instr.observe?.length ?? 0) > 0;
  switch (op.op) {
    case 'load':
      return CLASS.reads | CLASS.undoable | (op.order === 'acquire' ? CLASS.acquire : 0);
    case 'store':
      return CLASS.writes | (op.order === 'release' ? CLASS.release : 0);
    case 'rmw':
      return CLASS.reads | CLASS.writes | CLASS.rmw | ORDER_CLASS[op.order];
    case 'fence':
      return FENCE_CLASS[op.kind];
    case 'lock':
      return CLASS.reads | CLASS.writes | CLASS.rmw | CLASS.acquire;
    case 'unlock':
      return CLASS.writes | CLASS.release;
    case 'irq':
    case 'rcu-read-lock':
    case 'rcu-read-unlock':
    case 'take-callback':
      return CLASS.inOrder;
    case 'ipi':
    case 'ipi-wait':
    case 'call-rcu':
    case 'sync-rcu':
    case 'sync-rcu-wait':
    case 'alloc':
      return CLASS.inOrder | CLASS.full;
    case 'list-add':
    case 'mark':
    case 'list-del':
    case 'free-first':
    case 'free':
      return CLASS.writes;
    case 'list-next':
      return CLASS.reads;
    case 'set':
    case 'combine':
    case 'test':
      return watched ? CLASS.inOrder | CLASS.watched : CLASS.undoable;
    case 'nop':
      return watched ? CLASS.inOrder | CLASS.watched : CLASS.inOrder;
  }
}
