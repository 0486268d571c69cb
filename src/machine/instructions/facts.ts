import type { Address, Operand } from './operands';

/** How far an instruction's access reaches, for deciding whether two of them may meet. */
export const SCOPE = {
  none: 0,
  /** One variable. */
  variable: 1,
  /** One cell; of a known object if its pointer is a constant. */
  cell: 2,
  /** Header, link and all cells of one object. */
  object: 3,
  /** Some objects on a list, not known beforehand. */
  list: 4,
} as const;

export type Scope = (typeof SCOPE)[keyof typeof SCOPE];

/** Ordering class bits of an instruction: what the memory models go by. */
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
  /** Takes a lock; releases one. Accesses before a release are ordered before those after a later acquisition. */
  locks: 2048,
  unlocks: 4096,
  /** A full barrier beside a locked instruction: nothing where that is one already. */
  lockedFence: 8192,
  /** Nothing of older instructions is left in flight behind it, and nothing younger starts before it. */
  synchronises: 16384,
  /** A relaxed read-modify-write whose old value nobody wants: a read barrier does not know it. */
  unread: 32768,
  /** Waits for others: its CPU must stay free to take interrupts and to be quiescent, so nothing younger starts before it. */
  blocks: 65536,
} as const;

/** What an instruction waits for besides its own thread's order; `never`: it can always execute. */
export type Wait =
  'lock' | 'read-lock' | 'ipi' | 'no-ipi' | 'grace-period' | 'no-callback' | 'callbacks' | 'srcu-readers';

/** A group of bytes of the image, as seen from an instruction of a thread. */
export type Region =
  /** Where its address leads; the headers of the objects it may lead to are read as well. */
  | 'place'
  /** Whether its CPU's interrupts are off. */
  | 'irq-off'
  /** How often its CPU's preemption is off. */
  | 'preempt'
  /** IPIs this CPU has sent that are not acknowledged. */
  | 'ipi-sent'
  /** IPIs of all CPUs. */
  | 'all-ipis'
  /** How deep its CPU is inside read-side sections. */
  | 'inside'
  /** The instruction's own callback site. */
  | 'site'
  | 'all-sites'
  /** Callbacks that are queued, and those that run. */
  | 'callbacks'
  /** The three variables of an srcu_struct. */
  | 'srcu'
  /** The head of its list. */
  | 'list'
  /** Header of the object it is about (of every object, where that is not known beforehand). */
  | 'header'
  | 'all-headers'
  | 'all-links'
  /** Header, link and cells of the object it allocates. */
  | 'whole-object';

/** What an instruction may touch, whatever its registers hold. `counts`: changes that commute with others of the kind. */
export interface Touches {
  readonly reads: readonly Region[];
  readonly writes: readonly Region[];
  readonly counts: readonly Region[];
}

/** How a step that executed it is marked on the timeline. */
export type MarkShape =
  'circle' | 'square' | 'diamond' | 'bar' | 'triangle' | 'cross' | 'open' | 'close' | 'dot';

/** Which sentences tell of a step that executed it; `local`: the line itself says it. */
export type Telling =
  | 'load'
  | 'store'
  | 'rmw'
  | 'fence'
  | 'lock'
  | 'unlock'
  | 'irq'
  | 'ipi'
  | 'ipi-wait'
  | 'take-ipi'
  | 'ack-ipi'
  | 'enter'
  | 'leave'
  | 'hand-over'
  | 'ask'
  | 'wake-up'
  | 'take-callback'
  | 'list-add'
  | 'mark'
  | 'list-next'
  | 'list-del'
  | 'free'
  | 'alloc'
  | 'local';

/**
 * Everything there is to know of an instruction besides what it does (`interpreter.ts`). One row per `Op['op']`, each
 * with every fact: an instruction with a fact missing does not compile, and nobody else keeps a list of instructions.
 */
export interface Facts<O> {
  /** Its number in the interpreter's switch. */
  kind(op: O): number;
  /** The shared place it accesses. */
  address(op: O): Address | null;
  /** The operand that its result, or what it writes, comes from. */
  source(op: O): Operand | null;
  /** The other operand: what is compared with, or combined. */
  second(op: O): Operand | null;
  /** The object it is about, where it has no address. */
  object(op: O): Operand | null;
  /** Variable that heads the list it works on. */
  list(op: O): string | null;
  /** The lock it takes or lets go: a variable that names who holds it. */
  lock(op: O): string | null;
  /** Register that receives its value. */
  dst(op: O): string | null;
  /** A small number for the interpreter: flags, a CPU, a site, an object. */
  extra(op: O): number;
  scope(op: O): Scope;
  /** Bits of `CLASS`. `watched`: onlookers look at the memory while it executes. */
  classes(op: O, watched: boolean): number;
  readonly waits: Wait | null;
  /** Can only be executed so often: what it frees or takes does not come back. */
  readonly progress: boolean;
  /** `used`: somebody wants its value. */
  touches(op: O, used: boolean): Touches;
  /** May write nothing, depending on what it finds; it then is a read that orders nothing. */
  conditional(op: O): boolean;
  /** Bug it raises by itself, beyond those of an access. */
  bug(op: O): string | null;
  /** Whether executing it may end in a bug. */
  mayFail(op: O): boolean;
  readonly mark: MarkShape;
  readonly told: Telling;
}

/** For rows: no place, no operand. */
export const none = (): null => null;
export const zero = (): 0 => 0;
export const never = (): false => false;
export const always = (): true => true;

/** What an instruction says that is about nothing but its CPU: no address, no value in or out, no object, list or lock. */
export const NO_OPERANDS = {
  address: none,
  source: none,
  second: none,
  object: none,
  list: none,
  lock: none,
  dst: none,
} as const;

export const NOWHERE: Touches = { reads: [], writes: [], counts: [] };

/** The scope of an access. */
export function scopeAt(at: Address): Scope {
  return 'var' in at ? SCOPE.variable : SCOPE.cell;
}

/** Whether an access goes through a pointer, which may be bad. */
export function throughPointer(at: Address): boolean {
  return 'cell' in at;
}
