import { add, meets, type Footprint, type Future } from './footprint';
import { RESERVED, WAITING } from './guesses';
import { CLASS, K } from './instructions';
import { MODELS } from './models';
import { choiceOf } from './steps';
import { TakesAlone } from './takes-alone';
import type { CompiledSystem, MachineThread } from './thread';
import { CALLBACK, callbackState, isPointer, objectOf } from './values';
import { undoes, undoing, type Undoing, type Visible } from './visible';
import { QUEUE, type WindowTables } from './window-tables';

/**
 * Partial order reduction where instructions execute out of order. What goes ahead is an instruction, not a thread:
 *
 *   vCPU  [ rcu_read_lock ] [ counter++ ✓ ] [ load root[0] ✓ ] …      rcu_read_lock at once: nobody can tell
 *   CPU   [ L3[7] = 0 ] [ load parent_ptes ] …                        the load at once: only this CPU writes there
 *
 * An enabled instruction `a` of a thread `t` is taken alone if whatever can happen before it commutes with it. (An
 * instruction is named by its place in the thread's way through its program; the numbers of choices shift as slots leave.)
 *
 * ## Other actors
 *
 * As where instructions execute in order: `a` touches nothing that another thread, its callbacks, RCU or an interrupt may
 * touch before it, by the footprints of all that can still be reached; a load or store through a pointer by the cell it
 * really goes to. What only `t` itself could set off counts only if it can come before `a`: callbacks queued by `t` wait
 * for everything older, so they come after. A place between the read and the write of an atomic instruction is touched by
 * it, even where its sums commute.
 *
 * ## The other instructions of its own thread
 *
 * May `a` and `b` both execute first, then in either order the same slots have executed with the same values, the same slots
 * have left, and as many have been fetched, because leaving and fetching go as far as they can each time. And
 *  - neither holds the other: executing only ever lifts what held others; what holds depends on memory where a
 *    conditional instruction would fail, at its own address, and then `a` there meets it (same thread) or touches it;
 *  - registers are known by place, so writing one early disturbs nobody above;
 *  - two accesses of one place never pass each other, but for a load that takes its value from the store above it. It gets
 *    the same afterwards from memory, for nobody else writes there. It looks at memory only in the second case, though:
 *    such a pair does not commute if the load is watched or raises a bug at 0 (`gives`);
 *  - what is watched, and what an instruction touches without a scope (its CPU's counts), must not be changed by one that
 *    may pass it (`clash`).
 * `a` stands in no guessed arm and behind no branch that is open; so its slot stays. If it is a branch itself, what was
 * executed in the arm that it drops vanishes: it wrote nothing, a bug it met does not count, and watched ones are excluded.
 * A run without these steps is shorter, and ends the same.
 *
 * ## Who looks at whole windows
 *
 * RCU (and an interrupt, and a callback's start) asks whether a CPU is quiescent: outside of what holds up a grace period,
 * and clean, i.e. nothing has executed out of order. Interrupts and callbacks of `t` itself are conflicts already (every
 * instruction reads its program counter). RCU cannot tell whether `a` has executed (`quiet`)
 *  1. if no step of RCU can come before it;
 *  2. if no grace period can start before it, and the one under way does not wait for this CPU;
 *  3. if none can start, and the CPU is not quiescent as long as `a` has not executed: `a` only helps;
 *  4. if the CPU is not quiescent as long as `a` has not executed, nor directly after, and what ends that waits for `a`:
 *
 *       slot 0   [ rcu_read_lock ] waits, later ones are done      not clean: not quiescent
 *       after    [ … ] inside a section                            not quiescent, until rcu_read_unlock
 *
 *  5. if `a` stands in front of a clean window, nothing else in it can execute, and it leaves alone what holds up grace
 *     periods: clean before and after, and meanwhile its thread stands still.
 *
 * ## Properties
 *
 * A step that violates anything, or that may change a byte that somebody looks at, is never taken alone. For the thread's own
 * bytes (program counter, registers, window) that is every step. Bugs met in a guessed arm count when the branch comes
 * their way: of `a` and `b`, after both, so not later than in the run that began with `b`.
 *
 * With this `{a}` is persistent and invisible in the sense of the checker's `PartialOrder`, whose search sees to cycles.
 */
export class WindowOrder extends TakesAlone {
  /** When an instruction undoes what somebody looks at, per thread and program point. */
  private readonly shows: readonly (readonly Undoing[])[];
  private readonly scratch: Uint8Array;

