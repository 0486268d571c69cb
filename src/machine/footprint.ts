import { branches, K, SCOPE, staticObject, type Code } from './code';
import type { CompiledSystem, MachineThread } from './thread';

/**
 * Which bytes of the image an instruction reads (`r`), writes (`w`) or changes in a way that commutes
 * with others of the kind (`a`: counting up and down, a CPU's own bit in a mask). Bit sets over
 * addresses, 32 to a word.
 */
export interface Footprint {
  readonly r: Int32Array;
  readonly w: Int32Array;
  readonly a: Int32Array;
}

/** Builds footprints for one machine. */
export class Footprints {
  readonly words: number;
  private readonly freeable: readonly number[];

  constructor(private readonly machine: CompiledSystem) {
    this.words = (machine.size + 31) >> 5;
    this.freeable = machine.spec.objects.flatMap((_, i) => (machine.layout.header[i] >= 0 ? [i] : []));
  }

  empty(): Footprint {
    return { r: new Int32Array(this.words), w: new Int32Array(this.words), a: new Int32Array(this.words) };
  }

  /** What an instruction may touch, whatever its registers hold. */
  of(thread: MachineThread, code: Code): Footprint {
    const print = this.empty();
    this.control(print, thread);
    this.access(print, thread, code);
    this.observed(print, code);
    return print;
  }

  /** An instruction of a thread that callbacks interrupt depends on whether one is running. */
  private control(print: Footprint, thread: MachineThread): void {
    if (thread.context >= 0) add(print.r, this.machine.threads[thread.context].layout.pc);
    if (thread.isContext) add(print.w, thread.layout.pc);
    else if (this.machine.layout.ipi >= 0) add(print.r, thread.layout.pc);
  }

  private access(print: Footprint, thread: MachineThread, code: Code): void {
    const { layout } = this.machine;
    switch (code.kind) {
      case K.load:
        this.place(print.r, print.r, code);
        break;
      case K.store:
        this.place(print.w, print.r, code);
        break;
      case K.add:
        if (code.dst < 0 && code.test === 0) this.place(print.a, print.r, code);
        else this.readWrite(print, code);
        break;
      case K.or:
      case K.xchg:
      case K.cmpxchg:
      case K.lock:
      case K.unlock:
        this.readWrite(print, code);
        break;
      case K.irq:
        add(print.a, layout.irqOff);
        break;
      case K.ipi:
        add(print.w, layout.ipi + thread.cpu);
        break;
      case K.ipiWait:
        if (layout.ipi >= 0) add(print.r, layout.ipi + thread.cpu);
        break;
      case K.rcuLock:
      case K.rcuUnlock:
        add(print.a, layout.inside);
        break;
      case K.callRcu:
        this.sites(print.r);
        add(print.w, layout.sites + code.extra);
        if (code.list >= 0) add(print.w, code.list);
        this.headers(print.r);
        break;
      case K.syncRcu:
        add(print.w, layout.sites + code.extra);
        break;
      case K.syncRcuWait:
        add(print.r, layout.sites + code.extra);
        break;
      case K.takeCallback:
        this.sites(print.r);
        this.sites(print.w);
        this.headers(print.r);
        if (layout.irqOff >= 0) add(print.r, layout.irqOff);
        break;
      case K.listAdd:
        this.headers(print.r);
        this.header(print.w, code);
        if (code.list >= 0) {
          add(print.w, code.list);
          this.links(print.w);
        }
        break;
      case K.listNext:
        this.headers(print.r);
        this.links(print.r);
        break;
      case K.listDel:
        this.headers(print.r);
        this.links(print.w);
        break;
      case K.freeFirst:
        add(print.w, code.list);
        this.headers(print.w);
        this.links(print.w);
        break;
      case K.free:
        this.header(print.w, code);
        break;
      case K.alloc:
        this.whole(print.w, code.extra);
        break;
      default:
        break;
    }
  }

  private readWrite(print: Footprint, code: Code): void {
    this.place(print.r, print.r, code);
    this.place(print.w, print.r, code);
  }

  /** Cells an access may reach (into `cells`) and the headers it relies on (into `headers`). */
  private place(cells: Int32Array, headers: Int32Array, code: Code): void {
    if (code.scope === SCOPE.variable) {
      add(cells, code.addr);
      return;
    }
    const object = staticObject(code);
    for (let i = 0; i < code.table.length; i++)
      if (code.table[i] >= 0 && (object < 0 || object === i)) add(cells, code.table[i]);
    if (object < 0) this.headers(headers);
    else if (this.machine.layout.header[object] >= 0) add(headers, this.machine.layout.header[object]);
  }

  private observed(print: Footprint, code: Code): void {
    for (const observation of code.observe) {
      for (const object of observation.objects) add(print.r, this.machine.layout.header[object]);
      if (observation.path === null) continue;
      this.headers(print.r);
      for (const step of observation.path) for (const at of step.table) if (at >= 0) add(print.r, at);
    }
  }

  private header(set: Int32Array, code: Code): void {
    const object = staticObject(code);
    if (object >= 0) add(set, this.machine.layout.header[object]);
    else this.headers(set);
  }

  private headers(set: Int32Array): void {
    for (const object of this.freeable) add(set, this.machine.layout.header[object]);
  }

  private links(set: Int32Array): void {
    for (const object of this.freeable)
      if (this.machine.layout.link[object] >= 0) add(set, this.machine.layout.link[object]);
  }

  private whole(set: Int32Array, object: number): void {
    add(set, this.machine.layout.header[object]);
    if (this.machine.layout.link[object] >= 0) add(set, this.machine.layout.link[object]);
    for (const at of this.machine.layout.cells[object].values()) add(set, at);
  }

  private sites(set: Int32Array): void {
    for (let i = 0; i < this.machine.layout.siteCount; i++) add(set, this.machine.layout.sites + i);
  }

  /** What RCU's own steps touch. */
  rcu(): Footprint {
    const { layout } = this.machine;
    const print = this.empty();
    if (layout.siteCount === 0) return print;
    this.sites(print.w);
    add(print.w, layout.gpActive);
    add(print.w, layout.gpMask);
    if (layout.inside >= 0) add(print.r, layout.inside);
    return print;
  }

  /** What taking an interrupt on a CPU touches. */
  interrupt(thread: MachineThread): Footprint {
    const { layout } = this.machine;
    const print = this.empty();
    if (layout.ipi < 0) return print;
    add(print.w, thread.layout.pc);
    for (const t of this.machine.threads) if (!t.isContext) add(print.w, layout.ipi + t.cpu);
    if (layout.irqOff >= 0) add(print.r, layout.irqOff);
    for (const at of thread.zeroedByIpi) add(print.w, at);
    return print;
  }
}

/** Adds an address to a bit set. */
export function add(set: Int32Array, address: number): void {
  set[address >> 5] |= 1 << (address & 31);
}

/** Program points reachable from `pc`, itself included. */
export function reachable(code: readonly Code[], pc: number): Set<number> {
  const seen = new Set<number>();
  const stack = [pc];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (at >= code.length || seen.has(at)) continue;
    seen.add(at);
    stack.push(code[at].next);
    if (branches(code[at])) stack.push(code[at].to);
  }
  return seen;
}
