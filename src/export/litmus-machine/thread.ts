import { branches, type Code } from '../../machine/code';
import { factsOf, type Test } from '../../machine/instructions';
import type { MachineThread } from '../../machine/thread';
import { ExportError } from '../plan';
import { endlessOf, joinsOf } from './joins';
import { Path } from './path';
import { LEFT, type Callback, type Shared } from './sections';
import { liveBehind } from './live';
import { RING } from './objects';
import { Statements } from './statements';
import { problem } from '#texts/litmus';

/**
 * One thread's code as statements of C without loops and jumps. It is gone through once, along every way; where a
 * value is known, only the way that it decides:
 *
 *     0: r = x   1: if r == 0 goto 3   2: y = 1   3: z = 1        r = READ_ONCE(*x); if (r == 0) {} else { … } WRITE_ONCE(*z, 1);
 *
 * A jump back is followed `rounds` times; a run that would jump again sets the register `left`, and is filtered out.
 */
export class ThreadText extends Statements {
  private readonly joins: readonly number[];
  private readonly endless: ReadonlySet<number>;
  private readonly code: readonly Code[];
  private readonly live: readonly ReadonlySet<string>[];

  constructor(
    shared: Shared,
    thread: MachineThread,
    /** For a callback: its `call_rcu`. */
    private readonly callback: Callback | null = null,
  ) {
    super(shared, thread);
    this.code = thread.code;
    this.joins = joinsOf(thread.code);
    this.endless = endlessOf(thread.code);
    this.live = liveBehind(thread.code, shared.asked(thread.index));
  }

  body(): string[] {
    const { registers } = this.thread.spec;
    const path = new Path(new Map(registers.map(({ name, init }) => [name, init])));
    if (this.callback === null) {
      for (const { name, init } of registers) if (init !== 0) this.say(`${this.register(name)} = ${init};`);
      this.keeps(path);
      const end = this.go(0, this.code.length, path);
      if (end !== null) this.boundary(undefined, end);
    } else {
      const { flag, objects, head } = this.callback;
      this.used.add(flag);
      if (objects !== null) path.lists.set(RING, objects);
      this.say(`queued = smp_load_acquire(${flag});`);
      this.say('if (queued) {');
      this.within(() => {
        this.say('synchronize_rcu();');
        if (head !== null) this.takes(head, path);
        this.go(0, this.code.length, path);
        this.tellsDone(flag);
      });
      this.say('}');
    }
    return this.lines;
  }

  private tellsDone(flag: string): void {
    const site = [...this.shared.sites.values()].find((one) => one.flag === flag);
    if (!this.shared.awaitsCallbacks || site === undefined) return;
    this.used.add(site.done);
    this.say(`smp_store_release(${site.done}, 1);`);
  }

  /** The callback frees what its call_rcu() was given. */
  private takes(head: string, path: Path): void {
    this.used.add(head);
    const take = this.thread.spec.code.find(({ op }) => op.op === 'take-callback')?.op;
    if (take?.op === 'take-callback') this.set(take.dst, `READ_ONCE(*${head})`, path);
  }

  /** Says everything from `pc` until `stop`; null if no way leads there. */
  private go(start: number, stop: number, before: Path): Path | null {
    let path = before;
    for (let pc = start; pc !== stop && pc < this.code.length;) {
      const code = this.code[pc];
      this.boundary(code, path);
      const left = this.instruction(code.source, this.code[code.next], path);
      if (left === 'over') return path;
      this.watch(code.source, path);
      this.clear(pc, path);
      if (!branches(code)) {
        const next = this.jump(pc, code.next, path, null);
        if (next === null) return null;
        pc = next;
        continue;
      }
      const test = code.source.branch?.test;
      if (test === undefined) throw new Error('a branch has a test');
      if (typeof left === 'number') {
        pc = this.jump(pc, this.passes(test, left) ? code.to : code.next, path, left) ?? stop;
        continue;
      }
      const join = this.joins[pc];
      const sides = this.fork(pc, this.test(test, left ?? '0', this.leftPoints), join, path);
      if (sides === null) return null;
      path = sides;
      pc = join;
    }
    return path;
  }

