import { passes, type Code } from './code';
import { compileThread } from './compile';
import { compileFinal } from './final';
import { layOutImage, type ImageLayout } from './image';
import { BUGS, CLASS, factsOf, type Wait } from './instructions';
import { Interpreter } from './interpreter';
import { Ipis } from './ipis';
import { withLateWrites } from './late';
import { leaked } from './leak';
import type { AccessRecord } from './objects';
import { MODELS } from './models';
import { GracePeriods } from './rcu';
import { Reservations } from './reservations';
import { actorOf, choiceOf, INTERRUPT, stepOf } from './steps';
import { ASKED_FOR, hostOf, type SystemSpec, type ThreadSpec } from './system';
import { answersAtOnce, contextOf, mayStop, type MachineThread } from './thread';
import { isPointer, objectOf, READERS } from './values';
import type { WindowMaker } from './window';

interface PropertyInfo {
  readonly id: string;
  readonly kind: 'bug' | 'concern' | 'liveness';
}

/**
 * Several CPUs over one byte image. A state is a `Uint8Array` of `size` bytes; a step is a number
 * (see `steps.ts`) naming who moves and which instruction. Deterministic: equal states and steps
 * give equal states.
 *
 * Fulfils the checker's `Model`; reductions that a search may use stand apart (`symmetry.ts`, `partial-order.ts`): who
 * steps needs none. A bug halts the system: no step is enabled after it.
 */
export class Machine {
  readonly size: number;
  readonly layout: ImageLayout;
  readonly threads: readonly MachineThread[];
  readonly properties: readonly PropertyInfo[];
  /** Threads, callback contexts, and RCU as the last. */
  readonly actors: number;
  readonly maxSteps: number;
  readonly interpreter: Interpreter;
  readonly rcu: GracePeriods;
  readonly ipis: Ipis;
  private readonly reservations: Reservations;
  /** Per callback site: the CPU whose callback context runs it. */
  readonly siteCpu: Int32Array;
  /** Per site: whether it is a synchronize_rcu. */
  readonly siteSleeps: Uint8Array;
  /** Addresses of the variables that are locks. */
  readonly locks: readonly number[];
  /** What the last `apply` returned. */
  lastViolated = 0;
  private readonly waits: ((code: Code) => boolean)[];
  /** Property bit of `deadlock`; that of `leak` follows. */
  private readonly deadlock: number;
  /** Whether a finished state violates `outcome`. */
  private readonly asked: ((s: Uint8Array) => boolean) | null;
  private current: Uint8Array = new Uint8Array(0);

