import type { Address, Instr, Op, Order } from '../../machine/instructions';
import type { Code } from '../../machine/code';
import { ExportError } from '../plan';
import { Combinations } from './combinations';
import { LIFE } from './lives';
import type { Path } from './path';
import { TEMPORARY, type Left, type Of } from './sections';
import { problem } from '#texts/litmus';

const SUFFIX: Readonly<Record<Order, string>> = {
  relaxed: '_relaxed',
  acquire: '_acquire',
  release: '_release',
  full: '',
};

/** A place in memory. */
interface Place {
  readonly text: string;
  /** What stands there may be a pointer. */
  readonly points: boolean;
  /** Whether what stands there shows that the memory has been freed. */
  readonly looks: boolean;
  /** A place of its own that shows it. */
  readonly life: string | null;
  /** The register that leads there, if it may be no pointer. */
  readonly strays: string | null;
}

/** What each instruction of a thread says in C, on a way on which some values are known; see `ThreadText` for the ways. */
export class Statements extends Combinations {
  private address(at: Address, path: Path): Place {
    const { memory, frees } = this.shared;
    const points = memory.holdsPointers(at);
    if ('var' in at) {
      const name = memory.variable(at.var);
      this.used.add(name);
      return { text: name, points, looks: false, life: null, strays: null };
    }
    const value = this.value(at.of, path);
    const isShared = !memory.isProgram || frees;
    const base = value === null ? this.operand(at.of, path, true) : this.objectAt(value);
    const text = memory.cell(base, at.cell);
    const strays =
      value === null && typeof at.of !== 'number' && this.mayStray(at.of.reg, path) ? base : null;
    // Type-safe memory that is freed holds what it held: the cell of its life says so.
    if (memory.lives.onlyTypesafe && memory.lives.typesafe.length > 0)
      return {
        text,
        points,
        looks: false,
        life: at.sheltered === true ? null : memory.cell(base, LIFE),
        strays,
      };
    const mayBeFreed =
      value === null ? memory.freeableKeys.includes(at.cell) && isShared : memory.isProgram && frees;
    return { text, points, looks: mayBeFreed, life: null, strays };
  }

  private mayStray(register: string, path: Path): boolean {
    const { memory, frees } = this.shared;
    return !path.sound.has(register) && (!memory.isProgram || memory.hasNull || frees);
  }

  /** The machine halts where what is followed is no pointer; here the run has the register `wild`, and goes on. */
  private following(place: Place, access: () => void, otherwise: () => void = () => undefined): void {
    const { strays, life } = place;
    if (strays === null) {
      if (life !== null) this.looksAlive(life);
      return access();
    }
    this.strays = true;
    this.say(`if (${this.shared.memory.pointerTest(strays, this.used)}) {`);
    this.within(() => {
      if (life !== null) this.looksAlive(life);
      access();
    });
    this.say('} else {');
    this.within(() => {
      this.say('wild = 1;');
      otherwise();
    });
    this.say('}');
  }

  /** Says one instruction, before `next`. What it leaves decides a branch; `over`: a callback has done its work. */
  protected instruction(instr: Instr, next: Code | undefined, path: Path): Left {
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
        return this.irq(op, next, path);
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
        return this.alloc(op, path);
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
    const isSound = typeof op.value !== 'number' && path.sound.has(op.value.reg);
    const isOrNone = typeof op.value !== 'number' && path.orNone.has(op.value.reg);
    const points =
      this.shared.memory.isPointerRegister(this.thread.spec.name, op.dst) ||
      (typeof op.value !== 'number' && path.pointers.has(op.value.reg));
    this.set(op.dst, this.operand(op.value, path, points), path);
    if (points) path.pointers.add(op.dst);
    if (isSound) path.sound.add(op.dst);
    if (isOrNone) path.orNone.add(op.dst);
    this.leftPoints = points;
    if (value !== null) path.known.set(op.dst, value);
    return value ?? this.register(op.dst);
  }

  private depending(text: string, depends: readonly string[]): string {
    const sum = depends.map((reg) => ` + (${this.register(reg)} ^ ${this.register(reg)})`).join('');
    return sum === '' ? text : `(${text}${sum})`;
  }

