import type { Address, Instr, Op, Operand, Order } from '../../machine/instructions';
import { objectOf, pointer } from '../../machine/values';
import { ExportError } from '../plan';
import { POISON } from './memory';
import type { Path } from './path';
import { LEFT, Sections, TEMPORARY, type Left, type Of } from './sections';
import { problem } from '#texts/litmus';

const SUFFIX: Readonly<Record<Order, string>> = {
  relaxed: '_relaxed',
  acquire: '_acquire',
  release: '_release',
  full: '',
};

/** What each instruction of a thread says in C, on a way on which some values are known; see `ThreadText` for the ways. */
export class Statements extends Sections {
  /** Whether it reaches memory that may have been freed. */
  follows = false;
  /** Whether it raises a bug of the scenario's own: an assertion that fails. */
  raises = false;
  /** Whether what the last instruction left is a pointer. */
  protected leftPoints = false;

  /** The operand as C; a constant may be a pointer or a number. */
  private operand(of: Operand, path: Path, isPointer: boolean): string {
    const value = this.value(of, path);
    if (value === null) return typeof of === 'number' ? `${of}` : this.register(of.reg);
    return isPointer ? this.shared.memory.cellValue(value) : `${value}`;
  }

  private value(of: Operand, path: Path): number | null {
    return typeof of === 'number' ? of : (path.known.get(of.reg) ?? null);
  }

  /** `points`: what stands there may be a pointer; `mayBeFreed`: the memory may have been freed. */
  private address(
    at: Address,
    path: Path,
  ): { readonly text: string; readonly points: boolean; readonly mayBeFreed: boolean } {
    const { memory, frees } = this.shared;
    const points = memory.holdsPointers(at);
    if ('var' in at) {
      const name = memory.variable(at.var);
      this.used.add(name);
      return { text: name, points, mayBeFreed: false };
    }
    const value = this.value(at.of, path);
    if (value === null)
      return { text: memory.cell(this.operand(at.of, path, true), at.cell), points, mayBeFreed: true };
    if (!memory.isObject(value)) throw new ExportError(problem.unsayablePlace);
    const name = memory.object(objectOf(value));
    this.used.add(name);
    return { text: memory.cell(name, at.cell), points, mayBeFreed: memory.isProgram && frees };
  }

