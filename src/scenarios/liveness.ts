import type { Obligation, PropertyInfo } from '../checker/model';
import type { Machine } from '../machine/machine';
import type { MachineThread } from '../machine/thread';

/** Every commit returns in the end. */
const ZAPPER_FINISHES: PropertyInfo = { id: 'zapper-finishes', kind: 'liveness' };

/** Per instruction of a thread: whether it is part of a commit. */
export function inCommit(thread: MachineThread): boolean[] {
  return thread.code.map((code) => code.source.span === 'commit');
}

/** All properties of a system: those the machine detects, then liveness where there is a commit. */
export function propertiesOf(machine: Machine): readonly PropertyInfo[] {
  const commits = machine.threads.some((thread) => inCommit(thread).includes(true));
  return commits ? [...machine.properties, ZAPPER_FINISHES] : machine.properties;
}

/**
 * `zapper-finishes`, one obligation per thread that commits: it is open while the thread is inside.
 *
 * The checker is weakly fair to whoever moves: who can go on without interruption does. That is too weak
 * for what *interrupts*: a CPU that turns interrupts off and on for ever is, each time they are on, free to
 * take the IPI that commit waits for, and free not to. In truth an interrupt that can be taken again and
 * again is taken, and a quiescent state that is passed again and again is noted. So states in which an
 * interrupt or a step of RCU can be taken are left out: a run that stays among the others for ever is
 * just one on which none of these is put off for ever. (Nothing is lost: while one commit is under way each of
 * these steps happens a bounded number of times, for no thread that sends IPIs or queues callbacks repeats.)
 */
export function commitsOf(machine: Machine): Obligation[] {
  const steps = new Int32Array(machine.maxSteps);
  const busy = (s: Uint8Array): boolean =>
    machine.rcu.enabled(s, machine.rcuActor, steps, 0) > 0 ||
    machine.threads.some((t) => !t.isContext && machine.mayInterrupt(s, t));
  return machine.threads
    .filter((thread) => inCommit(thread).includes(true))
    .map((thread): Obligation => {
      const inside = inCommit(thread);
      return {
        property: machine.properties.length,
        pending: (s) => inside[machine.front(s, thread)] === true && !busy(s),
      };
    });
}
