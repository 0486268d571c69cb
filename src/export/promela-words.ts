import { spinlocks, type Plan } from './plan';

/** Header bits by name; the numbers are those of `HEADER`. */
export const FLAGS = [
  ['ALLOCATED', 1, ''],
  ['SECOND_LIFE', 2, 'it was freed and allocated anew'],
  ['INVALID', 4, 'role.invalid'],
  ['LOCK_PARTS', 8, 'what mmu_lock protects has been released'],
  ['FREED', 16, ''],
  ['OBSOLETE', 32, 'a root in use that was told to go'],
] as const;

export function flagWords(bits: number): string {
  const words = FLAGS.filter(([, bit]) => (bits & bit) !== 0).map(([name]) => name);
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
  if (plan.machine.spec.readers !== 'sections') return atomicWords(plan, cpu, true);
  return plan.machine.layout.inside >= 0 ? [`in_rcu[${cpu}] > 0`] : [];
}