  /** `makeWindow`: null where everything executes in order; who runs nothing else need not load it. */
  constructor(
    readonly spec: SystemSpec,
    makeWindow: WindowMaker | null,
  ) {
    const layout = layOutImage(spec);
    this.layout = layout;
    this.size = layout.size;
    this.properties = [
      ...[...BUGS, ...(spec.bugs ?? []), 'deadlock', 'leak'].map((id): PropertyInfo => ({ id, kind: 'bug' })),
      ...spec.concerns.map((id): PropertyInfo => ({ id, kind: 'concern' })),
      ...(spec.final === undefined
        ? []
        : [{ id: 'outcome', kind: spec.final.asks === 'exists' ? 'concern' : 'bug' } as const]),
    ];
    this.deadlock = BUGS.length + (spec.bugs ?? []).length;
    this.asked = spec.final === undefined ? null : compileFinal(spec.final, layout, spec.threads);
    const cpuOf = (t: ThreadSpec, index: number): number => hostOf(t) ?? index;
    const siteCpu = new Int32Array(layout.siteCount);
    this.siteCpu = siteCpu;
    const siteSleeps = new Uint8Array(layout.siteCount);
    this.siteSleeps = siteSleeps;
    spec.threads.forEach((t, index) => {
      for (const { op } of t.code) {
        if (op.op === 'call-rcu' || op.op === 'sync-rcu') siteCpu[op.site] = cpuOf(t, index);
        if (op.op === 'sync-rcu') siteSleeps[op.site] = 1;
      }
    });
    const locks = new Set(
      spec.threads.flatMap((t) => t.code.flatMap(({ op }) => factsOf(op).lock(op) ?? [])),
    );
    this.locks = [...locks].map((name) => layout.variables.get(name) ?? 0);
    this.interpreter = new Interpreter({
      layout,
      siteCpu,
      siteSleeps,
      locks: [...locks]
        .filter((name) => !spec.variables.some((v) => v.name === name && v.sleeps === true))
        .map((name) => layout.variables.get(name) ?? 0),
      unbalanced: this.properties.findIndex((p) => p.id === ASKED_FOR[0]),
      typesafe: spec.objects.map((object) => object.typesafe === true),
      hardware: spec.threads.map((t) => t.hardware === true),
      tooDeep: this.properties.findIndex((p) => p.id === ASKED_FOR[1]),
    });
    const tables = new Map<string, Int32Array>();
    const propertyBit = (id: string): number => {
      const bit = this.properties.findIndex((p) => p.id === id);
      if (bit < 0) throw new Error(`there is no property "${id}"`);
      return bit;
    };
    const compiled = spec.threads.map((t) => compileThread(t, { spec, layout, propertyBit, tables }));
    this.reservations = new Reservations(() => this.threads);
    const programs = withLateWrites(compiled, MODELS[spec.memory]);
    this.threads = spec.threads.map((t, index): MachineThread => {
      const code = programs[index];
      const place = layout.threads[index];
      const cpu = cpuOf(t, index);
      return {
        index,
        cpu,
        spec: t,
        code,
        layout: place,
        window:
          place.slots > 0
            ? this.windowed(makeWindow)(
                MODELS[spec.memory],
                code,
                place,
                t.registers.length,
                this.interpreter,
                cpu,
                this.reservations,
                index,
              )
            : null,
        context: contextOf(t),
        isContext: contextOf(t) !== null,
        answersAtOnce: answersAtOnce(spec, t, index),
        interruptedBy: spec.threads.flatMap((other, i) => (mayStop(other, t, index) ? [i] : [])),
        zeroedByIpi: (t.onIpi?.zero ?? []).map((name) => layout.variables.get(name) ?? 0),
      };
    });
    const cpus = this.threads.filter((t) => !t.isContext).length;
    this.ipis = new Ipis(layout, cpus);
    this.rcu = new GracePeriods(layout, siteSleeps, cpus, (s, cpu) => this.isQuiescent(s, cpu));
    this.actors = this.threads.length + 1;
    this.maxSteps = this.threads.length * 64 + 16;
    this.waits = this.threads.map((t) => (code: Code) => this.waitOf(this.current, t, code) !== null);
  }

  private windowed(makeWindow: WindowMaker | null): WindowMaker {
    if (makeWindow === null)
      throw new Error(`nothing makes windows for the memory model ${this.spec.memory}`);
    return makeWindow;
  }

  /** The index of RCU among the actors. */
  get rcuActor(): number {
    return this.threads.length;
  }

  initial(): Uint8Array[] {
    const s = this.layout.initial.slice();
    for (const t of this.threads) t.window?.start(s);
    return [s];
  }

  /** Writes the enabled steps into `out`: threads in order, each followed by its interrupt (unless a handler takes it), then RCU. */
  enabled(s: Uint8Array, out: Int32Array): number {
    if (s[this.layout.bug] !== 0) return 0;
    this.current = s;
    this.reservations.look(s);
    let n = 0;
    for (let t = 0; t < this.threads.length; t++) {
      const thread = this.threads[t];
      if (this.interruptedNow(s, thread) === null) {
        if (thread.window === null) {
          const pc = s[thread.layout.pc];
          if (
            pc < thread.code.length &&
            this.waitOf(s, thread, thread.code[pc]) === null &&
            !this.isTaken(s, thread)
          )
            out[n++] = t << 6;
        } else
          thread.window.choices(s, this.waits[t], (choice) => {
            out[n++] = stepOf(t, choice);
          });
      }
      if (thread.answersAtOnce && this.mayInterrupt(s, thread)) out[n++] = stepOf(t, INTERRUPT);
    }
    return this.rcu.enabled(s, this.rcuActor, out, n);
  }