  // What `look` finds out about a state.
  private readonly at: number[] = [];
  private readonly mayQueue: boolean[] = [];
  private readonly hasSites: boolean[] = [];
  private ipis = false;
  private anySite = false;
  private anyQueued = false;

  constructor(
    machine: CompiledSystem,
    private readonly tables: WindowTables,
    visible: Visible,
  ) {
    super(machine);
    const { inside, preempt, irqOff } = machine.layout;
    this.shows = machine.threads.map((t) => {
      const { pc, window, slots } = t.layout;
      const own = window >= 0 && [...visible.bytes].some((at) => at >= pc && at <= window + 3 * slots);
      return own
        ? t.code.map(() => 'perhaps')
        : undoing(t, [inside, preempt, irqOff], tables.now[t.index], visible, false);
    });
    this.scratch = new Uint8Array(machine.size);
  }

  lookedAt(visible: Visible): WindowOrder {
    return new WindowOrder(this.machine, this.tables, visible);
  }

  protected look(s: Uint8Array): void {
    const { threads, layout, siteCpu } = this.machine;
    this.anySite = false;
    this.anyQueued = false;
    this.hasSites.length = 0;
    for (let i = 0; i < layout.siteCount; i++) {
      const byte = s[layout.sites + i];
      if (byte === 0) continue;
      this.anySite = true;
      this.hasSites[siteCpu[i]] = true;
      if (callbackState(byte) === CALLBACK.queued) this.anyQueued = true;
    }
    this.ipis = layout.ipi >= 0 && threads.some((t) => this.machine.ipis.isPending(s, t.cpu));
    for (const t of threads) {
      const { window, pc } = t.layout;
      const at = window >= 0 && s[window] > 0 ? s[window + 1] : s[pc];
      this.at[t.index] = at;
      this.mayQueue[t.index] = this.tables.queues[t.index][at];
      this.ipis ||= this.tables.interrupting[t.index][at];
    }
    // A callback that is not running queues others only if it can come to run.
    for (const t of threads)
      if (t.context === 'callbacks' && this.at[t.index] === 0)
        this.mayQueue[t.index] &&= this.hasSites[t.cpu] || this.mayQueue[this.ownerOf(t)];
  }

  /** Whether the instruction that the step executes may be taken alone. */
  protected alone(s: Uint8Array, actor: number, step: number): boolean {
    const thread = this.machine.threads[actor];
    const choice = choiceOf(step);
    const { window } = thread.layout;
    const pc = window < 0 ? this.at[thread.index] : s[window + 1 + 3 * choice];
    // What a handler does in its window is none of the cases below.
    if (window >= 0 && thread.isContext) return false;
    if (window >= 0 && (choice >= s[window] || !this.isFree(s, thread, choice, pc))) return false;
    const shown = this.shows[thread.index][pc];
    if (shown === 'perhaps') return false;
    const print = this.exactly(s, thread, choice, pc);
    if (this.conflicts(thread, print)) return false;
    const rcu = this.rcuBefore(thread);
    if (rcu && this.meets(print, window < 0 ? this.tables.rcu : this.tables.rcuChanges)) return false;
    if (window >= 0 && rcu && !this.quiet(s, thread, choice, pc, step)) return false;
    this.scratch.set(s);
    const violated = this.machine.apply(this.scratch, step);
    return violated === 0 && this.scratch[this.machine.layout.bug] === 0 && !undoes(shown, s, this.scratch);
  }

  /** Whether slot `choice` commutes with all that its own thread may do before it. */
  private isFree(s: Uint8Array, thread: MachineThread, choice: number, pc: number): boolean {
    const { window } = thread.layout;
    const code = thread.code[pc];
    if (this.tables.clashes[thread.index][pc]) return false;
    if (code.test !== 0 && code.to !== code.next && this.isWatchedBehind(thread)) return false;
    for (let i = 0; i < choice; i++) {
      const status = s[window + 2 + 3 * i];
      if (status !== WAITING && status !== RESERVED) continue;
      const older = s[window + 1 + 3 * i];
      const { kind, test, to, next } = thread.code[older];
      if (test !== 0 && to !== next && status === WAITING) return false;
      if (QUEUE.includes(kind) || this.tables.clash(thread, older, pc)) return false;
    }
    return true;
  }

  /** Whether a load that is watched could be executed in an arm. */
  private isWatchedBehind(thread: MachineThread): boolean {
    if (!MODELS[this.machine.spec.memory].speculates) return false;
    return thread.code.some((code) => code.observe.length > 0 && (code.classes & CLASS.undoable) !== 0);
  }

