import type { Op, Operand } from '../../machine/instructions';
import type { MachineThread } from '../../machine/thread';
import type { Names } from '../names';
import { ExportError } from '../plan';
import type { Memory } from './memory';
import type { Path } from './path';
import { problem } from '#texts/litmus';

/** Statements that one thread may become. */
const MOST_LINES = 600;

/** What a `call_rcu` hands on: the flag that says so, and what is freed: objects, or what stands at a place. */
export interface Callback {
  readonly flag: string;
  readonly objects: readonly number[] | null;
  readonly head: string | null;
}

/** What a place is to the thread that is given its address. */
export type PlaceType = 'spinlock_t' | 'struct srcu_struct' | 'int';

/** A CPU that IPIs are sent to. */
interface Interrupted {
  /** The srcu_struct whose sections are those that an IPI waits for. */
  readonly srcu: string;
  /** Counts the IPIs; null if one empties nothing. */
  readonly flushes: string | null;
}

/** What the threads of a test have in common. */
export interface Shared {
  readonly memory: Memory;
  readonly threads: readonly MachineThread[];
  /** How often a jump back is followed. */
  readonly rounds: number;
  /** Places that are no numbers. */
  readonly types: Map<string, PlaceType>;
  /** Variables that are held for read. */
  readonly rwlocks: ReadonlySet<string>;
  /** Whether a grace period waits for whoever has interrupts off. */
  readonly irqsRead: boolean;
  /** For each CPU that an IPI is sent to: what stands for its interrupts. */
  readonly ipis: ReadonlyMap<number, Interrupted>;
  /** Whether memory is ever freed. */
  readonly frees: boolean;
  /** By the place of the `call_rcu`. */
  readonly callbacks: Map<number, Callback>;
  /** Of each of these places the flags that say that its callback is queued, and that it is over. */
  readonly sites: ReadonlyMap<number, { readonly flag: string; readonly done: string }>;
  /** Registers of a thread that the condition asks for. */
  asked(thread: number): ReadonlySet<string>;
  /** Whether anybody waits until callbacks are over. */
  readonly awaitsCallbacks: boolean;
}

export type Of<K extends Op['op']> = Extract<Op, { op: K }>;

/** What an instruction leaves: a number, or an expression over registers; null where there is none. */
export type Left = number | string | null;

/** A run that would have to wait for an rwlock that is held for write has read at least so much. */
const WRITER = 1000;

/** The register that says that a run is of no interest. */
export const LEFT = 'left';

/**
 * Locks, read-side sections, and those who wait for them, in C.
 *
 * - An rwlock is a count of readers, plus 1000 while a writer holds it. A run that would have to wait is filtered out:
 *   the run that came later, when it was free, is another one. So is one that would have to wait for callbacks.
 */
export abstract class Sections {
  readonly used = new Set<string>();
  /** Whether a run may be of no interest: it leaves a loop that goes on, or would wait for an rwlock. */
  leaves = false;
  /** Whether that is for an rwlock, or for callbacks. */
  waits = false;
  protected readonly lines: string[] = [];
  protected indent = '\t';
  /** Names of this thread's own. */
  protected readonly names: Names;
  private readonly registers = new Map<string, string>();

  constructor(
    protected readonly shared: Shared,
    protected readonly thread: MachineThread,
  ) {
    this.names = shared.memory.names.inner();
    for (const { name } of thread.spec.registers) this.registers.set(name, this.names.take(name));
  }

  register(name: string): string {
    return this.registers.get(name) ?? name;
  }

  protected say(line: string): void {
    if (this.lines.push(`${this.indent}${line}`) > MOST_LINES)
      throw new ExportError(problem.tooManyStatements(MOST_LINES));
  }

  protected within(body: () => void): void {
    this.indent += '\t';
    body();
    this.indent = this.indent.slice(0, -1);
  }

