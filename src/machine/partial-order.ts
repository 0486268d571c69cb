import type { Code } from './code';
import { Counted } from './counted';
import { factsOf, K } from './instructions';
import { add, Footprints, futureOf, meets, reachable, type Footprint, type Future } from './footprint';
import { inOrder } from './models';
import { TakesAlone } from './takes-alone';
import type { CompiledSystem } from './thread';
import { NOTHING_VISIBLE, undoes, undoing, type Undoing, type Visible } from './visible';
import { isPointer, objectOf } from './values';
import { WindowOrder } from './window-order';
import { WindowTables } from './window-tables';

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
  /** The same where somebody looks: a step that may undo what is `visible` is never taken alone. */
  lookedAt(visible: Visible): MachinePartialOrder;
}

/** The reduction for a machine. */
export function partialOrderOf(machine: CompiledSystem): MachinePartialOrder {
  return inOrder(machine.spec.memory)
    ? new PartialOrder(machine, tablesOf(machine), NOTHING_VISIBLE)
    : new WindowOrder(machine, new WindowTables(machine), NOTHING_VISIBLE);
}

/** What does not depend on who looks. */
interface Tables {
  readonly words: number;
  /** Footprints per thread and program point. */
  readonly now: readonly (readonly Footprint[])[];
  /** Futures per thread and program point; the end has an empty one. */
  readonly later: readonly (readonly Future[])[];
  readonly rcu: Future;
  readonly interrupts: readonly Future[];
  /** Whether a callback may still be queued from a program point on. */
  readonly queues: readonly (readonly boolean[])[];
  readonly interrupting: readonly (readonly boolean[])[];
  /** Whether an interrupt may send an instruction's thread elsewhere, per thread and program point. */
  readonly meetsInterrupt: readonly (readonly boolean[])[];
  /** Whether an instruction may end in a bug, per thread and program point. */
  readonly mayFail: readonly (readonly boolean[])[];
  /** A footprint to be filled in. */
  readonly exact: Footprint;
}

function tablesOf(machine: CompiledSystem): Tables {
  const { threads } = machine;
  const prints = new Footprints(machine);
  const { words } = prints;
  const now = threads.map((t) => t.code.map((code) => prints.of(t, code)));
  const union = (of: readonly Footprint[]): Future => futureOf(words, of);
  const from = (t: number, pc: number): Code[] =>
    [...reachable(threads[t].code, pc)].map((q) => threads[t].code[q]);
  const has = (kinds: readonly number[]): boolean[][] =>
    threads.map((t) =>
      Array.from({ length: t.code.length + 1 }, (_, pc) =>
        from(t.index, pc).some((c) => kinds.includes(c.kind)),
      ),
    );
  return {
    words,
    now,
    later: threads.map((t) =>
      Array.from({ length: t.code.length + 1 }, (_, pc) =>
        union([...reachable(t.code, pc)].map((q) => now[t.index][q])),
      ),
    ),
    mayFail: threads.map((t) =>
      t.code.map(
        ({ bug, observe, source: { op } }) =>
          bug >= 0 || observe.some(({ halts }) => halts) || factsOf(op).mayFail(op),
      ),
    ),
    meetsInterrupt: threads.map((t) => t.code.map((code) => prints.meetsInterrupt(t, code))),
    queues: has([K.callRcu, K.syncRcu]),
    interrupting: has([K.ipi]),
    rcu: union([prints.rcu()]),
    interrupts: threads.map((t) => union([prints.interrupt(t)])),
    exact: prints.empty(),
  };
}

class PartialOrder extends TakesAlone implements MachinePartialOrder {
  /** When an instruction undoes what somebody looks at, per thread and program point. */
  private readonly shows: readonly (readonly Undoing[])[];
  private readonly counted: ReadonlyMap<number, Counted>;
  private readonly scratch: Uint8Array;
  private readonly futures: (Future | null)[] = [];

