import type { Code } from './code';
import { combined } from './combine';
import type { ImageLayout } from './image';
import { COMBINE, K, type ByteCombine, type LockKind, type SrcuKind } from './instructions';
import { BUG, ObjectMemory } from './objects';
import { findsFault } from './observe';
import { MAX_DEPTH } from './system';
import {
  CALLBACK,
  callbackByte,
  callbackObject,
  callbackState,
  objectOf,
  pointerTo,
  READERS,
} from './values';

/** Facts about the system that effects need and that never change. */
interface InterpreterFacts {
  readonly layout: ImageLayout;
  /** Addresses of the variables that are spinlocks. */
  readonly locks: readonly number[];
  /** Property bits of `unbalanced-unlock` and `nesting-too-deep`; -1 where the system does not ask. */
  readonly unbalanced: number;
  readonly tooDeep: number;
  /** Per object: see `ObjectSpec.typesafe`. */
  readonly typesafe: readonly boolean[];
  /** CPUs that stand for hardware; see `ThreadSpec.hardware`. */
  readonly hardware: readonly boolean[];
  /** Per site: the CPU whose callback context runs it. */
  readonly siteCpu: Int32Array;
  /** Per site: whether it is a synchronize_rcu. */
  readonly siteSleeps: Uint8Array;
}

/**
 * What instructions do to the image. The one place where memory changes: stepping, checking and
 * replaying all come through `execute`.
 */
export class Interpreter extends ObjectMemory {
  /** Bits of the concerns its observations raised. */
  concerns = 0;

  constructor(private readonly facts: InterpreterFacts) {
    super(facts.layout, facts.typesafe);
  }

  /**
   * Executes `code` for `cpu` on image `s`; registers are read from `regs` at `off`. Returns the
   * value it produced (for its destination register and its test). The caller writes the register
   * and moves the program counter.
   */
  execute(s: Uint8Array, code: Code, cpu: number, regs: Uint8Array, off: number): number {
    const value = this.effect(s, code, cpu, regs, off);
    const { observe } = code;
    for (let i = 0; i < observe.length; i++)
      if (findsFault(this.facts.layout.header, s, observe[i], regs, off)) {
        if (!observe[i].halts) this.concerns |= 1 << observe[i].bit;
        else if (this.bug < 0) this.bug = observe[i].bit;
      }
    return value;
  }

  /** What an instruction does to the image, and the value that it produces; 0 if it produces none. */
  private effect(s: Uint8Array, code: Code, cpu: number, regs: Uint8Array, off: number): number {
    const src = code.srcReg >= 0 ? regs[off + code.srcReg] : code.srcConst;
    const { layout } = this.facts;
    switch (code.kind) {
      case K.load:
        return this.load(s, code, regs, off);
      case K.store: {
        const at = this.locate(s, code, regs, off);
        if (at >= 0) this.write(s, at, src);
        return 0;
      }
      case K.add:
      case K.or:
      case K.and:
      case K['add-unless']:
      case K.xchg:
      case K.cmpxchg:
        return this.readModifyWrite(s, code, src, regs, off);
      case K.lock:
      case K.trylock:
      case K.unlock:
      case K.readLock:
      case K.readUnlock:
        return this.lock(s, code.kind, code.addr, cpu);
      case K.irq: {
        const was = s[layout.irqOff + cpu];
        s[layout.irqOff + cpu] = code.extra === 1 ? 0 : 1;
        return was;
      }
      case K.preempt:
        return code.extra === 1 ? this.unnest(s, layout.preempt + cpu) : this.nest(s, layout.preempt + cpu);
      case K.ipi:
        s[layout.ipi + cpu * layout.ipiBytes + (code.extra >> 3)] |= 1 << (code.extra & 7);
        return 0;
      case K.takeIpi:
      case K.ackIpi:
        this.handle(s, cpu, code.kind === K.takeIpi);
        return 0;
      case K.rcuLock:
        return this.nest(s, layout.inside + cpu);
      case K.rcuUnlock:
        return this.unnest(s, layout.inside + cpu);
      case K.callRcu:
        return this.queueCallback(s, code, regs, off);
      case K.syncRcu:
        s[layout.sites + code.extra] = callbackByte(CALLBACK.queued, -1);
        return this.sleep(s, cpu);
      case K.rcuBarrier:
        return this.sleep(s, cpu);
      case K.srcuLock:
      case K.srcuUnlock:
      case K.srcuFlip:
      case K.srcuWait:
        return this.srcu(s, code.kind, code.addr, src, cpu);
      case K.takeCallback:
        return this.takeCallback(s, cpu);
      case K.listAdd:
      case K.mark:
        this.listAdd(s, operand(code, regs, off), code);
        return 0;
      case K.listNext:
        return this.listNext(s, operand(code, regs, off));
      case K.listDel: {
        const object = operand(code, regs, off);
        if (this.alive(s, object)) this.unlinkFromRing(s, object, object);
        return 0;
      }
      case K.freeFirst:
        return this.freeFirst(s, code.list);
      case K.free:
        this.free(s, operand(code, regs, off));
        return 0;
      case K.alloc:
        return this.allocate(s, code.extra);
      case K.set:
      case K.test:
        return src;
      case K.combine:
        return this.combine(code, src, code.src2Reg >= 0 ? regs[off + code.src2Reg] : code.src2Const);
      case K.nop:
        if (code.bug >= 0) this.bug = code.bug;
        return 0;
      case K.fence:
      case K.ipiWait:
      case K.syncRcuWait:
        return 0;
      default:
        return forgotten(code.kind);
    }
  }

