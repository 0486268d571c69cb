import type { Address, Instr, Op, Operand, Order } from '../../machine/instructions';
import type { MachineThread } from '../../machine/thread';
import { objectOf, pointer } from '../../machine/values';
import { ExportError } from '../plan';
import { POISON, type Memory } from './memory';
import type { Path } from './path';
import { problem } from '#texts/litmus';

/** Statements that one thread may become. */
const MOST_LINES = 600;

/** What a `call_rcu` hands on: the flag that says so, and the objects on its list. */
export interface Callback {
  readonly flag: string;
  readonly objects: readonly number[];
}

/** What the threads of a test have in common. */
export interface Shared {
  readonly memory: Memory;
  /** How often a jump back is followed. */
  readonly rounds: number;
  readonly locks: Set<string>;
  /** Whether a grace period waits for whoever has interrupts off. */
  readonly irqsRead: boolean;
  /** By the place of the `call_rcu`. */
  readonly callbacks: Map<number, Callback>;
}

const SUFFIX: Readonly<Record<Order, string>> = {
  relaxed: '_relaxed',
  acquire: '_acquire',
  release: '_release',
  full: '',
};

type Of<K extends Op['op']> = Extract<Op, { op: K }>;

/** What an instruction leaves: a number, or an expression over registers; null where there is none. */
type Left = number | string | null;

/** What each instruction of a thread says in C, on a way on which some values are known; see `ThreadText` for the ways. */
export class Statements {
  readonly used = new Set<string>();
  /** Whether it follows pointers into memory that may have been freed. */
  follows = false;
  protected readonly lines: string[] = [];
  protected indent = '\t';
  private readonly registers = new Map<string, string>();

  constructor(
    protected readonly shared: Shared,
    protected readonly thread: MachineThread,
  ) {
    const names = shared.memory.names.inner();
    for (const { name } of thread.spec.registers) this.registers.set(name, names.take(name));
  }

  register(name: string): string {
    return this.registers.get(name) ?? name;
  }

  protected say(line: string): void {
    if (this.lines.push(`${this.indent}${line}`) > MOST_LINES)
      throw new ExportError(problem.tooManyStatements(MOST_LINES));
  }

  /** The operand as C; a constant as a cell would hold it if it goes into a cell. */
  private operand(of: Operand, path: Path, isCell: boolean): string {
    const value = this.value(of, path);
    if (value === null) return typeof of === 'number' ? `${of}` : this.register(of.reg);
    return isCell ? this.shared.memory.cellValue(value) : `${value}`;
  }

  private value(of: Operand, path: Path): number | null {
    return typeof of === 'number' ? of : (path.known.get(of.reg) ?? null);
  }

  private address(
    at: Address,
    path: Path,
  ): { readonly text: string; readonly isCell: boolean; readonly through: boolean } {
    const { memory } = this.shared;
    if ('var' in at) {
      const name = memory.variable(at.var);
      this.used.add(name);
      return { text: name, isCell: false, through: false };
    }
    const value = this.value(at.of, path);
    if (value === null)
      return { text: memory.cell(this.operand(at.of, path, true), at.cell), isCell: true, through: true };
    if (!memory.isObject(value)) throw new ExportError(problem.unsayablePlace);
    const name = memory.object(objectOf(value));
    this.used.add(name);
    return { text: memory.cell(name, at.cell), isCell: true, through: false };
  }

  private set(dst: string, text: string, path: Path): void {
    this.say(`${this.register(dst)} = ${text};`);
    path.known.delete(dst);
  }

  /** Says one instruction. What it leaves decides a branch; `over`: a callback has done its work. */
  protected instruction(instr: Instr, path: Path): Left {
    const { op } = instr;
    switch (op.op) {
      case 'load':
        return this.load(op, path, instr.depends ?? []);
      case 'store':
        return this.store(op, path, instr.depends ?? []);
      case 'rmw':
        return this.rmw(op, path);
      case 'fence':
        return this.fence(op);
      case 'set':
        return this.setTo(op, path);
      case 'combine':
        return this.combine(op, path);
      case 'test':
        return this.value(op.value, path) ?? this.operand(op.value, path, false);
      case 'nop':
      case 'mark':
      case 'list-del':
      case 'sync-rcu-wait':
        return null;
      case 'lock':
      case 'unlock':
      case 'trylock':
        return this.spinlock(op, path);
      case 'rcu-read-lock':
      case 'rcu-read-unlock':
      case 'irq':
      case 'preempt':
      case 'sync-rcu':
        return this.section(op);
      case 'call-rcu':
        return this.callRcu(op, path);
      case 'take-callback':
      case 'list-add':
      case 'list-next':
      case 'free':
      case 'free-first':
        return this.listed(op, path);
      default:
        // C as herd reads it has no word for the others: they are refused by name, and nothing is written without them.
        throw new ExportError(problem.unsayableCall(op.op));
    }
  }