  protected set(dst: string, text: string, path: Path): void {
    this.say(`${this.register(dst)} = ${text};`);
    path.known.delete(dst);
    path.pointers.delete(dst);
    path.sound.delete(dst);
    path.orNone.delete(dst);
  }

  private place(variable: string, type: PlaceType): string {
    const name = this.shared.memory.variable(variable);
    this.shared.types.set(name, type);
    this.used.add(name);
    return name;
  }

  protected locking(op: Of<'lock' | 'unlock' | 'trylock' | 'read-lock' | 'read-unlock'>, path: Path): Left {
    if (this.shared.rwlocks.has(op.at.var)) return this.rwlock(op, path);
    const name = this.place(op.at.var, 'spinlock_t');
    if (op.op !== 'trylock') {
      this.say(`spin_${op.op}(${name});`);
      return null;
    }
    const into = op.dst ?? TEMPORARY;
    this.set(into, `spin_trylock(${name})`, path);
    return this.register(into);
  }

  private rwlock(op: Of<'lock' | 'unlock' | 'trylock' | 'read-lock' | 'read-unlock'>, path: Path): Left {
    const name = this.place(op.at.var, 'int');
    const taken = `cmpxchg_acquire(${name}, 0, ${WRITER})`;
    switch (op.op) {
      case 'read-lock':
        this.say(`${TEMPORARY} = atomic_fetch_add_acquire(1, ${name});`);
        return this.wouldWait(`(${TEMPORARY} >= ${WRITER})`);
      case 'lock':
        this.say(`${TEMPORARY} = ${taken};`);
        return this.wouldWait(`(${TEMPORARY} != 0)`);
      case 'read-unlock':
        this.say(`${TEMPORARY} = atomic_fetch_sub_release(1, ${name});`);
        return null;
      case 'unlock':
        this.say(`smp_store_release(${name}, 0);`);
        return null;
      case 'trylock': {
        this.say(`${TEMPORARY} = ${taken};`);
        const into = op.dst ?? TEMPORARY;
        this.set(into, `(${TEMPORARY} == 0)`, path);
        return this.register(into);
      }
    }
  }

  private wouldWait(test: string): null {
    this.leaves = true;
    this.waits = true;
    this.say(`${LEFT} = (${LEFT} | ${test});`);
    return null;
  }

  /** What begins or ends a read-side section, or waits for those of others. */
  protected section(op: Of<'rcu-read-lock' | 'rcu-read-unlock' | 'preempt' | 'sync-rcu'>): null {
    switch (op.op) {
      case 'rcu-read-lock':
      case 'rcu-read-unlock':
        this.say(`${op.op.replaceAll('-', '_')}();`);
        return null;
      case 'preempt':
        this.reading(op.on, false);
        return null;
      case 'sync-rcu':
        this.say('synchronize_rcu();');
        return null;
    }
  }

  protected reading(ends: boolean, isGuest: boolean): void {
    if (this.shared.irqsRead && !isGuest) this.say(ends ? 'rcu_read_unlock();' : 'rcu_read_lock();');
  }

  protected srcu(name: string): string {
    this.shared.types.set(name, 'struct srcu_struct');
    this.used.add(name);
    return name;
  }

  protected sleepable(
    op: Of<'srcu-read-lock' | 'srcu-read-unlock' | 'srcu-flip' | 'srcu-wait'>,
    path: Path,
    index: (of: Operand) => string,
  ): Left {
    const name = this.place(op.at.var, 'struct srcu_struct');
    switch (op.op) {
      case 'srcu-read-lock':
        this.set(op.dst ?? TEMPORARY, `srcu_read_lock(${name})`, path);
        return this.register(op.dst ?? TEMPORARY);
      case 'srcu-read-unlock':
        this.say(`srcu_read_unlock(${name}, ${index(op.index)});`);
        return null;
      case 'srcu-flip':
        this.say(`synchronize_srcu(${name});`);
        return null;
      case 'srcu-wait':
        return null;
    }
  }
}

/** Holds a value that nobody asks for again. */
export const TEMPORARY = 'tmp';