  /** Whether a thread without a window would write a place that another CPU has reserved (see `late.ts`). */
  private isTaken(s: Uint8Array, thread: MachineThread): boolean {
    const code = thread.code[s[thread.layout.pc]];
    if ((code.classes & CLASS.writes) === 0) return false;
    const pointer = code.ofReg >= 0 ? s[thread.layout.registers + code.ofReg] : code.ofConst;
    const at = code.addr >= 0 ? code.addr : isPointer(pointer) ? (code.table[objectOf(pointer)] ?? -1) : -1;
    return at >= 0 && this.reservations.isTaken(at, thread.index);
  }

  /** Executes `step` in place; returns the bits of the properties it violated. */
  apply(s: Uint8Array, step: number): number {
    const actor = actorOf(step);
    const choice = choiceOf(step);
    const interpreter = this.interpreter;
    interpreter.bug = -1;
    interpreter.concerns = 0;
    if (actor === this.rcuActor) this.rcu.apply(s, choice);
    else {
      const thread = this.threads[actor];
      if (choice === INTERRUPT) this.interrupt(s, thread);
      else if (thread.window === null) this.executeInOrder(s, thread);
      else thread.window.execute(s, choice);
    }
    this.lastViolated = interpreter.concerns;
    if (interpreter.bug >= 0) {
      s[this.layout.bug] = interpreter.bug + 1;
      this.lastViolated |= 1 << interpreter.bug;
    }
    return this.lastViolated;
  }

  private executeInOrder(s: Uint8Array, thread: MachineThread): void {
    const { pc: at, registers } = thread.layout;
    const code = thread.code[s[at]];
    const value = this.interpreter.execute(s, code, thread.cpu, s, registers);
    for (let i = 0; i < code.clear.length; i++) s[registers + code.clear[i]] = 0;
    if (code.dst >= 0) s[registers + code.dst] = value;
    s[at] = code.test !== 0 && passes(code, value) ? code.to : code.next;
  }

  /** Property bits of a state in which no step is enabled. */
  inspect(s: Uint8Array, enabledCount: number): number {
    if (enabledCount > 0 || s[this.layout.bug] !== 0) return 0;
    if (!this.isFinished(s)) return 1 << this.deadlock;
    const outcome = this.asked?.(s) === true ? 1 << (this.properties.length - 1) : 0;
    return outcome | (leaked(this.spec, this.layout, s) >= 0 ? 1 << (this.deadlock + 1) : 0);
  }

  actorOf(step: number): number {
    return actorOf(step);
  }

  /** Whether every program is at its end and every callback has run. */
  isFinished(s: Uint8Array): boolean {
    for (const t of this.threads) {
      if (t.isContext ? this.isRunning(s, t) : this.front(s, t) < t.code.length) return false;
    }
    for (let i = 0; i < this.layout.siteCount; i++) if (s[this.layout.sites + i] !== 0) return false;
    return true;
  }

  /** Oldest instruction of a thread that has not executed; its code's length at the end. */
  front(s: Uint8Array, thread: MachineThread): number {
    return thread.window === null ? s[thread.layout.pc] : thread.window.front(s);
  }

  /** All instructions before the CPU's current point have executed and none after it, in its handler, too. */
  isClean(s: Uint8Array, cpu: number): boolean {
    const { window, interruptedBy } = this.threads[cpu];
    if (window === null) return true;
    for (let i = 0; i < interruptedBy.length; i++)
      if (this.threads[interruptedBy[i]].window?.isClean(s) === false) return false;
    return window.isClean(s);
  }

  /** Outside of whatever holds up a grace period, at a clean point. */
  isQuiescent(s: Uint8Array, cpu: number): boolean {
    return !this.isHeldUp(s, cpu) && this.isClean(s, cpu);
  }

  /** Inside of whatever holds up a grace period. */
  isHeldUp(s: Uint8Array, cpu: number): boolean {
    if (this.isInside(s, cpu)) return true;
    if (this.ipis.isHandled(s, cpu) && this.spec.readers !== 'sections') return true;
    return this.spec.readers !== 'sections' && this.interpreter.holdsUpGracePeriods(s, cpu);
  }

  /** Inside a read-side section of RCU. */
  isInside(s: Uint8Array, cpu: number): boolean {
    const { inside } = this.layout;
    return inside >= 0 && s[inside + cpu] !== 0;
  }