  private fence({ kind }: Of<'fence'>): null {
    this.say(
      { full: 'smp_mb();', read: 'smp_rmb();', write: 'smp_wmb();', locked: 'smp_mb__after_atomic();' }[kind],
    );
    return null;
  }

  private setTo(op: Of<'set'>, path: Path): Left {
    const value = this.value(op.value, path);
    this.set(op.dst, this.operand(op.value, path, true), path);
    if (value !== null) path.known.set(op.dst, value);
    return value ?? this.register(op.dst);
  }

  private spinlock(op: Of<'lock' | 'unlock' | 'trylock'>, path: Path): Left {
    const name = this.lock(op.at.var);
    if (op.op !== 'trylock') {
      this.say(`spin_${op.op}(${name});`);
      return null;
    }
    const into = op.dst ?? TEMPORARY;
    this.set(into, `spin_trylock(${name})`, path);
    return this.register(into);
  }

  /** What begins or ends a read-side section, or waits for those of others. */
  private section(op: Of<'rcu-read-lock' | 'rcu-read-unlock' | 'irq' | 'preempt' | 'sync-rcu'>): null {
    switch (op.op) {
      case 'rcu-read-lock':
      case 'rcu-read-unlock':
        this.say(`${op.op.replaceAll('-', '_')}();`);
        return null;
      case 'irq':
      case 'preempt':
        if (this.shared.irqsRead && !(op.op === 'irq' && this.thread.spec.hardware === true))
          this.say(op.on ? 'rcu_read_unlock();' : 'rcu_read_lock();');
        return null;
      case 'sync-rcu':
        this.say('synchronize_rcu();');
        return null;
    }
  }

  /** What happens to pages on lists: lists are followed while the text is written, it says only what is freed. */
  private listed(
    op: Of<'take-callback' | 'list-add' | 'list-next' | 'free' | 'free-first'>,
    path: Path,
  ): Left {
    switch (op.op) {
      case 'take-callback': {
        const [first] = this.list(RING, path);
        path.known.set(op.dst, pointer(first));
        return null;
      }
      case 'list-add': {
        const list = this.list(op.list.var, path);
        path.lists.set(op.list.var, [...list, this.known(op.object, path)]);
        return null;
      }
      case 'list-next': {
        const ring = this.list(RING, path);
        const next = ring.at(ring.indexOf(this.known(op.object, path)) + 1);
        const value = next === undefined ? 0 : pointer(next);
        path.known.set(op.dst, value);
        return value;
      }
      case 'free':
        this.free(this.known(op.object, path));
        return null;
      case 'free-first': {
        const [first, ...rest] = this.list(op.list.var, path);
        if (first !== undefined) this.free(first);
        path.lists.set(op.list.var, rest);
        return rest.length > 0 ? 1 : 0;
      }
    }
  }

  private lock(variable: string): string {
    const name = this.shared.memory.variable(variable);
    this.shared.locks.add(name);
    this.used.add(name);
    return name;
  }

  /** The object that an operand is known to point to. */
  private known(of: Operand, path: Path): number {
    const value = this.value(of, path);
    if (value === null || !this.shared.memory.isObject(value)) throw new ExportError(problem.unsayablePlace);
    return objectOf(value);
  }

  private list(name: string, path: Path): readonly number[] {
    const list = path.lists.get(name) ?? [];
    if (list === null) throw new ExportError(problem.lists);
    return list;
  }

  private depending(text: string, depends: readonly string[]): string {
    const sum = depends.map((reg) => ` + (${this.register(reg)} ^ ${this.register(reg)})`).join('');
    return sum === '' ? text : `(${text}${sum})`;
  }

