import { flagConstant, flagsIn, spinlocks, type Plan } from './plan';

/** Header bits by name. */
export function flagWords(plan: Plan, bits: number): string {
  const words = flagsIn(plan, bits).map(flagConstant);
  return words.length === 0 ? '0' : words.length === 1 ? words[0] : `(${words.join(' | ')})`;
}

/** Name of the bug that is property number `index` of the machine. */
export function bugWord(plan: Plan, index: number): string {
  const bug = plan.bugs.find((b) => b.number === index + 1);
  if (bug === undefined) throw new Error(`property ${index} is no bug`);
  return bug.word;
}

/**
 * What keeps CPU `cpu` from being preempted, as conditions: interrupts or preemption off, a lock held. With `sections`,
 * read-side sections too: then it must not sleep.
 */
export function atomicWords(plan: Plan, cpu: number, sections: boolean): string[] {
  const { irqOff, preempt, inside } = plan.machine.layout;
  return [
    ...spinlocks(plan).map((lock) => `${lock} == ${cpu + 1}`),
    ...(irqOff >= 0 ? [`irqs_off[${cpu}]`] : []),
    ...(preempt >= 0 ? [`preempt_off[${cpu}] > 0`] : []),
    ...(sections && inside >= 0 ? [`in_rcu[${cpu}] > 0`] : []),
  ];
}

/** What holds up a grace period at `cpu`: any of the conditions; none if nothing can. */
export function readerWords(plan: Plan, cpu: number): string[] {
  const { spec } = plan.machine;
  if (spec.readers !== 'sections')
    return [
      ...atomicWords(plan, cpu, true).filter(
        (word) => spec.threads[cpu].hardware !== true || !word.startsWith('irqs_off'),
      ),
      ...(plan.handlerCpus.includes(cpu) ? [`in_handler[${cpu}]`] : []),
    ];
  return plan.machine.layout.inside >= 0 ? [`in_rcu[${cpu}] > 0`] : [];
}
