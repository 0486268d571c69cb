import type { Moment } from '../../link/format';
import { sameSystem } from '../../scenarios/same';
import type { Scenario } from '../../scenarios/scenario';
import type { Setup } from '../../scenarios/setup';
import type { SessionEvent, SessionView } from '../contract';

/** Where to go: where the teacher stands. */
export interface Goal {
  readonly scenario: Scenario;
  readonly setup?: Setup;
  readonly schedule: readonly number[];
  readonly position: number;
  /** Those the teacher has marked. */
  readonly moments: readonly Moment[];
}

/** Where a session stands: what it shows, and the steps of its current branch. */
export interface Standing {
  readonly view: Pick<SessionView, 'scenario' | 'position'>;
  readonly schedule: readonly number[];
}

const begins = (long: readonly number[], short: readonly number[]): boolean =>
  short.length <= long.length && short.every((step, i) => step === long[i]);

/** Whether a session stands there, on a run that has the goal's steps. */
export function isThere({ view, schedule }: Standing, goal: Goal): boolean {
  return (
    view.position === goal.position &&
    begins(schedule, goal.schedule) &&
    (view.scenario === goal.scenario || sameSystem(view.scenario, goal.scenario))
  );
}

/**
 * What leads a session there. Its own branches stay: a run that goes on is taken on, any other one becomes a branch.
 *
 *     another scenario          LOAD
 *     the same steps, or fewer  SEEK
 *     these steps and more      SEEK to the end, STEPS, SEEK
 *     other steps               OPEN_RUN
 */
export function wayTo({ view, schedule }: Standing, goal: Goal, name: string): readonly SessionEvent[] {
  const { scenario, setup, position } = goal;
  if (view.scenario !== scenario && !sameSystem(view.scenario, scenario))
    return [
      {
        type: 'LOAD',
        scenario,
        schedule: goal.schedule,
        position,
        ...(setup === undefined ? {} : { setup }),
      },
    ];
  const seek: SessionEvent = { type: 'SEEK', position };
  if (begins(schedule, goal.schedule)) return [seek];
  if (begins(goal.schedule, schedule)) {
    const rest: SessionEvent = { type: 'STEPS', steps: goal.schedule.slice(schedule.length) };
    const end: readonly SessionEvent[] =
      view.position === schedule.length ? [] : [{ type: 'SEEK', position: schedule.length }];
    return position === goal.schedule.length ? [...end, rest] : [...end, rest, seek];
  }
  return [{ type: 'OPEN_RUN', schedule: goal.schedule, name, position }];
}

/**
 * What marks the teacher's moments on the branch shown. What the teacher has unmarked since goes, too; a page's own marks
 * stay.
 * @param before the teacher's moments that this page marked last
 */
export function marksTo(
  shown: readonly Moment[],
  goal: readonly Moment[],
  before: readonly Moment[],
): readonly SessionEvent[] {
  const nameAt = (all: readonly Moment[], position: number): string | undefined =>
    all.find((moment) => moment.position === position)?.name;
  const gone = before.filter(
    ({ position, name }) => nameAt(goal, position) === undefined && nameAt(shown, position) === name,
  );
  const due = goal.filter(({ position, name }) => nameAt(shown, position) !== name);
  return [...gone.map(({ position }) => ({ position, name: '' })), ...due].map(({ position, name }) => ({
    type: 'MARK',
    position,
    name,
  }));
}
