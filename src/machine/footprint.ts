import { branches, staticObject, T, type Code } from './code';
import { factsOf, SCOPE, type Region } from './instructions';
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

/** Three unions of footprints, as a step's footprint meets them: r|w|a, w|a, r|w. */
export interface Future {
  readonly all: Int32Array;
  readonly changes: Int32Array;
  readonly uses: Int32Array;
}

/** What may still be done, all told; `words` long. */
export function futureOf(words: number, prints: readonly Footprint[]): Future {
  const all = new Int32Array(words);
  const changes = new Int32Array(words);
  const uses = new Int32Array(words);
  for (const p of prints)
    for (let i = 0; i < words; i++) {
      all[i] |= p.r[i] | p.w[i] | p.a[i];
      changes[i] |= p.w[i] | p.a[i];
      uses[i] |= p.r[i] | p.w[i];
    }
  return { all, changes, uses };
}

/** Whether a step and something of the future may not commute. */
export function meets(print: Footprint, future: Future, words: number): boolean {
  for (let i = 0; i < words; i++)
    if (
      ((print.w[i] & future.all[i]) | (print.r[i] & future.changes[i]) | (print.a[i] & future.uses[i])) !==
      0
    )
      return true;
  return false;
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
    this.control(print, thread, code);
    this.access(print, thread, code);
    this.observed(print, code);
    return print;
  }

  /** An instruction of a thread that contexts interrupt depends on whether one is running. */
  private control(print: Footprint, thread: MachineThread, code: Code): void {
    for (const context of thread.interruptedBy) add(print.r, this.machine.threads[context].layout.pc);
    if (thread.isContext) add(print.w, thread.layout.pc);
    else if (this.meetsInterrupt(thread, code)) add(print.r, thread.layout.pc);
  }

  /**
   * Whether it makes a difference by itself that an interrupt is taken before an instruction and not after it. An
   * interrupt zeroes variables and answers, and leaves the thread where it is, except where it sends it back to another
   * line of the span it is in; and it waits until a window is clean, which every instruction in a window changes.
   */
  meetsInterrupt(thread: MachineThread, code: Code): boolean {
    if (this.machine.layout.ipi < 0) return false;
    if (thread.window !== null) return true;
    const redirect = thread.spec.onIpi?.redirect;
    return (
      redirect !== undefined &&
      [code, thread.code[code.next], thread.code[code.to]].some(
        (at: Code | undefined) => at?.source.span === redirect.span,
      )
    );
  }

  private access(print: Footprint, thread: MachineThread, code: Code): void {
    const { op } = code.source;
    const touches = factsOf(op).touches(op, code.dst >= 0 || code.test !== T.never);
    for (const region of touches.reads) this.region(print.r, print.r, thread, code, region);
    for (const region of touches.writes) this.region(print.w, print.r, thread, code, region);
    for (const region of touches.counts) this.region(print.a, print.r, thread, code, region);
  }

  /** Adds the bytes of a region to `bytes`, and the headers it relies on to `relies`. Nothing where the image has no such bytes. */
  private region(
    bytes: Int32Array,
    relies: Int32Array,
    thread: MachineThread,
    code: Code,
    region: Region,
  ): void {
    const { layout } = this.machine;
    switch (region) {
      case 'place':
        this.place(bytes, relies, code);
        return;
      case 'irq-off':
        if (layout.irqOff >= 0) add(bytes, layout.irqOff + thread.cpu);
        return;
      case 'ipi-sent':
        if (layout.ipi >= 0) this.ipis(bytes, thread.cpu);
        return;
      case 'all-ipis':
        if (layout.ipi >= 0) for (const t of this.machine.threads) if (!t.isContext) this.ipis(bytes, t.cpu);
        return;
      case 'inside':
        if (layout.inside >= 0) add(bytes, layout.inside + thread.cpu);
        return;
      case 'preempt':
        if (layout.preempt >= 0) add(bytes, layout.preempt + thread.cpu);
        return;
      case 'site':
        add(bytes, layout.sites + code.extra);
        return;
      case 'all-sites':
        this.sites(bytes);
        return;
      case 'callbacks':
        this.sites(bytes);
        for (const t of this.machine.threads) if (t.context === 'callbacks') add(bytes, t.layout.pc);
        return;
      case 'srcu':
        for (let i = 0; i < 3; i++) add(bytes, code.addr + i);
        return;
      case 'list':
        if (code.list >= 0) add(bytes, code.list);
        return;
      case 'header':
        this.header(bytes, code);
        return;
      case 'all-headers':
        this.headers(bytes);
        return;
      case 'all-links':
        this.links(bytes);
        return;
      case 'whole-object':
        this.whole(bytes, code.extra);
        return;
    }
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

  /** What only onlookers read while an instruction executes. */
  watchedBy(code: Code): Footprint {
    const print = this.empty();
    this.observed(print, code);
    return print;
  }

  private observed(print: Footprint, code: Code): void {
    for (const { watch } of code.observe) {
      switch (watch.is) {
        case 'freed':
          for (const object of watch.objects) add(print.r, this.machine.layout.header[object]);
          break;
        case 'alive':
          this.headers(print.r);
          break;
        case 'leads':
          this.headers(print.r);
          for (const table of watch.tables) for (const at of table) if (at >= 0) add(print.r, at);
          break;
        case 'path':
          this.headers(print.r);
          if (watch.unless >= 0) add(print.r, watch.unless);
          for (const step of watch.steps) for (const at of step.table) if (at >= 0) add(print.r, at);
          break;
      }
    }
  }

  private ipis(set: Int32Array, from: number): void {
    const { ipi, taken, ipiBytes } = this.machine.layout;
    for (let i = from * ipiBytes; i < (from + 1) * ipiBytes; i++)
      for (const first of [ipi, taken]) if (first >= 0) add(set, first + i);
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
    for (const { cpu } of this.machine.threads.filter((t) => !t.isContext)) {
      add(print.w, layout.gpWaits + cpu);
      for (const at of [layout.inside, layout.preempt, layout.irqOff]) if (at >= 0) add(print.r, at + cpu);
    }
    for (const lock of this.machine.locks) add(print.r, lock);
    // Its handler holds up a grace period at a CPU, as long as it runs for somebody.
    const { taken, ipiBytes } = layout;
    if (taken >= 0)
      for (const t of this.machine.threads)
        if (!t.isContext) for (let i = 0; i < ipiBytes; i++) add(print.r, taken + t.cpu * ipiBytes + i);
    return print;
  }

  /** What taking an interrupt on a CPU touches. */
  interrupt(thread: MachineThread): Footprint {
    const { layout } = this.machine;
    const print = this.empty();
    if (layout.ipi < 0) return print;
    add(print.w, thread.layout.pc);
    for (const t of this.machine.threads) if (!t.isContext) this.ipis(print.w, t.cpu);
    if (layout.irqOff >= 0) add(print.r, layout.irqOff + thread.cpu);
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