  constructor(
    machine: CompiledSystem,
    private readonly tables: Tables,
    visible: Visible,
  ) {
    super(machine);
    const { inside, preempt, irqOff } = machine.layout;
    this.shows = machine.threads.map((t) =>
      undoing(t, [inside, preempt, irqOff], tables.now[t.index], visible, true),
    );
    const counted = this.shows.flatMap((all) =>
      all.flatMap((shown) => (shown === 'perhaps' ? [] : shown.counted.map(({ at }) => at))),
    );
    this.counted = new Map(counted.map((at) => [at, new Counted(machine, tables.now, at)]));
    this.scratch = new Uint8Array(machine.size);
  }

  lookedAt(visible: Visible): MachinePartialOrder {
    return new PartialOrder(this.machine, this.tables, visible);
  }

  protected look(s: Uint8Array): void {
    const { threads, layout } = this.machine;
    let callbacks = false;
    let ipis = layout.ipi >= 0 && threads.some((t) => this.machine.ipis.isPending(s, t.cpu));
    for (const t of threads) {
      const pc = s[t.layout.pc];
      callbacks ||= this.tables.queues[t.index][pc];
      ipis ||= this.tables.interrupting[t.index][pc];
    }
    for (let i = 0; i < layout.siteCount; i++) callbacks ||= s[layout.sites + i] !== 0;
    const count = threads.length;
    for (let t = 0; t < count; t++) {
      const pc = s[threads[t].layout.pc];
      const { context } = threads[t];
      const idle = context !== null && pc === 0 && !(context === 'handler' ? ipis : callbacks);
      this.futures[t] = idle ? null : this.tables.later[t][pc];
      this.futures[count + 1 + t] = ipis && threads[t].answersAtOnce ? this.tables.interrupts[t] : null;
    }
    this.futures[count] = callbacks ? this.tables.rcu : null;
  }

  protected alone(s: Uint8Array, actor: number, step: number): boolean {
    const thread = this.machine.threads[actor];
    const shown = this.shows[actor][s[thread.layout.pc]];
    if (shown === 'perhaps') return false;
    const code = thread.code[s[thread.layout.pc]];
    const print = this.exactly(s, actor, code);
    for (let u = 0; u < this.futures.length; u++) {
      const future = this.futures[u];
      if (u === actor || future === null) continue;
      if (meets(print, future, this.tables.words)) return false;
    }
    const minds = shown.own.length > 0 || shown.counted.length > 0;
    if (!minds && !this.tables.mayFail[actor][s[thread.layout.pc]]) return true;
    this.scratch.set(s);
    this.machine.apply(this.scratch, step);
    if (this.scratch[this.machine.layout.bug] !== 0 || undoes(shown, s, this.scratch)) return false;
    return !shown.counted.some(({ at, tables }) =>
      this.counted.get(at)?.undoes(tables, s, this.scratch, actor, (t) => this.futures[t] === null),
    );
  }

  /** The footprint of a load with the address it really has in `s`; other instructions as they are. */
  private exactly(s: Uint8Array, actor: number, code: Code): Footprint {
    const thread = this.machine.threads[actor];
    const general = this.tables.now[actor][s[thread.layout.pc]];
    if (code.kind !== K.load || code.ofReg < 0) return general;
    const { exact } = this.tables;
    exact.r.fill(0);
    const pointer = s[thread.layout.registers + code.ofReg];
    const object = objectOf(pointer);
    if (isPointer(pointer) && object < code.table.length) {
      if (code.table[object] >= 0) add(exact.r, code.table[object]);
      if (this.machine.layout.header[object] >= 0) add(exact.r, this.machine.layout.header[object]);
    }
    for (const context of thread.interruptedBy) add(exact.r, this.machine.threads[context].layout.pc);
    if (thread.isContext) return general;
    if (this.tables.meetsInterrupt[actor][s[thread.layout.pc]]) add(exact.r, thread.layout.pc);
    return exact;
  }
}