  /** A lock at `at`. Returns 1 where a try-lock has taken it, else 0. */
  private lock(s: Uint8Array, kind: LockKind, at: number, cpu: number): number {
    const { preempt } = this.facts.layout;
    switch (kind) {
      case K.lock:
        this.write(s, at, cpu + 1);
        return 0;
      case K.trylock:
        if (s[at] !== 0) return 0;
        this.write(s, at, cpu + 1);
        return 1;
      case K.unlock:
        if (s[at] === cpu + 1) this.write(s, at, 0);
        else this.raise(this.facts.unbalanced);
        return 0;
      case K.readLock:
        this.write(s, at, s[at] === 0 ? READERS + 1 : s[at] + 1);
        this.nest(s, preempt + cpu);
        return 0;
      case K.readUnlock: {
        const readers = s[at] - READERS;
        if (readers <= 0 || s[preempt + cpu] === 0) this.raise(this.facts.unbalanced);
        else {
          this.write(s, at, readers === 1 ? 0 : READERS + readers - 1);
          s[preempt + cpu]--;
        }
        return 0;
      }
    }
  }

  /** SRCU's domain at `at`: the count that readers enter now, then both counts. Returns the count a reader entered, else 0. */
  private srcu(s: Uint8Array, kind: SrcuKind, at: number, entered: number, cpu: number): number {
    switch (kind) {
      case K.srcuLock: {
        const current = s[at];
        const count = at + 1 + current;
        if (s[count] < MAX_DEPTH) this.write(s, count, s[count] + 1);
        else this.raise(this.facts.tooDeep);
        return current;
      }
      case K.srcuUnlock: {
        const count = at + 1 + (entered & 1);
        if (s[count] > 0) this.write(s, count, s[count] - 1);
        else this.raise(this.facts.unbalanced);
        return 0;
      }
      case K.srcuFlip:
        this.write(s, at, 1 - s[at]);
        return this.sleep(s, cpu);
      case K.srcuWait:
        return 0;
    }
  }

  /** The handler of `cpu` begins for all IPIs that are pending, or has come to its end. */
  private handle(s: Uint8Array, cpu: number, begins: boolean): void {
    const { ipi, taken, ipiBytes, irqOff } = this.facts.layout;
    const bit = 1 << (cpu & 7);
    for (let i = cpu >> 3; i < taken - ipi; i += ipiBytes) {
      if (!begins) s[taken + i] &= ~bit;
      else if ((s[ipi + i] & bit) !== 0) {
        s[ipi + i] &= ~bit;
        s[taken + i] |= bit;
      }
    }
    s[irqOff + cpu] = begins ? 1 : 0;
  }

  private combine(code: Code, left: number, right: number): number {
    if (code.extra === COMBINE.lookup) return code.table[left];
    if (code.extra !== COMBINE.halves) return combined(code.extra as ByteCombine, left, right);
    if (left === 0) return 0;
    if (code.table[right] !== left && code.bug >= 0) this.bug = code.bug;
    return right;
  }

  /**
   * The read of an atomic instruction that will write: executing it later writes. Returns its value: what was there,
   * for a lock that it was free, for a try-lock that it has been taken.
   */
  reserve(s: Uint8Array, code: Code, regs: Uint8Array, off: number): number {
    const value = this.load(s, code, regs, off);
    return code.kind === K.trylock ? 1 : code.kind === K.lock || code.kind === K.readLock ? 0 : value;
  }

  private load(s: Uint8Array, code: Code, regs: Uint8Array, off: number): number {
    const at = this.locate(s, code, regs, off);
    const value = at >= 0 ? s[at] : 0;
    if (this.record !== null && at >= 0) this.record.push({ write: false, address: at, value, was: value });
    if (code.bug >= 0 && this.bug < 0 && value === 0) this.bug = code.bug;
    return value;
  }

  /** Returns the old value. */
  private readModifyWrite(s: Uint8Array, code: Code, src: number, regs: Uint8Array, off: number): number {
    const at = this.locate(s, code, regs, off);
    if (at < 0) return 0;
    const value = s[at];
    const expect = code.src2Reg >= 0 ? regs[off + code.src2Reg] : code.src2Const;
    if (this.record !== null) this.record.push({ write: false, address: at, value, was: value });
    if (code.kind === K.add) this.write(s, at, (value + src) & 255);
    else if (code.kind === K.or) this.write(s, at, value | src);
    else if (code.kind === K.and) this.write(s, at, value & src);
    else if (code.kind === K['add-unless']) {
      if (value !== expect) this.write(s, at, (value + src) & 255);
    } else if (code.kind === K.xchg || value === expect) this.write(s, at, src);
    return value;
  }

