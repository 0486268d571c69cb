import type { Instr, Operand } from '../../machine/instructions';
import { objectOf, pointer } from '../../machine/values';
import { ExportError } from '../plan';
import { Interrupts } from './interrupts';
import { LIFE, POISON } from './lives';
import type { Path } from './path';
import { LEFT, TEMPORARY, type Left, type Of } from './sections';
import { problem } from '#texts/litmus';

/** Objects in C: the lists they hang on, who frees and allocates them, and who looks at what has been freed. */
export abstract class Objects extends Interrupts {
  /** Whether it reaches memory that may have been freed. */
  follows = false;
  /** Whether it raises a bug of the scenario's own: an assertion that fails. */
  raises = false;
  /** Whether it follows what may be no pointer. */
  strays = false;
  /** Whether it looks whether what it uses leads through freed memory. */
  watches = false;
  /** Whether what the last instruction left is a pointer. */
  protected leftPoints = false;

  /** The operand as C; a constant may be a pointer or a number. */
  protected operand(of: Operand, path: Path, isPointer: boolean): string {
    const value = this.value(of, path);
    if (value === null) return typeof of === 'number' ? `${of}` : this.register(of.reg);
    return isPointer ? this.named(value) : `${value}`;
  }

  /** The name of the object that a value is known to point to: a thread that says it has to be given it. */
  protected objectAt(value: number): string {
    const { memory } = this.shared;
    if (!memory.isObject(value)) throw new ExportError(problem.unsayablePlace);
    const name = memory.object(objectOf(value));
    this.used.add(name);
    return name;
  }

  /** What a cell may hold: a number, or the name of an object. */
  protected named(value: number): string {
    return this.shared.memory.isObject(value) ? this.objectAt(value) : `${value}`;
  }

  protected value(of: Operand, path: Path): number | null {
    return typeof of === 'number' ? of : (path.known.get(of.reg) ?? null);
  }

  /** What happens to pages on lists: lists are followed while the text is written, it says only what is freed. */
  protected listed(
    op: Of<'take-callback' | 'list-add' | 'list-next' | 'list-del' | 'free' | 'free-first'>,
    path: Path,
  ): Left {
    switch (op.op) {
      case 'take-callback': {
        // What a program hands to call_rcu() need not be known: then it stands in a register already.
        path.sound.add(op.dst);
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
  protected known(of: Operand, path: Path): number {
    const value = this.value(of, path);
    if (value === null || !this.shared.memory.isObject(value)) throw new ExportError(problem.unsayablePlace);
    return objectOf(value);
  }

  private list(name: string, path: Path): readonly number[] {
    const list = path.lists.get(name) ?? [];
    if (list === null) throw new ExportError(problem.lists);
    return list;
  }

  /** Notes whether what was read stood in memory that had been freed. */
  protected looksFreed(register: string): void {
    this.follows = true;
    this.say(`uaf = (uaf | (${register} == ${POISON}));`);
  }

  /** An onlooker's look at the tables that a translation came through: are they still there? */
  protected watch(instr: Instr, path: Path): void {
    const { memory, frees } = this.shared;
    const key = memory.freeableKeys.at(0);
    if (!frees || key === undefined) return;
    for (const look of instr.observe ?? []) {
      if (look.watch !== 'alive' || typeof look.of === 'number') continue;
      if (this.value(look.of, path) !== null) continue;
      const register = this.register(look.of.reg);
      this.watches = true;
      const ask = (): void => {
        this.say(`${TEMPORARY} = READ_ONCE(*${memory.cell(register, key)});`);
        this.say(`stale = (stale | (${TEMPORARY} == ${POISON}));`);
      };
      if (path.sound.has(look.of.reg)) {
        ask();
        continue;
      }
      this.say(`if (${memory.pointerTest(register, this.used)}) {`);
      this.within(ask);
      this.say('}');
    }
  }

  private flagOf(site: number): string {
    return this.shared.sites.get(site)?.flag ?? '';
  }

  /** Whoever would have to wait for a callback is filtered out; see `Sections`. */
  protected barrierForCallbacks(): null {
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

  protected callRcu(op: Of<'call-rcu'>, path: Path): Left {
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

  /** An object that a register leads to: each cell that any of those has that may be freed. */
  private freeWhatever(register: string): void {
    const { memory } = this.shared;
    const { lives } = memory;
    const poison = (): void => {
      for (const key of memory.freeableKeys)
        this.say(`WRITE_ONCE(*${memory.cell(register, key)}, ${POISON});`);
    };
    if (lives.typesafe.length === 0) poison();
    else if (!lives.onlyTypesafe) {
      this.say(`if (${memory.anyOf(register, lives.typesafe, this.used)} == 0) {`);
      this.within(poison);
      this.say('}');
    }
    if (lives.change) this.say(`WRITE_ONCE(*${memory.cell(register, LIFE)}, ${POISON});`);
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
    const { lives } = memory;
    const keys = [
      ...(lives.isTypesafe(object) ? [] : memory.keysOf(object)),
      // The cell of its life comes last: who allocates it anew finds all of it freed.
      ...(lives.change ? [LIFE] : []),
    ];
    for (const key of keys) this.say(`WRITE_ONCE(*${memory.cell(name, key)}, ${POISON});`);
  }

  /** Allocates: who takes an object is the one whose exchange finds it free. */
  protected alloc({ dst, object }: Of<'alloc'>, path: Path): Left {
    const { memory } = this.shared;
    const { lives } = memory;
    const name = memory.object(object);
    this.used.add(name);
    if (lives.isFresh(object)) {
      this.set(dst, name, path);
      path.known.set(dst, pointer(object));
      path.pointers.add(dst);
      return pointer(object);
    }
    const register = this.register(dst);
    const take = ({ from, to }: { from: number; to: number }, gives: string, otherwise: () => void): void => {
      this.say(`${TEMPORARY} = cmpxchg(${memory.cell(name, LIFE)}, ${from}, ${to});`);
      this.say(`if (${TEMPORARY} == ${from}) {`);
      this.say(`\t${register} = ${gives};`);
      this.say('} else {');
      this.within(otherwise);
      this.say('}');
    };
    const none = (): void => this.say(`${register} = 0;`);
    const again = (): void => {
      const comes = lives.comesAgain(object);
      const gives = comes ? memory.objectAgain(object) : name;
      if (comes) this.used.add(gives);
      take(lives.anew, gives, none);
    };
    if (lives.isUnused(object) && !lives.isTypesafe(object)) take(lives.first, name, again);
    else again();
    path.known.delete(dst);
    path.pointers.add(dst);
    path.orNone.add(dst);
    this.leftPoints = true;
    return register;
  }
}

/** The list that a callback is called with. */
export const RING = ' ring';