  /** Registers that an instruction empties: said where somebody asks for them behind it. */
  private clear(pc: number, path: Path): void {
    for (const reg of this.code[pc].source.clear ?? []) {
      if (!this.live[pc].has(reg)) continue;
      this.set(reg, '0', path);
      path.known.set(reg, 0);
    }
  }

  private fork(pc: number, test: string, join: number, path: Path): Path | null {
    const { to, next } = this.code[pc];
    const side = (target: number, sound: string | null): Path | null => {
      const mine = path.copy();
      if (sound !== null) mine.sound.add(sound);
      this.indent += '\t';
      const at = this.jump(pc, target, mine, null);
      const end = at === null ? null : this.go(at, join, mine);
      this.indent = this.indent.slice(0, -1);
      return end;
    };
    const from = this.lines.length;
    this.say(`if (${test}) {`);
    const [ifSo, ifNot] = this.soundBehind(pc, path);
    const then = side(to, ifSo);
    const middle = this.lines.length;
    this.say('} else {');
    const other = side(next, ifNot);
    if (this.lines.length === middle + 1) this.lines.pop();
    this.say('}');
    // A branch that decides nothing is no branch.
    if (this.lines.length === from + 2) this.lines.length = from;
    if (then === null || other === null) return then ?? other;
    return then.meet(other);
  }

  /**
   * The register that is known to be a pointer where the test passes, and where it does not. That it is not 0 is enough
   * where there are no numbers that lead nowhere.
   */
  private soundBehind(pc: number, path: Path): readonly [string | null, string | null] {
    const { op, branch } = this.code[pc].source;
    const reg = op.op === 'test' && typeof op.value !== 'number' ? op.value.reg : factsOf(op).dst(op);
    const { memory, frees } = this.shared;
    const isEnough = reg !== null && (path.orNone.has(reg) || (memory.isProgram && !frees));
    switch (branch?.test.is) {
      case 'pointer':
        return [reg, null];
      case 'zero':
        return [null, isEnough ? reg : null];
      case 'nonzero':
        return [isEnough ? reg : null, null];
      case 'equal':
      case undefined:
        return [null, null];
    }
  }

  /** Where a jump leads; null if it leads back once too often. A jump that is decided ends by itself. */
  private jump(from: number, to: number, path: Path, decided: number | null): number | null {
    if (this.callback !== null && to === 0) return this.code.length;
    if (to > from || decided !== null) return to;
    const count = (path.rounds.get(to) ?? 0) + 1;
    if (this.shared.rounds === 0) throw new ExportError(problem.unroll(this.lineOf(from)));
    path.rounds.set(to, count);
    if (count <= this.shared.rounds) return to;
    // A loop without an end is cut off: all of its runs would leave.
    if (this.endless.has(from)) return this.code.length;
    this.leaves = true;
    this.say(`${LEFT} = 1;`);
    return null;
  }

  private lineOf(pc: number): string {
    const { line } = this.code[pc].source;
    return this.thread.spec.lines.find(({ id }) => id === line)?.text ?? line;
  }

  private passes(test: Test, value: number): boolean {
    switch (test.is) {
      case 'pointer':
        return this.shared.memory.isObject(value);
      case 'zero':
        return value === 0;
      case 'nonzero':
        return value !== 0;
      case 'equal':
        return value === test.value;
    }
  }

  private test(test: Test, value: string, points: boolean): string {
    switch (test.is) {
      case 'pointer':
        return this.shared.memory.pointerTest(value, this.used);
      case 'zero':
        return `${value} == 0`;
      case 'nonzero':
        return `${value} != 0`;
      case 'equal':
        return `${value} == ${points ? this.named(test.value) : test.value}`;
    }
  }
}
