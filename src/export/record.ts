import type { Setup } from '../scenarios/setup';
import type { RunSubject } from './format';
import { statesOf, type Run } from './run';

/** A run, recorded: all that may be told of it but who is to blame and where it opens. Throws a `ScheduleError`. */
export function recorded(setup: Setup, run: Run): RunSubject {
  const { states, events } = statesOf(setup, run.schedule);
  const trace = { events, snapshots: states.map((state) => setup.inspect(state)) };
  return { setup, run, trace, culprits: {}, link: null };
}