  /** Says one instruction. What it leaves decides a branch; `over`: a callback has done its work. */
  protected instruction(instr: Instr, path: Path): Left {
    const { op } = instr;
    this.leftPoints = false;
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
        this.leftPoints = typeof op.value !== 'number' && path.pointers.has(op.value.reg);
        return this.value(op.value, path) ?? this.operand(op.value, path, false);
      case 'nop':
        return this.raise(op);
      case 'mark':
      case 'sync-rcu-wait':
        return null;
      case 'lock':
      case 'unlock':
      case 'trylock':
      case 'read-lock':
      case 'read-unlock':
        return this.locking(op, path);
      case 'srcu-read-lock':
      case 'srcu-read-unlock':
      case 'srcu-flip':
      case 'srcu-wait':
        return this.sleepable(op, path, (of) => this.operand(of, path, false));
      case 'ipi':
      case 'ipi-wait':
        return this.interrupting(op);
      case 'irq':
        if (op.was !== undefined) throw new ExportError(problem.unsayableCall('local_irq_save'));
        return this.section(op);
      case 'rcu-read-lock':
      case 'rcu-read-unlock':
      case 'preempt':
      case 'sync-rcu':
        return this.section(op);
      case 'call-rcu':
        return this.callRcu(op, path);
      case 'take-callback':
      case 'list-add':
      case 'list-next':
      case 'list-del':
      case 'free':
      case 'free-first':
        return this.listed(op, path);
      case 'alloc':
        throw new ExportError(problem.allocation);
      case 'rcu-barrier':
        return this.barrierForCallbacks();
      default:
        // An instruction without words here is refused, so a new one needs none.
        throw new ExportError(problem.unsayableInstruction((op as Op).op));
    }
  }

  /** A bug halts the machine: such a run has the register `failed`, and goes on. */
  private raise({ raises }: Of<'nop'>): null {
    if (raises === undefined) return null;
    this.raises = true;
    this.say('failed = 1;');
    return null;
  }

  private fence({ kind }: Of<'fence'>): null {
    this.say(
      { full: 'smp_mb();', read: 'smp_rmb();', write: 'smp_wmb();', locked: 'smp_mb__after_atomic();' }[kind],
    );
    return null;
  }

  private setTo(op: Of<'set'>, path: Path): Left {
    const value = this.value(op.value, path);
    const points =
      this.shared.memory.isPointerRegister(this.thread.spec.name, op.dst) ||
      (typeof op.value !== 'number' && path.pointers.has(op.value.reg));
    this.set(op.dst, this.operand(op.value, path, points), path);
    if (points) path.pointers.add(op.dst);
    this.leftPoints = points;
    if (value !== null) path.known.set(op.dst, value);
    return value ?? this.register(op.dst);
  }

  /** What happens to pages on lists: lists are followed while the text is written, it says only what is freed. */
  private listed(
    op: Of<'take-callback' | 'list-add' | 'list-next' | 'list-del' | 'free' | 'free-first'>,
    path: Path,
  ): Left {
    switch (op.op) {
      case 'take-callback': {
        // What a program hands to call_rcu() need not be known: then it stands in a register already.
        if (path.lists.get(RING) === undefined) return null;
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
        // The last one leads back to the first; one alone leads nowhere.
        const ring = this.list(RING, path);
        const object = this.known(op.object, path);
        if (path.freed.has(object)) return this.halt();
        const next = ring.length > 1 ? ring.at((ring.indexOf(object) + 1) % ring.length) : undefined;
        const value = next === undefined ? 0 : pointer(next);
        path.known.set(op.dst, value);
        return value;
      }
      case 'list-del': {
        const object = this.known(op.object, path);
        if (path.freed.has(object)) return this.halt();
        path.lists.set(
          RING,
          this.list(RING, path).filter((one) => one !== object),
        );
        return null;
      }
      case 'free': {
        const value = this.value(op.object, path);
        if (value === null) this.freeWhatever(this.operand(op.object, path, true));
        else this.free(this.known(op.object, path), path);
        return null;
      }
      case 'free-first': {
        const [first, ...rest] = this.list(op.list.var, path);
        if (first !== undefined) this.free(first, path);
        path.lists.set(op.list.var, rest);
        return rest.length > 0 ? 1 : 0;
      }
    }
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
    this.leftPoints = at.points;
    if (at.points) path.pointers.add(into);
    if (at.mayBeFreed) this.looksFreed(register);
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
    const value = this.operand(op.value, path, at.points);
    if (at.mayBeFreed && this.shared.memory.isProgram && this.shared.frees) {
      // Whether the memory has been freed is seen in what is overwritten.
      this.say(`${TEMPORARY} = xchg${op.order === 'release' ? '_release' : '_relaxed'}(${place}, ${value});`);
      this.looksFreed(TEMPORARY);
      return null;
    }
    this.say(
      op.order === 'release' ? `smp_store_release(${place}, ${value});` : `WRITE_ONCE(*${place}, ${value});`,
    );
    return null;
  }

  private rmw(op: Of<'rmw'>, path: Path): Left {
    const at = this.address(op.at, path);
    const value = this.operand(op.value, path, at.points);
    const suffix = SUFFIX[op.order];
    const into = op.dst ?? TEMPORARY;
    if (op.kind === 'add' || op.kind === 'or' || op.kind === 'and') {
      // Bytes wrap around: to add 255 is to take 1 away.
      const number = this.value(op.value, path);
      const isLess = op.kind === 'add' && number !== null && number >= 128;
      const [name, by] = isLess ? ['sub', `${256 - number}`] : [op.kind, value];
      if (op.dst === undefined && op.order === 'relaxed' && !(at.mayBeFreed && this.shared.frees)) {
        this.say(`atomic_${name}(${by}, ${at.text});`);
        return null;
      }
      this.set(into, `atomic_fetch_${name}${suffix}(${by}, ${at.text})`, path);
    } else if (op.kind === 'xchg') this.set(into, `xchg${suffix}(${at.text}, ${value})`, path);
    else if (op.kind === 'cmpxchg') {
      const expected = this.operand(op.expect ?? 0, path, at.points);
      this.set(into, `cmpxchg${suffix}(${at.text}, ${expected}, ${value})`, path);
    } else {
      // It tells whether it added; who asks for the old value asks only whether it was the one that is left alone.
      const unless = this.operand(op.expect ?? 0, path, false);
      this.say(`${TEMPORARY} = atomic_add_unless(${at.text}, ${value}, ${unless});`);
      this.set(into, `(${unless} + ${TEMPORARY})`, path);
    }
    this.leftPoints = at.points;
    if (at.points) path.pointers.add(into);
    if (at.mayBeFreed && this.shared.memory.isProgram && this.shared.frees)
      this.looksFreed(this.register(into));
    return this.register(into);
  }

  private combine(op: Of<'combine'>, path: Path): Left {
    if (op.kind === 'halves') throw new ExportError(problem.torn);
    if (op.kind === 'lookup') return this.lookup(op, path);
    const operator = OPERATORS[op.kind];
    const isPointer = (of: Operand): boolean => typeof of !== 'number' && path.pointers.has(of.reg);
    const points = isPointer(op.left) || isPointer(op.right);
    const [left, right] = [this.operand(op.left, path, points), this.operand(op.right, path, points)];
    if (op.dst === undefined) return `(${left} ${operator} ${right})`;
    this.set(op.dst, `(${left} ${operator} ${right})`, path);
    return this.register(op.dst);
  }

  /**
   * What a table has at a number is read from a place that nobody writes, so that what follows depends on the number and
   * on nothing more: an if would hold back the stores behind it.
   */
  private lookup(op: Of<'combine'>, path: Path): Left {
    const left = this.value(op.left, path);
    const table = op.table ?? [];
    if (left !== null) {
      const value = table.at(left) ?? 0;
      if (op.dst !== undefined) {
        this.set(op.dst, this.shared.memory.cellValue(value), path);
        path.known.set(op.dst, value);
      }
      return value;
    }
    throw new ExportError(problem.tables);
  }

  private flagOf(site: number): string {
    return this.shared.sites.get(site)?.flag ?? '';
  }

  /** Whoever would have to wait for a callback is filtered out; see `Sections`. */
  private barrierForCallbacks(): null {
    for (const { flag, done } of this.shared.sites.values()) {
      this.used.add(flag).add(done);
      this.say(`${TEMPORARY} = smp_load_acquire(${flag});`);
      this.say(`if (${TEMPORARY}) {`);
      this.say(`\t${TEMPORARY} = smp_load_acquire(${done});`);
      this.say(`\t${LEFT} = (${LEFT} | (${TEMPORARY} == 0));`);
      this.say('}');
    }
    this.say('smp_mb();');
    this.leaves = true;
    this.waits = true;
    return null;
  }

  private callRcu(op: Of<'call-rcu'>, path: Path): Left {
    const { memory, callbacks } = this.shared;
    const head = op.list === undefined ? this.value(op.head, path) : 0;
    if (head === null) {
      const flag = callbacks.get(op.site)?.flag ?? this.flagOf(op.site);
      const handed = callbacks.get(op.site)?.head ?? memory.names.take(`freed_${op.site}`);
      callbacks.set(op.site, { flag, objects: null, head: handed });
      this.used.add(flag).add(handed);
      this.say(`WRITE_ONCE(*${handed}, ${this.operand(op.head, path, true)});`);
      this.say(`smp_store_release(${flag}, 1);`);
      return null;
    }
    const objects = op.list === undefined ? [this.known(op.head, path)] : this.list(op.list.var, path);
    if (op.list !== undefined) path.lists.set(op.list.var, []);
    if (objects.length === 0) return null;
    const before = callbacks.get(op.site);
    if (before !== undefined && before.objects?.join() !== objects.join())
      throw new ExportError(problem.lists);
    const flag = before?.flag ?? this.flagOf(op.site);
    callbacks.set(op.site, { flag, objects, head: null });
    this.used.add(flag);
    this.say(`smp_store_release(${flag}, 1);`);
    return null;
  }

  /** An object that a register leads to: each of its cells. */
  private freeWhatever(register: string): void {
    const { keys } = this.shared.memory;
    for (const key of keys) this.say(`WRITE_ONCE(*${this.shared.memory.cell(register, key)}, ${POISON});`);
  }

  /** A callback reaches for what it has freed itself: the machine halts there. */
  private halt(): 'over' {
    this.follows = true;
    this.say('uaf = 1;');
    return 'over';
  }

  private free(object: number, path: Path): void {
    path.freed.add(object);
    const { memory } = this.shared;
    const name = memory.object(object);
    this.used.add(name);
    for (const key of memory.keysOf(object)) this.say(`WRITE_ONCE(*${memory.cell(name, key)}, ${POISON});`);
  }
}

/** The list that a callback is called with. */
export const RING = ' ring';
const OPERATORS: Readonly<Record<Exclude<Of<'combine'>['kind'], 'halves' | 'lookup'>, string>> = {
  add: '+',
  sub: '-',
  and: '&',
  or: '|',
  xor: '^',
  shl: '<<',
  shr: '>>',
  equal: '==',
  less: '<',
};
