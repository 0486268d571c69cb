import { replay } from '../checker';
import type { StepEvent } from '../trace/events';
import type { RunSubject } from './format';
import type { Setup } from '../scenarios/setup';

/** A run from the initial state; an infinite one goes back from its last state to state `loop`. */
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

/** A run, recorded: all that may be told of it but who is to blame and where it opens. Throws a `ScheduleError`. */
export function recorded(setup: Setup, run: Run): RunSubject {
  const { states, events } = statesOf(setup, run.schedule);
  const trace = { events, snapshots: states.map((state) => setup.inspect(state)) };
  return { setup, run, trace, culprits: {}, link: null };
}
