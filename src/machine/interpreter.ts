import type { Code } from './code';
import { combined } from './combine';
import type { ImageLayout } from './image';
import { BUGS, COMBINE, K } from './instructions';
import { findsFault } from './observe';
import {
  CALLBACK,
  callbackByte,
  callbackObject,
  callbackState,
  HEADER,
  isPointer,
  lifeIn,
  lifeOf,
  objectOf,
  pointer,
  pointerTo,
} from './values';

/** One access as it happened, for those who want to tell about a step. */
export interface AccessRecord {
  readonly write: boolean;
  readonly address: number;
  readonly value: number;
  readonly was: number;
  /** The memory was freed or recycled: the access should not have happened. */
  readonly refused?: true;
}

const BUG = {
  useAfterFree: BUGS.indexOf('use-after-free'),
  recycled: BUGS.indexOf('recycled-walk'),
  wild: BUGS.indexOf('wild-walk'),
  doubleFree: BUGS.indexOf('double-free'),
  sleep: BUGS.indexOf('sleep-in-atomic'),
} as const;

/** Facts about the system that effects need and that never change. */
export interface InterpreterFacts {
  readonly layout: ImageLayout;
  /** Addresses of the variables that are spinlocks. */
  readonly locks: readonly number[];
  /** Per site: the CPU whose callback context runs it. */
  readonly siteCpu: Int32Array;
  /** Per site: whether it is a synchronize_rcu. */
  readonly siteSleeps: Uint8Array;
}

/**
 * What instructions do to the image. The one place where memory changes: stepping, checking and
 * replaying all come through `execute`.
 */
export class Interpreter {
  /** Property bit of the bug the last execution raised, or -1. */
  bug = -1;
  /** Bits of the concerns its observations raised. */
  concerns = 0;
  /** Set to an array to have accesses recorded. */
  record: AccessRecord[] | null = null;

  private readonly header: Int32Array;
  private readonly link: Int32Array;

  constructor(private readonly facts: InterpreterFacts) {
    this.header = facts.layout.header;
    this.link = facts.layout.link;
  }

  /**
   * Executes `code` for `cpu` on image `s`; registers are read from `regs` at `off`. Returns the
   * value it produced (for its destination register and its test). The caller writes the register
   * and moves the program counter.
   */
  execute(s: Uint8Array, code: Code, cpu: number, regs: Uint8Array, off: number): number {
    const src = code.srcReg >= 0 ? regs[off + code.srcReg] : code.srcConst;
    let value = 0;
    switch (code.kind) {
      case K.load:
        value = this.load(s, code, regs, off);
        break;
      case K.store: {
        const at = this.locate(s, code, regs, off);
        if (at >= 0) this.write(s, at, src);
        break;
      }
      case K.add:
      case K.or:
      case K.xchg:
      case K.cmpxchg:
        value = this.readModifyWrite(s, code, src, regs, off);
        break;
      case K.lock:
        this.write(s, code.addr, cpu + 1);
        break;
      case K.unlock:
        if (s[code.addr] === cpu + 1) this.write(s, code.addr, 0);
        break;
      case K.irq: {
        const at = this.facts.layout.irqOff;
        s[at] = code.extra === 1 ? s[at] & ~(1 << cpu) : s[at] | (1 << cpu);
        break;
      }
      case K.ipi:
        s[this.facts.layout.ipi + cpu] |= 1 << code.extra;
        break;
      case K.rcuLock:
        s[this.facts.layout.inside] |= 1 << cpu;
        break;
      case K.rcuUnlock:
        s[this.facts.layout.inside] &= ~(1 << cpu);
        break;
      case K.callRcu:
        this.queueCallback(s, code, regs, off);
        break;
      case K.syncRcu:
        if (this.atomic(s, cpu)) this.bug = BUG.sleep;
        s[this.facts.layout.sites + code.extra] = callbackByte(CALLBACK.queued, -1);
        break;
      case K.takeCallback:
        value = this.takeCallback(s, cpu);
        break;
      case K.listAdd:
      case K.mark:
        this.listAdd(s, operand(code, regs, off), code);
        break;
      case K.listNext:
        value = this.listNext(s, operand(code, regs, off));
        break;
      case K.listDel: {
        const object = operand(code, regs, off);
        if (this.alive(s, object)) this.unlinkFromRing(s, object, object);
        break;
      }
      case K.freeFirst:
        value = this.freeFirst(s, code.list);
        break;
      case K.free:
        this.free(s, operand(code, regs, off));
        break;
      case K.alloc:
        value = this.allocate(s, code.extra);
        break;
      case K.set:
      case K.test:
        value = src;
        break;
      case K.combine:
        value = this.combine(code, src, code.src2Reg >= 0 ? regs[off + code.src2Reg] : code.src2Const);
        break;
      case K.nop:
        if (code.bug >= 0) this.bug = code.bug;
        break;
      case K.fence:
      case K.ipiWait:
      case K.syncRcuWait:
        break;
      default:
        forgotten(code.kind);
    }
    const observe = code.observe;
    for (let i = 0; i < observe.length; i++)
      if (findsFault(this.facts.layout.header, s, observe[i], regs, off))
        this.concerns |= 1 << observe[i].bit;
    return value;
  }

  private listNext(s: Uint8Array, object: number): number {
    if (!this.alive(s, object)) return 0;
    const at = this.link[objectOf(object)];
    if (this.record !== null) this.record.push({ write: false, address: at, value: s[at], was: s[at] });
    return s[at] === object ? 0 : s[at];
  }

