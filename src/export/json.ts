import { subjectKey } from '../machine/instructions';
import type { Setup } from '../scenarios/setup';
import { statesOf, type Run } from './run';

/**
 * A run as plain data for scripts: the scenario, what each step did, and every state as the bytes of the
 * image by name. Throws a `ScheduleError` when the run is not possible.
 */
export function toJson(setup: Setup, run: Run): object {
  const { machine, scenario, programHash } = setup;
  const { states, events } = statesOf(setup, run.schedule);
  const named = machine.layout.names.flatMap((name, at) => (name === 'padding' ? [] : [{ name, at }]));
  return {
    format: 'shadow-walk run',
    version: 1,
    scenario,
    programHash,
    schedule: run.schedule,
    ...(run.loop === undefined ? {} : { loop: run.loop }),
    steps: events.map(({ thread, subject, ...event }) => ({
      actor: thread === null ? 'RCU' : machine.threads[thread].spec.name,
      thread,
      ...event,
      ...(subject === undefined ? {} : { subject: subjectKey(subject) }),
    })),
    states: states.map((s) => Object.fromEntries(named.map(({ name, at }) => [name, s[at]]))),
  };
}
