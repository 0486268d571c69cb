import type { Code } from '../../machine/code';
import type { MachineThread } from '../../machine/thread';
import { factsOf } from '../../machine/instructions';
import type { Path } from './path';
import { ExportError } from '../plan';
import { Sections, type Of, type Shared } from './sections';
import { problem } from '#texts/litmus';

/**
 * IPIs, in C. What an IPI asks of a CPU is to answer when its interrupts are on: who waits for the answer waits for the
 * section with interrupts off that runs there, as `synchronize_srcu()` does for a section of its own srcu_struct.
 *
 * Hardware that walks tables, and a guest, are taken out of what they are doing. So that is a section, too: what an IPI
 * cuts short has happened in part, and what has happened of it is what a whole one does first. Nobody sees the rest
 * missing, since all that follows in it is the thread's own.
 *
 * What an IPI empties (a TLB, a walk cache) is a register here, for nobody else looks at it. The sender counts the IPI,
 * and who begins a section and finds another count than before has lost what it had kept:
 *
 *     pmd = 0                         irqs = srcu_read_lock(irqs_off_0)
 *     smp_mb()                        flushes = smp_load_acquire(flushes_0)
 *     atomic_inc(flushes_0)           if (flushes != flushed) { tlb = 0; flushed = flushes; }
 *     synchronize_srcu(irqs_off_0)    … uses what the tlb says, or reads pmd …
 *     free the table                  srcu_read_unlock(irqs_off_0, irqs)
 */
export abstract class Interrupts extends Sections {
  /** What a cell may hold: a number, or the name of an object. */
  protected abstract named(value: number): string;

  /** Variables that an IPI to this CPU empties, as registers. */
  private readonly kept = new Map<string, string>();

  constructor(shared: Shared, thread: MachineThread) {
    super(shared, thread);
    for (const variable of thread.spec.onIpi?.zero ?? []) {
      this.kept.set(variable, this.names.take(variable));
      if (othersUse(thread, variable, shared))
        throw new Error(`${variable} is not ${thread.spec.name}'s own`);
    }
  }

  /** What is kept at the start. */
  protected keeps(path: Path): void {
    const ops = new Set(this.thread.code.flatMap(({ source }) => variablesOf(source.op)));
    for (const [variable, register] of this.kept) {
      const init = this.shared.memory.initialOf(variable);
      path.known.set(register, init);
      if (init !== 0 && ops.has(variable)) this.say(`${register} = ${this.named(init)};`);
    }
  }

  /** The register that stands for a variable that an IPI empties. */
  protected keptIn(at: { readonly var: string }): string | null {
    return this.kept.get(at.var) ?? null;
  }

  /** Where an instruction follows that belongs to what an IPI cuts short, its section is open; behind that it is closed. */
  protected boundary(code: Code | undefined, path: Path): void {
    const { onIpi } = this.thread.spec;
    const interrupted = this.shared.ipis.get(this.thread.index);
    if (interrupted === undefined || onIpi?.redirect === undefined) return;
    const isInside = code?.source.span === onIpi.redirect.span;
    if (isInside && path.section === null) this.open(path);
    if (isInside) path.section = 'span';
    else if (path.section === 'span') this.close(path);
  }

  private open(path: Path): void {
    const interrupted = this.shared.ipis.get(this.thread.index);
    if (interrupted === undefined) return;
    this.say(`irqs = srcu_read_lock(${this.srcu(interrupted.srcu)});`);
    path.section = 'irqs-off';
    if (interrupted.flushes === null) return;
    this.used.add(interrupted.flushes);
    this.say(`flushes = smp_load_acquire(${interrupted.flushes});`);
    this.say('if (flushes != flushed) {');
    for (const register of this.kept.values()) {
      this.say(`\t${register} = 0;`);
      if (path.known.get(register) !== 0) path.known.delete(register);
    }
    this.say('\tflushed = flushes;');
    this.say('}');
  }

  private close(path: Path): void {
    const interrupted = this.shared.ipis.get(this.thread.index);
    if (interrupted === undefined) return;
    this.say(`srcu_read_unlock(${this.srcu(interrupted.srcu)}, irqs);`);
    path.section = null;
  }

  /** Interrupts off or on; a section that goes on through what follows stays open. */
  protected irq(op: Of<'irq'>, next: Code | undefined, path: Path): null {
    const before = path.irqsOff;
    if (op.was !== undefined) {
      if (before === null) throw new ExportError(problem.unsayableCall('local_irq_save'));
      this.set(op.was, before ? '1' : '0', path);
      path.known.set(op.was, before ? 1 : 0);
    }
    if (before === !op.on) return null;
    path.irqsOff = !op.on;
    if (!op.on && path.section === null) this.open(path);
    this.reading(op.on, this.thread.spec.hardware === true);
    const { onIpi } = this.thread.spec;
    const goesOn = onIpi?.redirect !== undefined && next?.source.span === onIpi.redirect.span;
    if (op.on && path.section !== null && !goesOn) this.close(path);
    return null;
  }

  /** Who is waited for is known from the registers `ipi0`, `ipi1`, …, by the CPU. */
  protected interrupting(op: Of<'ipi' | 'ipi-wait'>): null {
    if (op.op === 'ipi') {
      this.say(`ipi${op.cpu} = 1;`);
      const flushes = this.shared.ipis.get(op.cpu)?.flushes ?? null;
      if (flushes !== null) {
        this.used.add(flushes);
        this.say('smp_mb();');
        this.say(`atomic_inc(${flushes});`);
      }
      this.say('smp_mb();');
      return null;
    }
    const sent = new Set(
      this.thread.spec.code.flatMap((instr) => (instr.op.op === 'ipi' ? [instr.op.cpu] : [])),
    );
    for (const cpu of sent) {
      const name = this.srcu(this.shared.ipis.get(cpu)?.srcu ?? '');
      this.say(`if (ipi${cpu}) {`);
      this.say(`\tsynchronize_srcu(${name});`);
      this.say(`\tipi${cpu} = 0;`);
      this.say('}');
    }
    return null;
  }
}

function variablesOf(op: Code['source']['op']): string[] {
  const at = factsOf(op).address(op);
  return at !== null && 'var' in at ? [at.var] : [];
}

function othersUse(thread: MachineThread, variable: string, { threads }: Shared): boolean {
  return threads.some(
    (other) =>
      other.index !== thread.index &&
      other.code.some(({ source }) => variablesOf(source.op).includes(variable)),
  );
}