  /** Whether a conditional instruction would write nothing in `s`. `at`: where it goes, negative if nowhere. */
  wouldFail(s: Uint8Array, code: Code, at: number, regs: Uint8Array): boolean {
    if (at < 0) return false;
    if (code.kind === K.trylock) return s[at] !== 0;
    const expect = code.src2Reg >= 0 ? regs[code.src2Reg] : code.src2Const;
    return code.kind === K.cmpxchg ? s[at] !== expect : s[at] === expect;
  }

  /** Address an access goes to, -1 if the object has no such cell or the pointer is bad (then `bug` is set). */
  locate(s: Uint8Array, code: Code, regs: Uint8Array, off: number): number {
    if (code.addr >= 0) return code.addr;
    const to = operand(code, regs, off);
    const at = code.table[objectOf(to)] ?? -1;
    if (this.alive(s, to, code.sheltered)) return at;
    if (this.record !== null && at >= 0)
      this.record.push({
        write: code.kind === K.store,
        address: at,
        value: s[at],
        was: s[at],
        refused: true,
      });
    return -1;
  }

  /** Whether `cpu` may not sleep now: it holds a spinlock, has interrupts off or is in a read-side section. */
  private atomic(s: Uint8Array, cpu: number): boolean {
    const { inside } = this.facts.layout;
    return this.unpreemptible(s, cpu) || (inside >= 0 && s[inside + cpu] !== 0);
  }

  /** Whether the thread on `cpu` cannot be preempted: a lock held, interrupts or preemption off. */
  unpreemptible(s: Uint8Array, cpu: number): boolean {
    const { irqOff } = this.facts.layout;
    return (irqOff >= 0 && s[irqOff + cpu] !== 0) || this.heldFromPreemption(s, cpu);
  }

  /** The same for a grace period, which does not wait for the interrupts of a CPU in guest mode. */
  holdsUpGracePeriods(s: Uint8Array, cpu: number): boolean {
    return this.facts.hardware[cpu] ? this.heldFromPreemption(s, cpu) : this.unpreemptible(s, cpu);
  }

  private heldFromPreemption(s: Uint8Array, cpu: number): boolean {
    const { preempt } = this.facts.layout;
    if (preempt >= 0 && s[preempt + cpu] !== 0) return true;
    const { locks } = this.facts;
    for (let i = 0; i < locks.length; i++) if (s[locks[i]] === cpu + 1) return true;
    return false;
  }

  private raise(bug: number): void {
    if (bug >= 0) this.bug = bug;
  }

  private nest(s: Uint8Array, at: number): 0 {
    if (s[at] < MAX_DEPTH) s[at]++;
    else this.raise(this.facts.tooDeep);
    return 0;
  }

  private unnest(s: Uint8Array, at: number): 0 {
    if (s[at] > 0) s[at]--;
    else this.raise(this.facts.unbalanced);
    return 0;
  }

  private sleep(s: Uint8Array, cpu: number): 0 {
    if (this.atomic(s, cpu)) this.bug = BUG.sleep;
    return 0;
  }

  private queueCallback(s: Uint8Array, code: Code, regs: Uint8Array, off: number): 0 {
    const head = code.list >= 0 ? s[code.list] : operand(code, regs, off);
    if (head === 0 || !this.alive(s, head)) return 0;
    const { sites, siteCount } = this.facts.layout;
    const object = objectOf(head);
    for (let i = 0; i < siteCount; i++)
      if (callbackObject(s[sites + i]) === object) {
        this.bug = BUG.doubleFree;
        return 0;
      }
    if (code.list >= 0) this.write(s, code.list, 0);
    s[sites + code.extra] = callbackByte(CALLBACK.queued, object);
    return 0;
  }

  /** The lowest ready site of the CPU: sites are numbered in program order, so this is first in, first out. */
  private takeCallback(s: Uint8Array, cpu: number): number {
    const site = this.readySite(s, cpu);
    if (site < 0) return 0;
    const at = this.facts.layout.sites + site;
    const object = callbackObject(s[at]);
    s[at] = 0;
    return pointerTo(object, s[this.header[object]]);
  }

  /** The site whose callback may run next on `cpu`, or -1. */
  readySite(s: Uint8Array, cpu: number): number {
    const { sites, siteCount } = this.facts.layout;
    for (let i = 0; i < siteCount; i++)
      if (callbackState(s[sites + i]) === CALLBACK.ready && this.facts.siteCpu[i] === cpu) return i;
    return -1;
  }
}

function operand(code: Code, regs: Uint8Array, off: number): number {
  return code.ofReg >= 0 ? regs[off + code.ofReg] : code.ofConst;
}

/** Compiles only while every kind has its case. */
function forgotten(kind: never): never {
  throw new Error(`no instruction has the kind ${String(kind)}`);
}
