import type { Obligation, PropertyInfo } from '../checker/model';
import type { Machine } from '../machine/machine';
import { FACTS } from '../machine/instructions';
import type { MachineThread } from '../machine/thread';

/** Every commit returns in the end. */
const ZAPPER_FINISHES: PropertyInfo = { id: 'zapper-finishes', kind: 'liveness' };

/** Every thread of a program comes to its end. */
const THREAD_FINISHES: PropertyInfo = { id: 'thread-finishes', kind: 'liveness' };

/** Per instruction of a thread: whether it is part of a commit. */
export function inCommit(thread: MachineThread): boolean[] {
  return thread.code.map((code) => code.source.span === 'commit');
}

/** All properties of a system: those the machine detects, then liveness where there is a commit. */
export function propertiesOf(machine: Machine): readonly PropertyInfo[] {
  const commits = machine.threads.some((thread) => inCommit(thread).includes(true));
  return [
    ...machine.properties,
    ...(commits ? [ZAPPER_FINISHES] : []),
    ...(endless(machine).length > 0 ? [THREAD_FINISHES] : []),
  ];
}

/** What a fair run must bring about. */
export function obligationsOf(machine: Machine): Obligation[] {
  return [...commitsOf(machine), ...finishesOf(machine)];
}

/**
 * Threads that are meant to finish and by their code alone need not. Threads that merely wait for them finish when
 * they do.
 */
function endless(machine: Machine): readonly MachineThread[] {
  if (machine.spec.finishes !== true) return [];
  return machine.threads.filter((t) => !t.isContext && loops(t, () => true));
}

/** `thread-finishes`, one obligation per thread that can go round for ever: it is open until the thread's end. */
function finishesOf(machine: Machine): Obligation[] {
  const property = propertiesOf(machine).indexOf(THREAD_FINISHES);
  const busy = interrupting(machine);
  return endless(machine).map((thread) => ({
    property,
    pending: (s) => machine.front(s, thread) < thread.code.length && !busy(s),
  }));
}

/** Whether an interrupt or a step of RCU may be taken, which in a fair run is not put off for ever. */
export function interrupting(machine: Machine): (s: Uint8Array) => boolean {
  const steps = new Int32Array(machine.maxSteps);
  return (s) =>
    machine.rcu.enabled(s, machine.rcuActor, steps, 0) > 0 ||
    machine.threads.some((t) => !t.isContext && machine.isCalled(s, t));
}

/**
 * `zapper-finishes`, one obligation per thread that commits: it is open while the thread is inside. Threads
 * whose commits return by their code alone are left out, unless `all` are wanted.
 *
 * The checker is weakly fair to whoever moves: who can go on without interruption does. That is too weak
 * for what *interrupts*: a CPU that turns interrupts off and on for ever is, each time they are on, free to
 * take the IPI that commit waits for, and free not to. In truth an interrupt that can be taken again and
 * again is taken, and a quiescent state that is passed again and again is noted. So states in which an
 * interrupt is called for (and interrupts are on) or a step of RCU can be taken are left out: a run that stays among the others for ever is
 * just one on which none of these is put off for ever. (Nothing is lost: while one commit is under way each of
 * these steps happens a bounded number of times, for no thread that sends IPIs or queues callbacks repeats.)
 */
export function commitsOf(machine: Machine, all = false): Obligation[] {
  const busy = interrupting(machine);
  return machine.threads
    .filter((thread) => inCommit(thread).includes(true) && (all || !returns(machine, thread)))
    .map((thread): Obligation => {
      const inside = inCommit(thread);
      return {
        property: machine.properties.length,
        pending: (s) => inside[machine.front(s, thread)] === true && !busy(s),
      };
    });
}

/**
 * Whether the thread's commits return by their code alone, if it is treated fairly: nothing in them waits, and
 * every way round a loop frees something. The same must go for the callbacks that interrupt it. Then nothing needs
 * to be searched, which without reductions is the dearest part of a check.
 */
function returns(machine: Machine, thread: MachineThread): boolean {
  if (!machine.threads.every((t) => t.code.every((c) => c.source.op.op !== 'alloc') || isFinite(t)))
    return false;
  const commit = inCommit(thread);
  if (thread.code.some((c, pc) => commit[pc] && c.waits !== null)) return false;
  const contexts = thread.interruptedBy.map((i) => machine.threads[i]);
  return !loops(thread, (pc) => commit[pc]) && !contexts.some((context) => loops(context, () => true));
}

/** Whether the thread executes each of its instructions at most once. */
function isFinite(thread: MachineThread): boolean {
  return thread.code.every((c, pc) => c.next > pc && c.to > pc);
}

/** Whether one can go round for ever among the instructions `of` without one that makes progress. */
function loops(thread: MachineThread, of: (pc: number) => boolean): boolean {
  const within = (pc: number): boolean =>
    pc < thread.code.length && of(pc) && !FACTS[thread.code[pc].source.op.op].progress;
  const state = new Map<number, 'open' | 'done'>();
  const visit = (pc: number): boolean => {
    if (!within(pc) || state.get(pc) === 'done') return false;
    if (state.get(pc) === 'open') return true;
    state.set(pc, 'open');
    const found = visit(thread.code[pc].next) || visit(thread.code[pc].to);
    state.set(pc, 'done');
    return found;
  };
  return thread.code.some((_, pc) => visit(pc));
}
