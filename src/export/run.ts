import { replay } from '../checker';
import type { StepEvent } from '../trace/events';
import type { Setup } from '../scenarios/setup';

/** A run from the initial state; an infinite one returns from its last state to state `loop`. */
export interface Run {
  readonly schedule: readonly number[];
  readonly loop?: number;
}

/** The states of a run, one more than its steps, and what each step did. Throws a `ScheduleError`. */
export function statesOf(
  setup: Setup,
  schedule: readonly number[],
): { states: readonly Uint8Array[]; events: readonly StepEvent[] } {
  const { states } = replay(setup.machine, schedule);
  return { states, events: schedule.map((step, i) => setup.describe(states[i], step)) };
}
