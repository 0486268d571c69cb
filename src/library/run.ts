import { replay } from '../checker';
import { contextOf } from '../narrate/context';
import { culpritsUntil } from '../narrate/culprits';
import { narrate } from '../narrate/narrate';
import { plain } from '../texts/parts';
import { setupOf, type System } from './system';
import { late } from '#texts/late';

/** One step of a run, in words. */
export interface Told {
  /** What happened. */
  readonly what: string;
  /** Why it matters; empty where nothing is worth adding. */
  readonly why: string;
  /** Ids of the properties that it violated. */
  readonly violated: readonly string[];
}

/**
 * Tells a run from the initial state on, step by step, in English.
 * @param schedule numbers of steps, as `Step.step`, a report's `witness` or a link have them
 * @throws ScheduleError when a step may not happen where it stands
 */
export async function explain(system: System, schedule: readonly number[]): Promise<readonly Told[]> {
  const { scenario } = system;
  const setup = setupOf(system);
  await late.load(() => Promise.resolve([scenario]));
  const { states } = replay(system.model, schedule);
  const context = contextOf({ scenario, code: setup.code });
  const snapshots = states.map((state) => setup.inspect(state));
  const events = schedule.map((step, i) => setup.describe(states[i], step));
  const trace = { events, snapshots };
  return events.map((event, i) => {
    const culprits = culpritsUntil(trace, i + 1, setup.reading.blame);
    const { what, why } = narrate(event, snapshots[i], snapshots[i + 1], { ...context, culprits });
    return { what: plain(what), why: plain(why), violated: event.violated };
  });
}
