import type { StepEvent } from '../../../trace/events';
import type { ThreadCode } from '../../../trace/code';
import { isContext } from '../../../trace/snapshot';
import type { Trace } from '../../../trace/trace';

/** A thread by its index, or RCU. */
export type Actor = number | 'rcu';

/** The thread that took a step. An interrupt belongs to the thread that runs on its CPU. */
export function actorOf(
  { thread, kind, cpu }: Pick<StepEvent, 'thread' | 'kind' | 'cpu'>,
  code: readonly ThreadCode[],
): Actor {
  if (thread !== null) return thread;
  if (kind !== 'interrupt') return 'rcu';
  return code.find((one) => one.cpu === cpu && !isContext(one))?.thread ?? 'rcu';
}

/** The thread that moved last, and another to show beside it: the one that moved before, else one that has not moved. */
interface Actors {
  readonly acting: Actor | null;
  readonly beside: Actor | null;
}

/**
 *     vCPU 0, vCPU 0, CPU 1, RCU    RCU is acting, CPU 1 beside
 *     vCPU 0                        vCPU 0 is acting, CPU 1 beside
 */
export function actorsAt(code: readonly ThreadCode[], { events }: Trace, position: number): Actors {
  const own = code.filter((one) => !isContext(one)).map(({ thread }) => thread);
  const at = (step: number): Actor => actorOf(events[step - 1], code);
  const acting = position > 0 ? at(position) : (own.at(0) ?? null);
  // Backwards: in a long run the answer is near.
  let last = position - 1;
  while (last > 0 && at(last) === acting) last--;
  const beside = last > 0 ? at(last) : (own.find((one) => one !== acting) ?? null);
  return { acting, beside };
}

/** Both in the order of the cards, so that nobody changes sides when another one moves. */
export function inOrder({ acting, beside }: Actors): readonly Actor[] {
  const place = (actor: Actor): number => (actor === 'rcu' ? Infinity : actor);
  return [acting, beside].filter((one) => one !== null).sort((a, b) => place(a) - place(b));
}