  irqsOff(s: Uint8Array, cpu: number): boolean {
    const { irqOff } = this.layout;
    return irqOff >= 0 && s[irqOff + cpu] !== 0;
  }

  /** Whether a context is not at its beginning, where it waits for work. */
  isRunning(s: Uint8Array, context: MachineThread): boolean {
    return this.front(s, context) !== 0;
  }

  /** Whether the grace period waits for the CPU. */
  isWaitedFor(s: Uint8Array, cpu: number): boolean {
    const { gpWaits } = this.layout;
    return gpWaits >= 0 && s[gpWaits + cpu] !== 0;
  }

  /** Whether an IPI is pending at the thread's CPU and may be taken now. */
  mayInterrupt(s: Uint8Array, thread: MachineThread): boolean {
    return this.isCalled(s, thread) && this.isClean(s, thread.cpu);
  }

  /**
   * Whether an IPI is pending at the thread's CPU with interrupts on. It can be taken once what is in flight is done
   * with; hardware stops fetching for that, where a window may go on to the next round.
   */
  isCalled(s: Uint8Array, thread: MachineThread): boolean {
    return this.ipis.isPending(s, thread.cpu) && !this.irqsOff(s, thread.cpu);
  }

  private interrupt(s: Uint8Array, thread: MachineThread): void {
    this.ipis.acknowledge(s, thread.cpu);
    for (const address of thread.zeroedByIpi) s[address] = 0;
    const redirect = thread.spec.onIpi?.redirect;
    if (redirect === undefined) return;
    const pc = this.front(s, thread);
    if (thread.code[pc]?.source.span !== redirect.span) return;
    let to = pc;
    while (to < thread.code.length && thread.code[to].source.line !== redirect.toLine) to++;
    if (thread.window === null) s[thread.layout.pc] = to;
    else thread.window.redirect(s, to);
  }

  /** The context that runs on its CPU now, so that the thread stands still; null if none does. */
  interruptedNow(s: Uint8Array, { interruptedBy }: MachineThread): MachineThread | null {
    for (let i = 0; i < interruptedBy.length; i++) {
      const context = this.threads[interruptedBy[i]];
      if (this.isRunning(s, context)) return context;
    }
    return null;
  }

  /** What `code` waits for besides its own thread's order, or null. */
  waitOf(s: Uint8Array, thread: MachineThread, code: Code): Wait | null {
    switch (code.waits) {
      case null:
        return null;
      case 'lock':
        return s[code.addr] !== 0 ? 'lock' : null;
      case 'read-lock':
        return s[code.addr] !== 0 && s[code.addr] < READERS ? 'read-lock' : null;
      case 'ipi':
        return this.ipis.isAwaited(s, thread.cpu) ? 'ipi' : null;
      case 'grace-period':
        return s[this.layout.sites + code.extra] !== 0 ? 'grace-period' : null;
      case 'callbacks':
        return this.callbacksLeft(s) ? 'callbacks' : null;
      case 'srcu-readers':
        return s[code.addr + 2 - s[code.addr]] !== 0 ? 'srcu-readers' : null;
      case 'no-callback':
        return this.interpreter.readySite(s, thread.cpu) < 0 ||
          this.irqsOff(s, thread.cpu) ||
          !this.isClean(s, thread.cpu)
          ? 'no-callback'
          : null;
      case 'no-ipi':
        return this.isCalled(s, thread) && this.isClean(s, thread.cpu) ? null : 'no-ipi';
    }
  }

  /** Whether a callback is queued or runs. */
  private callbacksLeft(s: Uint8Array): boolean {
    for (const t of this.threads) if (t.context === 'callbacks' && this.isRunning(s, t)) return true;
    const { sites, siteCount } = this.layout;
    for (let i = 0; i < siteCount; i++) if (this.siteSleeps[i] === 0 && s[sites + i] !== 0) return true;
    return false;
  }

  /** Applies `step` and returns the accesses it made, in order. */
  applyRecording(s: Uint8Array, step: number): AccessRecord[] {
    const record: AccessRecord[] = [];
    this.interpreter.record = record;
    try {
      this.apply(s, step);
    } finally {
      this.interpreter.record = null;
    }
    return record;
  }
}
