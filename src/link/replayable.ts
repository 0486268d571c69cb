import { subjectKey } from '../machine/instructions';
import type { Machine } from '../machine/machine';
import { actorOf, choiceOf, INTERRUPT } from '../machine/steps';

/** A scenario ready to run, as far as links need it. */
export interface Replayable {
  readonly machine: Machine;
  /** 32 bits; equal hashes replay equal schedules. */
  readonly programHash: number;
}

/** What the instruction that `step` executes in `state` is called: its line and subject; empty for RCU and interrupts. */
export function instructionName({ machine }: Replayable, state: Uint8Array, step: number): string {
  const thread = machine.threads.at(actorOf(step));
  if (actorOf(step) === machine.rcuActor || thread === undefined || choiceOf(step) === INTERRUPT) return '';
  const pc =
    thread.window === null
      ? state[thread.layout.pc]
      : thread.window.view(state, () => false).find((slot) => slot.choice === choiceOf(step))?.pc;
  const source = pc === undefined ? undefined : thread.code.at(pc)?.source;
  return source === undefined
    ? ''
    : `${source.line} ${source.subject === undefined ? '' : subjectKey(source.subject)}`;
}
