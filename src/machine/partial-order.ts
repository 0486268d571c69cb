import type { Code } from './code';
import { factsOf, K } from './instructions';
import { add, Footprints, reachable, type Footprint } from './footprint';
import { inOrder } from './models';
import type { CompiledSystem } from './thread';
import { actorOf, choiceOf, INTERRUPT } from './steps';
import { isPointer, objectOf } from './values';

/**
 * Partial order reduction: a step that touches nothing that anybody else may ever touch again (as
 * long as its own thread stands still) can be taken at once; all other orders lead to the same.
 *
 *   walker 0: load root[0]      nobody will write root[0] any more   ──▶  take it alone
 *   zapper:   store L3[2] = 0   walkers may still read L3[2]         ──▶  all orders matter
 *
 * "May ever touch" is the union of the footprints of every program point an actor can still reach.
 * A step that raises a bug is never taken alone: it would halt the others.
 */
export interface MachinePartialOrder {
  ample(s: Uint8Array, out: Int32Array, n: number): number;
}

/** Three unions per program point, as a step's footprint meets them: r|w|a, w|a, r|w. */
interface Future {
  readonly all: Int32Array;
  readonly changes: Int32Array;
  readonly uses: Int32Array;
}

/**
 * The reduction for a machine, or undefined where instructions may execute out of order. A step that may change one of
 * the bytes at `visible` is never taken alone: somebody looks at them.
 */
export function partialOrderOf(
  machine: CompiledSystem,
  visible: ReadonlySet<number> = new Set(),
): MachinePartialOrder | undefined {
  if (!inOrder(machine.spec.memory)) return undefined;
  return new PartialOrder(machine, visible);
}

class PartialOrder implements MachinePartialOrder {
  private readonly words: number;
  /** Footprints per thread and program point. */
  private readonly now: Footprint[][];
  /** Futures per thread and program point; the end has an empty one. */
  private readonly later: Future[][];
  private readonly rcu: Future;
  private readonly interrupts: Future[];
  /** Whether a callback may still be queued from a program point on. */
  private readonly queues: boolean[][];
  private readonly interrupting: boolean[][];
  /** Whether an instruction may end in a bug, per thread and program point. */
  private readonly mayFail: boolean[][];
  /** Whether an instruction may change a byte that somebody looks at, per thread and program point. */
  private readonly shows: boolean[][];
  private readonly scratch: Uint8Array;
  private readonly exact: Footprint;
  private readonly futures: (Future | null)[];

  constructor(
    private readonly machine: CompiledSystem,
    visible: ReadonlySet<number>,
  ) {
    const prints = new Footprints(machine);
    this.words = prints.words;
    this.now = machine.threads.map((t) => t.code.map((code) => prints.of(t, code)));
    const from = (t: number, pc: number): Code[] =>
      [...reachable(machine.threads[t].code, pc)].map((q) => machine.threads[t].code[q]);
    this.later = machine.threads.map((t) =>
      Array.from({ length: t.code.length + 1 }, (_, pc) =>
        this.union([...reachable(t.code, pc)].map((q) => this.now[t.index][q])),
      ),
    );
    const has = (kinds: readonly number[]): boolean[][] =>
      machine.threads.map((t) =>
        Array.from({ length: t.code.length + 1 }, (_, pc) =>
          from(t.index, pc).some((c) => kinds.includes(c.kind)),
        ),
      );
    this.mayFail = machine.threads.map((t) =>
      t.code.map(({ bug, source: { op } }) => bug >= 0 || factsOf(op).mayFail(op)),
    );
    this.shows = machine.threads.map((t) => {
      const { pc, registers } = t.layout;
      // What is a thread's own is in no footprint: nobody else minds.
      const own = (at: number): boolean => at >= pc && at < registers + t.spec.registers.length;
      const shown = [...visible];
      return this.now[t.index].map(
        ({ w, a }) =>
          shown.some(own) || shown.some((at) => (((w[at >> 5] | a[at >> 5]) >>> (at & 31)) & 1) !== 0),
      );
    });
    this.queues = has([K.callRcu, K.syncRcu]);
    this.interrupting = has([K.ipi]);
    this.rcu = this.union([prints.rcu()]);
    this.interrupts = machine.threads.map((t) => this.union([prints.interrupt(t)]));
    this.scratch = new Uint8Array(machine.size);
    this.exact = prints.empty();
    this.futures = [];
  }

