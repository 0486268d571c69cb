import { labelAt, spinlocks, type Plan } from './plan';

/** Words that the module uses itself; nothing else may be called so. */
export const TLA_RESERVED: readonly string[] = [
  ...'bug sp_flags sp_link in_rcu preempt_off irqs_off ipi ipi_taken gp_active gp_waits callback vars pc p spt head bits owners value'.split(
    ' ',
  ),
  ...'o s i to last n sent cpu old new first second after before dead joined rest end touch removed given'.split(
    ' ',
  ),
  ...'Pages Fixed CPUs Sites IsPtr Obj Alive PtrOf Stale Entry SetEntry Touch Typesafe TouchInSection EntryInSection SetEntryInSection Worse IfZero Bits ones own Mark NextOf a b'.split(
    ' ',
  ),
  ...'RingRemove RingEnd RingAppend GiveBack FreeFirst MayQueue QueueBug FirstReady MayAllocate Init Next Spec'.split(
    ' ',
  ),
  ...'Fairness Finished Terminating GracePeriodStart GracePeriodEnd QuiescentState RCU NoLeak ZapperFinishes'.split(
    ' ',
  ),
  ...'Leaked Roots Reached FreshSnapshot FreedOnReturn State Head Nat Outcome'.split(' '),
];

/**
 * What keeps a CPU from being preempted, as conditions: interrupts or preemption off, a lock held. With `sections`,
 * read-side sections too: then it must not sleep.
 */
export function atomicTla(plan: Plan, cpu: string, sections: boolean): string[] {
  const { irqOff, preempt, inside } = plan.machine.layout;
  return [
    ...spinlocks(plan).map((lock) => `${lock} = ${/^\d+$/.test(cpu) ? Number(cpu) + 1 : `${cpu} + 1`}`),
    ...(irqOff >= 0 ? [`${cpu} \\in irqs_off`] : []),
    ...(preempt >= 0 ? [`preempt_off[${cpu}] > 0`] : []),
    ...(sections && inside >= 0 ? [`in_rcu[${cpu}] > 0`] : []),
  ];
}

/** What holds up a grace period at a CPU: any of the conditions; none if nothing can. */
export function readerTla(plan: Plan, cpu: string): string[] {
  const { spec } = plan.machine;
  const hardware = spec.threads.flatMap((t, i) => (t.hardware === true ? [i] : []));
  const handlers = plan.threads.filter((t) => t.context === 'handler');
  if (spec.readers !== 'sections')
    return [
      ...atomicTla(plan, cpu, true).map((word) =>
        hardware.length > 0 && word.endsWith('irqs_off') ? `${word} \\ {${hardware.join(', ')}}` : word,
      ),
      ...handlers.map((t) => `(${cpu} = ${t.cpu} /\\ ${t.id}.pc # "${labelAt(t, 0)}")`),
    ];
  return plan.machine.layout.inside >= 0 ? [`in_rcu[${cpu}] > 0`] : [];
}
