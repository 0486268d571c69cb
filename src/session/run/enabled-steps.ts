import type { StepEvent } from '../../trace/events';
import type { Snapshot } from '../../trace/snapshot';
import { actorOf, choiceOf, INTERRUPT, RCU_END, RCU_QUIESCENT, RCU_START } from '../../machine/steps';
import type { EnabledStep } from '../contract';

/** What each of the enabled `steps` would do, told from the snapshot of the same state. */
export function enabledSteps(steps: readonly number[], snapshot: Snapshot): EnabledStep[] {
  return steps.map((step): EnabledStep => {
    const thread = snapshot.threads.at(actorOf(step));
    if (actorOf(step) >= snapshot.threads.length || thread === undefined) {
      const cpu = choiceOf(step) - RCU_QUIESCENT;
      return { step, thread: null, kind: rcuKind(step), cpu: cpu < 0 ? null : cpu };
    }
    const who = { step, thread: thread.index, cpu: thread.cpu };
    if (choiceOf(step) === INTERRUPT) return { ...who, kind: 'interrupt' };
    const row = thread.window.findIndex((r) => r.step === step);
    const found = thread.window.at(row);
    if (row < 0 || found === undefined) return { ...who, kind: 'instruction' };
    return {
      ...who,
      kind: 'instruction',
      line: found.line,
      ...(found.subject === undefined ? {} : { subject: found.subject }),
      ...(row > 0 ? { early: true } : {}),
    };
  });
}

function rcuKind(step: number): StepEvent['kind'] {
  if (choiceOf(step) === RCU_START) return 'gp-start';
  return choiceOf(step) === RCU_END ? 'gp-end' : 'quiescent';
}