  private load(op: Of<'load'>, path: Path, depends: readonly string[]): Left {
    const kept = 'var' in op.from ? this.keptIn(op.from) : null;
    if (kept !== null) return this.loadKept(kept, op, path);
    const at = this.address(op.from, path);
    const place = this.depending(at.text, depends);
    const into = op.dst ?? TEMPORARY;
    const register = this.register(into);
    this.following(
      at,
      () => {
        this.set(into, op.order === 'acquire' ? `smp_load_acquire(${place})` : `READ_ONCE(*${place})`, path);
        if (at.looks) this.looksFreed(register);
      },
      () => this.say(`${register} = 0;`),
    );
    this.leftPoints = at.points;
    if (at.points) path.pointers.add(into);
    return register;
  }

  /** What a TLB says stands in a register. */
  private loadKept(kept: string, { dst }: Of<'load'>, path: Path): Left {
    const value = path.known.get(kept) ?? null;
    const text = value === null ? kept : this.named(value);
    this.leftPoints = true;
    if (dst === undefined) return value ?? text;
    this.set(dst, text, path);
    path.pointers.add(dst);
    if (value !== null) path.known.set(dst, value);
    return value ?? this.register(dst);
  }

  /** Before it is reached for: who lets go of the last reference may find it freed behind that. */
  private looksAlive(life: string): void {
    this.say(`${TEMPORARY} = READ_ONCE(*${life});`);
    this.looksFreed(TEMPORARY);
  }

  private store(op: Of<'store'>, path: Path, depends: readonly string[]): Left {
    const kept = 'var' in op.to ? this.keptIn(op.to) : null;
    if (kept !== null) {
      const value = this.value(op.value, path);
      this.say(`${kept} = ${value === null ? this.operand(op.value, path, true) : this.named(value)};`);
      if (value === null) path.known.delete(kept);
      else path.known.set(kept, value);
      return null;
    }
    const at = this.address(op.to, path);
    const place = this.depending(at.text, depends);
    const value = this.operand(op.value, path, at.points);
    this.following(at, () => {
      // Whether the memory has been freed is seen in what is overwritten.
      if (at.looks && this.shared.frees) {
        const order = op.order === 'release' ? '_release' : '_relaxed';
        this.say(`${TEMPORARY} = xchg${order}(${place}, ${value});`);
        this.looksFreed(TEMPORARY);
        return;
      }
      this.say(
        op.order === 'release'
          ? `smp_store_release(${place}, ${value});`
          : `WRITE_ONCE(*${place}, ${value});`,
      );
    });
    return null;
  }

  private rmw(op: Of<'rmw'>, path: Path): Left {
    const at = this.address(op.at, path);
    const into = op.dst ?? TEMPORARY;
    this.following(
      at,
      () => {
        this.exchange(op, at, into, path);
        if (at.looks) this.looksFreed(this.register(into));
      },
      () => this.say(`${this.register(into)} = 0;`),
    );
    this.leftPoints = at.points;
    if (at.points) path.pointers.add(into);
    return this.register(into);
  }

  private exchange(op: Of<'rmw'>, at: Place, into: string, path: Path): void {
    const isSum = op.kind === 'add' || op.kind === 'or' || op.kind === 'and' || op.kind === 'add-unless';
    const value = this.operand(op.value, path, at.points && !isSum);
    const suffix = SUFFIX[op.order];
    switch (op.kind) {
      case 'add':
      case 'or':
      case 'and': {
        // Bytes wrap around: to add 255 is to take 1 away.
        const number = this.value(op.value, path);
        const isLess = op.kind === 'add' && number !== null && number >= 128;
        const [name, by] = isLess ? ['sub', `${256 - number}`] : [op.kind, value];
        if (op.dst === undefined && op.order === 'relaxed' && !at.looks) {
          this.say(`atomic_${name}(${by}, ${at.text});`);
          return;
        }
        this.set(into, `atomic_fetch_${name}${suffix}(${by}, ${at.text})`, path);
        return;
      }
      case 'xchg':
        this.set(into, `xchg${suffix}(${at.text}, ${value})`, path);
        return;
      case 'cmpxchg': {
        const expected = this.operand(op.expect ?? 0, path, at.points);
        this.set(into, `cmpxchg${suffix}(${at.text}, ${expected}, ${value})`, path);
        return;
      }
      case 'add-unless': {
        // It tells whether it added; who asks for the old value asks only whether it was the one that is left alone.
        const unless = this.operand(op.expect ?? 0, path, false);
        this.say(`${TEMPORARY} = atomic_add_unless(${at.text}, ${value}, ${unless});`);
        this.set(into, `(${unless} + ${TEMPORARY})`, path);
        return;
      }
    }
  }
}