  private union(prints: readonly Footprint[]): Future {
    const all = new Int32Array(this.words);
    const changes = new Int32Array(this.words);
    const uses = new Int32Array(this.words);
    for (const p of prints)
      for (let i = 0; i < this.words; i++) {
        all[i] |= p.r[i] | p.w[i] | p.a[i];
        changes[i] |= p.w[i] | p.a[i];
        uses[i] |= p.r[i] | p.w[i];
      }
    return { all, changes, uses };
  }

  ample(s: Uint8Array, out: Int32Array, n: number): number {
    if (n < 2) return n;
    this.look(s);
    for (let i = 0; i < n; i++) {
      const step = out[i];
      const actor = actorOf(step);
      if (actor >= this.machine.threads.length || choiceOf(step) === INTERRUPT) continue;
      if (!this.alone(s, actor, step)) continue;
      out[i] = out[0];
      out[0] = step;
      return 1;
    }
    return n;
  }

  /** Collects what every actor may still do in `s`. */
  private look(s: Uint8Array): void {
    const { threads, layout } = this.machine;
    let callbacks = false;
    let ipis = layout.ipi >= 0 && threads.some((t) => this.machine.ipiPending(s, t.cpu));
    for (const t of threads) {
      const pc = s[t.layout.pc];
      callbacks ||= this.queues[t.index][pc];
      ipis ||= this.interrupting[t.index][pc];
    }
    for (let i = 0; i < layout.siteCount; i++) callbacks ||= s[layout.sites + i] !== 0;
    const count = threads.length;
    for (let t = 0; t < count; t++) {
      const pc = s[threads[t].layout.pc];
      const idle = threads[t].isContext && pc === 0 && !callbacks;
      this.futures[t] = idle ? null : this.later[t][pc];
      this.futures[count + 1 + t] = ipis && !threads[t].isContext ? this.interrupts[t] : null;
    }
    this.futures[count] = callbacks ? this.rcu : null;
  }

  private alone(s: Uint8Array, actor: number, step: number): boolean {
    const thread = this.machine.threads[actor];
    if (this.shows[actor][s[thread.layout.pc]]) return false;
    const code = thread.code[s[thread.layout.pc]];
    const print = this.exactly(s, actor, code);
    for (let u = 0; u < this.futures.length; u++) {
      const future = this.futures[u];
      if (u === actor || future === null) continue;
      for (let i = 0; i < this.words; i++)
        if (
          ((print.w[i] & future.all[i]) |
            (print.r[i] & future.changes[i]) |
            (print.a[i] & future.uses[i])) !==
          0
        )
          return false;
    }
    if (!this.mayFail[actor][s[thread.layout.pc]]) return true;
    this.scratch.set(s);
    this.machine.apply(this.scratch, step);
    return this.scratch[this.machine.layout.bug] === 0;
  }

  /** The footprint of a load with the address it really has in `s`; other instructions as they are. */
  private exactly(s: Uint8Array, actor: number, code: Code): Footprint {
    const thread = this.machine.threads[actor];
    const general = this.now[actor][s[thread.layout.pc]];
    if (code.kind !== K.load || code.ofReg < 0) return general;
    const { exact } = this;
    exact.r.fill(0);
    const pointer = s[thread.layout.registers + code.ofReg];
    const object = objectOf(pointer);
    if (isPointer(pointer) && object < code.table.length) {
      if (code.table[object] >= 0) add(exact.r, code.table[object]);
      if (this.machine.layout.header[object] >= 0) add(exact.r, this.machine.layout.header[object]);
    }
    if (thread.context >= 0) add(exact.r, this.machine.threads[thread.context].layout.pc);
    if (thread.isContext) return general;
    if (this.machine.layout.ipi >= 0) add(exact.r, thread.layout.pc);
    return exact;
  }
}