  private conflicts(thread: MachineThread, print: Footprint): boolean {
    for (const other of this.machine.threads) {
      const { index } = other;
      if (index === thread.index) continue;
      if (this.ipis && other.answersAtOnce && this.meets(print, this.tables.interrupts[index])) return true;
      if (other.isContext && this.at[index] === 0 && !this.mayRun(other, thread)) continue;
      if (this.meets(print, this.tables.later[index][this.at[index]])) return true;
    }
    return this.ipis && thread.answersAtOnce && this.meets(print, this.tables.interrupts[thread.index]);
  }

  /** Whether a context that is idle may come to run before an instruction of `thread`. */
  private mayRun(context: MachineThread, thread: MachineThread): boolean {
    if (context.context === 'handler') return this.ipis;
    if (this.hasSites[context.cpu]) return true;
    const owner = this.ownerOf(context);
    return thread.index !== owner && this.mayQueue[owner];
  }

  /** A CPU's own thread has the CPU's number. */
  private ownerOf(context: MachineThread): number {
    return context.cpu;
  }

  /** Whether another thread than `thread` may queue a callback. */
  private othersQueue(thread: MachineThread): boolean {
    return this.machine.threads.some(
      ({ index }) => index !== thread.index && this.mayQueueBefore(index, thread),
    );
  }

  private mayQueueBefore(index: number, thread: MachineThread): boolean {
    if (!this.mayQueue[index]) return false;
    const other = this.machine.threads[index];
    return !other.isContext || this.at[index] !== 0 || this.mayRun(other, thread);
  }

  private rcuBefore(thread: MachineThread): boolean {
    return this.anySite || this.othersQueue(thread);
  }

  /** Whether RCU cannot tell whether the instruction has executed; see the head of this class. */
  private quiet(s: Uint8Array, thread: MachineThread, choice: number, pc: number, step: number): boolean {
    const { machine } = this;
    const { cpu, index } = thread;
    const starts = this.anyQueued || this.othersQueue(thread);
    if (!starts && s[machine.layout.gpWaits + cpu] === 0) return true;
    if (this.isBusyUntil(s, thread, choice, pc)) {
      if (!starts) return true;
      if (!this.tables.overtaken[index][pc]) {
        this.scratch.set(s);
        machine.apply(this.scratch, step);
        if (machine.isHeldUp(this.scratch, cpu)) return true;
      }
    }
    return (
      choice === 0 &&
      !this.tables.holds[index][pc] &&
      this.machine.isClean(s, cpu) &&
      thread.window?.isAlone(s) === true
    );
  }

  /** Whether the CPU is not quiescent as long as slot `choice` has not executed. */
  private isBusyUntil(s: Uint8Array, thread: MachineThread, choice: number, pc: number): boolean {
    if (choice === 0 && !this.machine.isClean(s, thread.cpu)) return true;
    if (!this.machine.isHeldUp(s, thread.cpu) || this.tables.overtaken[thread.index][pc]) return false;
    const { window } = thread.layout;
    for (let i = 0; i < choice; i++) if (this.tables.holds[thread.index][s[window + 1 + 3 * i]]) return false;
    return true;
  }

  private meets(print: Footprint, future: Future): boolean {
    return meets(print, future, this.tables.words);
  }

  /** The footprint of a plain access with the address it really has in `s`; other instructions as they are. */
  private exactly(s: Uint8Array, thread: MachineThread, choice: number, pc: number): Footprint {
    const code = thread.code[pc];
    const general = this.tables.now[thread.index][pc];
    const plain = code.kind === K.load || code.kind === K.store;
    if (!plain || code.ofReg < 0 || code.observe.length > 0 || thread.isContext) return general;
    const { machine } = this;
    const { exact } = this.tables;
    exact.r.fill(0);
    exact.w.fill(0);
    const pointer = thread.window?.pointerAt(s, choice) ?? 0;
    const object = objectOf(pointer);
    if (isPointer(pointer) && object < code.table.length) {
      if (code.table[object] >= 0) add(code.kind === K.load ? exact.r : exact.w, code.table[object]);
      if (machine.layout.header[object] >= 0) add(exact.r, machine.layout.header[object]);
    }
    for (const context of thread.interruptedBy) add(exact.r, machine.threads[context].layout.pc);
    if (machine.layout.ipi >= 0) add(exact.r, thread.layout.pc);
    return exact;
  }
}
