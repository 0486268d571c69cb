import type { Code } from './code';
import { add, Footprints, futureOf, reachable, type Footprint, type Future } from './footprint';
import { K, SCOPE } from './instructions';
import { MODELS, type MemoryRules } from './models';
import { mayMeet } from './order';
import type { CompiledSystem, MachineThread } from './thread';

/** What `WindowOrder` knows of the instructions of a machine, whatever its state and whoever looks. */
export class WindowTables {
  readonly words: number;
  private readonly rules: MemoryRules;
  private readonly prints: Footprints;
  /** Footprints per thread and program point. */
  readonly now: Footprint[][];
  /** What only onlookers read, per thread and program point. */
  private readonly watched: Footprint[][];
  /** Futures per thread and program point; the end has an empty one. */
  readonly later: Future[][];
  /** Whether a callback may still be queued from a program point on; whether the instruction there does. */
  readonly queues: boolean[][];
  readonly interrupting: boolean[][];
  /** Whether an instruction may change what holds up grace periods; whether one behind it that does may pass it. */
  readonly holds: boolean[][];
  readonly overtaken: boolean[][];
  /** Whether it does not commute with one behind it that may pass it. */
  readonly clashes: boolean[][];
  readonly interrupts: Future[];
  /** All that RCU touches; and without what it only asks whether CPUs are quiescent. */
  readonly rcu: Future;
  readonly rcuChanges: Future;
  /** Bytes that no scope stands for: they belong to a CPU, to RCU or to interrupts. */
  private readonly scopeless: Int32Array;
  /** A footprint to be filled in. */
  readonly exact: Footprint;

  constructor(private readonly machine: CompiledSystem) {
    const prints = new Footprints(machine);
    this.prints = prints;
    this.words = prints.words;
    this.rules = MODELS[machine.spec.memory];
    this.now = machine.threads.map((t) => t.code.map((code) => this.touched(t, code)));
    this.watched = machine.threads.map((t) => t.code.map((code) => prints.watchedBy(code)));
    const points = <T>(t: MachineThread, make: (pc: number) => T): T[] =>
      Array.from({ length: t.code.length + 1 }, (_, pc) => make(pc));
    const reach = machine.threads.map((t) => points(t, (pc) => [...reachable(t.code, pc)]));
    this.later = machine.threads.map((t) =>
      points(t, (pc) =>
        futureOf(
          this.words,
          reach[t.index][pc].map((q) => this.now[t.index][q]),
        ),
      ),
    );
    const has = (kinds: readonly number[]): boolean[][] =>
      machine.threads.map((t) =>
        points(t, (pc) => reach[t.index][pc].some((q) => kinds.includes(t.code[q].kind))),
      );
    this.queues = has(QUEUE);
    this.interrupting = has([K.ipi]);
    this.scopeless = this.cpuBytes();
    this.holds = machine.threads.map((t) => this.now[t.index].map((print) => this.holdsUp(t, print)));
    const behind = (t: MachineThread, pc: number): number[] => {
      const { next, to } = t.code[pc];
      return [...new Set([...reach[t.index][next], ...reach[t.index][to]])];
    };
    this.overtaken = machine.threads.map((t) =>
      t.code.map((_, pc) => behind(t, pc).some((q) => this.holds[t.index][q] && this.mayPass(t, pc, q))),
    );
    this.clashes = machine.threads.map((t) =>
      t.code.map((_, pc) => behind(t, pc).some((q) => this.clash(t, pc, q))),
    );
    this.interrupts = machine.threads.map((t) => futureOf(this.words, [prints.interrupt(t)]));
    const rcu = prints.rcu();
    this.rcu = futureOf(this.words, [rcu]);
    this.rcuChanges = futureOf(this.words, [{ ...rcu, r: prints.empty().r }]);
    this.exact = prints.empty();
  }

  /** The footprint of an instruction. Between its read and its write an atomic instruction has its place to itself. */
  private touched(thread: MachineThread, code: Code): Footprint {
    const print = this.prints.of(thread, code);
    if (code.written === null) return print;
    for (let i = 0; i < this.words; i++) {
      print.r[i] |= print.a[i];
      print.w[i] |= print.a[i];
    }
    return print;
  }

  private cpuBytes(): Int32Array {
    const { layout, threads } = this.machine;
    const bytes = this.prints.empty().r;
    for (const { cpu } of threads)
      for (const at of [layout.inside, layout.preempt, layout.irqOff, layout.gpWaits])
        if (at >= 0) add(bytes, at + cpu);
    if (layout.gpActive >= 0) add(bytes, layout.gpActive);
    for (let i = 0; i < layout.siteCount; i++) add(bytes, layout.sites + i);
    if (layout.ipi >= 0)
      for (let i = 0; i < threads.length * layout.ipiBytes; i++) add(bytes, layout.ipi + i);
    return bytes;
  }

  private holdsUp(thread: MachineThread, { w, a }: Footprint): boolean {
    const { inside, preempt, irqOff } = this.machine.layout;
    const own = [inside, preempt, irqOff].filter((at) => at >= 0).map((at) => at + thread.cpu);
    return [...own, ...this.machine.locks].some(
      (at) => (((w[at >> 5] | a[at >> 5]) >>> (at & 31)) & 1) !== 0,
    );
  }

  /** Whether the kinds of two instructions of a thread ever let the later execute first. */
  private mayPass(thread: MachineThread, earlier: number, later: number): boolean {
    const a = thread.code[earlier];
    const b = thread.code[later];
    const forms = (code: Code): Code[] => [code, code.failed, code.written].filter((form) => form !== null);
    return forms(a).some((x) => forms(b).some((y) => this.rules.held(x, y) === null));
  }

  /** Whether two instructions of a thread, the later of which may pass the earlier, do not commute. */
  clash(thread: MachineThread, earlier: number, later: number): boolean {
    if (!this.mayPass(thread, earlier, later)) return false;
    const a = this.now[thread.index][earlier];
    const b = this.now[thread.index][later];
    const seenA = this.watched[thread.index][earlier];
    const seenB = this.watched[thread.index][later];
    for (let i = 0; i < this.words; i++) {
      const changesA = a.w[i] | a.a[i];
      const changesB = b.w[i] | b.a[i];
      if (((seenA.r[i] & changesB) | (seenB.r[i] & changesA)) !== 0) return true;
      const apart = (a.w[i] & (b.r[i] | changesB)) | (a.r[i] & changesB) | (a.a[i] & (b.r[i] | b.w[i]));
      if ((apart & this.scopeless[i]) !== 0) return true;
    }
    return gives(thread.code[earlier], thread.code[later]);
  }
}

/** What queues a callback, or asks for a grace period. */
export const QUEUE: readonly number[] = [K.callRcu, K.syncRcu];

/** Whether a load that may take its value from a store looks at memory, too, if the store has executed. */
function gives(store: Code, load: Code): boolean {
  if (store.kind !== K.store || load.kind !== K.load || load.scope === SCOPE.none) return false;
  return (load.observe.length > 0 || load.bug >= 0) && mayMeet(store, load, -2, -2);
}