  /** Returns 1 while more objects are on the list. */
  private freeFirst(s: Uint8Array, list: number): number {
    const object = s[list];
    if (object === 0) return 0;
    const next = s[this.link[objectOf(object)]];
    if (!this.alive(s, object)) return 0;
    this.unlinkFromRing(s, object, 0);
    this.write(s, list, next === object ? 0 : next);
    this.free(s, object);
    return next === object ? 0 : 1;
  }

  private combine(code: Code, left: number, right: number): number {
    if (code.extra !== COMBINE.halves) return combined(code.extra, left, right);
    if (left === 0) return 0;
    if (code.table[right] !== left && code.bug >= 0) this.bug = code.bug;
    return right;
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
    else if (code.kind === K.xchg || value === expect) this.write(s, at, src);
    return value;
  }

  /** Address an access goes to, -1 if the object has no such cell or the pointer is bad (then `bug` is set). */
  locate(s: Uint8Array, code: Code, regs: Uint8Array, off: number): number {
    if (code.addr >= 0) return code.addr;
    const to = operand(code, regs, off);
    const at = code.table[objectOf(to)] ?? -1;
    if (this.alive(s, to)) return at;
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

  /** Whether memory may be reached through the pointer `to`; raises the bug otherwise. */
  private alive(s: Uint8Array, to: number): boolean {
    if (!isPointer(to)) {
      this.bug = BUG.wild;
      return false;
    }
    const at = this.header[objectOf(to)];
    if (at < 0) return true;
    const header = s[at];
    if ((header & HEADER.allocated) === 0) {
      this.bug = BUG.useAfterFree;
      return false;
    }
    if (lifeIn(header) !== lifeOf(to)) this.bug = BUG.recycled;
    return true;
  }

  private write(s: Uint8Array, at: number, value: number): void {
    if (this.record !== null) this.record.push({ write: true, address: at, value, was: s[at] });
    s[at] = value;
  }

  /** Whether `cpu` may not sleep now: it holds a spinlock, has interrupts off or is in a read-side section. */
  private atomic(s: Uint8Array, cpu: number): boolean {
    const { irqOff, inside } = this.facts.layout;
    const bit = 1 << cpu;
    return (
      this.facts.locks.some((at) => s[at] === cpu + 1) ||
      (irqOff >= 0 && (s[irqOff] & bit) !== 0) ||
      (inside >= 0 && (s[inside] & bit) !== 0)
    );
  }

  private queueCallback(s: Uint8Array, code: Code, regs: Uint8Array, off: number): void {
    const head = code.list >= 0 ? s[code.list] : operand(code, regs, off);
    if (head === 0 || !this.alive(s, head)) return;
    const { sites, siteCount } = this.facts.layout;
    const object = objectOf(head);
    for (let i = 0; i < siteCount; i++)
      if (callbackObject(s[sites + i]) === object) {
        this.bug = BUG.doubleFree;
        return;
      }
    if (code.list >= 0) this.write(s, code.list, 0);
    s[sites + code.extra] = callbackByte(CALLBACK.queued, object);
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

  /** Appends to the ring (head → … → last → head) and marks the object. */
  private listAdd(s: Uint8Array, object: number, code: Code): void {
    if (!this.alive(s, object)) return;
    const index = objectOf(object);
    this.write(s, this.header[index], s[this.header[index]] | code.extra);
    const at = this.link[index];
    if (code.list < 0 || s[at] !== 0) return;
    const first = s[code.list];
    if (first === 0) {
      s[at] = object;
      this.write(s, code.list, object);
      return;
    }
    let last = first;
    for (let i = 0; i < this.link.length && s[this.link[objectOf(last)]] !== first; i++) {
      if (!this.alive(s, last)) return;
      last = s[this.link[objectOf(last)]];
    }
    s[this.link[objectOf(last)]] = object;
    s[at] = first;
  }

  /** Joins the neighbours of `object` in its ring and leaves `self` in its own link. */
  private unlinkFromRing(s: Uint8Array, object: number, self: number): void {
    const at = this.link[objectOf(object)];
    const next = s[at];
    if (next !== 0 && next !== object) {
      if (!this.alive(s, next)) return;
      for (let i = 0; i < this.link.length; i++) {
        const other = this.link[i];
        if (other < 0 || other === at || s[other] !== object) continue;
        const header = s[this.header[i]];
        if (!this.alive(s, pointerTo(i, header))) return;
        this.write(s, other, next);
      }
    }
    this.write(s, at, self);
  }

  private free(s: Uint8Array, object: number): void {
    if (!isPointer(object)) {
      this.bug = BUG.wild;
      return;
    }
    const at = this.header[objectOf(object)];
    if (at < 0) return;
    const header = s[at];
    if ((header & HEADER.allocated) === 0 || lifeIn(header) !== lifeOf(object)) {
      this.bug = BUG.doubleFree;
      return;
    }
    this.write(s, at, (header & HEADER.secondLife) | HEADER.freed);
  }

  /** Zeroed memory: a first life for an object never used, a second for one that was freed. */
  private allocate(s: Uint8Array, object: number): number {
    const at = this.header[object];
    const header = at < 0 ? HEADER.allocated : s[at];
    if ((header & (HEADER.allocated | HEADER.secondLife)) !== 0) return 0;
    const life = (header & HEADER.freed) === 0 ? 0 : 1;
    this.write(s, at, HEADER.allocated | (life << 1));
    for (const cell of this.facts.layout.cells[object].values()) s[cell] = 0;
    if (this.link[object] >= 0) s[this.link[object]] = 0;
    return pointer(object, life);
  }
}

function operand(code: Code, regs: Uint8Array, off: number): number {
  return code.ofReg >= 0 ? regs[off + code.ofReg] : code.ofConst;
}

/** Compiles only while every kind has its case. */
function forgotten(kind: never): never {
  throw new Error(`no instruction has the kind ${String(kind)}`);
}