  private load(op: Of<'load'>, path: Path, depends: readonly string[]): Left {
    const at = this.address(op.from, path);
    const place = this.depending(at.text, depends);
    const into = op.dst ?? TEMPORARY;
    this.set(into, op.order === 'acquire' ? `smp_load_acquire(${place})` : `READ_ONCE(*${place})`, path);
    const register = this.register(into);
    if (at.through) this.looksFreed(register);
    return register;
  }

  /** Notes whether what was read stood in memory that had been freed. */
  private looksFreed(register: string): void {
    this.follows = true;
    this.say(`uaf = (uaf | (${register} == ${POISON}));`);
  }

  private store(op: Of<'store'>, path: Path, depends: readonly string[]): Left {
    const at = this.address(op.to, path);
    const place = this.depending(at.text, depends);
    const value = this.operand(op.value, path, at.isCell);
    this.say(
      op.order === 'release' ? `smp_store_release(${place}, ${value});` : `WRITE_ONCE(*${place}, ${value});`,
    );
    return null;
  }

  private rmw(op: Of<'rmw'>, path: Path): Left {
    const at = this.address(op.at, path);
    const value = this.operand(op.value, path, at.isCell);
    const suffix = SUFFIX[op.order];
    const into = op.dst ?? TEMPORARY;
    if (op.kind === 'add' || op.kind === 'or' || op.kind === 'and') {
      // Bytes wrap around: to add 255 is to take 1 away.
      const number = this.value(op.value, path);
      const isLess = op.kind === 'add' && number !== null && number >= 128;
      const [name, by] = isLess ? ['sub', `${256 - number}`] : [op.kind, value];
      if (op.dst === undefined && op.order === 'relaxed') {
        this.say(`atomic_${name}(${by}, ${at.text});`);
        return null;
      }
      this.set(into, `atomic_fetch_${name}${suffix}(${by}, ${at.text})`, path);
    } else if (op.kind === 'xchg') this.set(into, `xchg${suffix}(${at.text}, ${value})`, path);
    else if (op.kind === 'cmpxchg') {
      const expected = this.operand(op.expect ?? 0, path, at.isCell);
      this.set(into, `cmpxchg${suffix}(${at.text}, ${expected}, ${value})`, path);
    } else throw new ExportError(problem.unsayableCall('atomic_add_unless'));
    return this.register(into);
  }

  private combine(op: Of<'combine'>, path: Path): Left {
    const operator = OPERATORS[op.kind];
    if (operator === null) throw new ExportError(problem.unsayableCall(op.kind));
    const [left, right] = [this.operand(op.left, path, false), this.operand(op.right, path, false)];
    if (op.dst === undefined) return `(${left} ${operator} ${right})`;
    this.set(op.dst, `(${left} ${operator} ${right})`, path);
    return this.register(op.dst);
  }

  private callRcu(op: Of<'call-rcu'>, path: Path): Left {
    const { memory, callbacks } = this.shared;
    const objects = op.list === undefined ? [this.known(op.head, path)] : this.list(op.list.var, path);
    if (op.list !== undefined) path.lists.set(op.list.var, []);
    if (objects.length === 0) return null;
    const before = callbacks.get(op.site);
    if (before !== undefined && before.objects.join() !== objects.join())
      throw new ExportError(problem.lists);
    const flag = before?.flag ?? memory.names.take(`callback_${op.site}`);
    callbacks.set(op.site, { flag, objects });
    this.used.add(flag);
    this.say(`smp_store_release(${flag}, 1);`);
    return null;
  }

  private free(object: number): void {
    const { memory } = this.shared;
    const name = memory.object(object);
    this.used.add(name);
    for (const key of memory.keysOf(object)) this.say(`WRITE_ONCE(*${memory.cell(name, key)}, ${POISON});`);
  }
}

/** The list that a callback is called with. */
export const RING = ' ring';
/** Holds a value that nobody asks for again. */
const TEMPORARY = 'tmp';

const OPERATORS: Readonly<Record<Of<'combine'>['kind'], string | null>> = {
  add: '+',
  sub: '-',
  and: '&',
  or: '|',
  xor: '^',
  shl: '<<',
  shr: '>>',
  equal: '==',
  less: '<',
  halves: null,
  lookup: null,
};
