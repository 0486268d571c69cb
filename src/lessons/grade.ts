import { check, replay } from '../checker';
import { modelOf, watchedIds } from '../scenarios/model';
import { linesChanged, linesTaken, sameGround, sameSystem } from '../scenarios/same';
import type { Setup } from '../scenarios/setup';
import type { Scenario } from '../scenarios/scenario';
import { CHALLENGES, type BreakIt, type Challenge, type FixIt } from './challenge';
import { scenarioOf } from './setting';

/** How a run fares in a challenge. */
export interface Grade {
  readonly challenge: BreakIt | FixIt;
  readonly solved: boolean;
  /** Steps taken until it broke, or lines changed to mend it; 0 where it is not solved. */
  readonly count: number;
  /** Why it is not solved. */
  readonly failure?: 'not-broken' | 'still-broken' | 'lines-taken' | 'undecided';
}

/** Whether a challenge can be handed in as a link. Predictions are graded where they are made. */
export const isHandedIn = (challenge: Challenge): challenge is BreakIt | FixIt =>
  challenge.kind !== 'predict';

/**
 * Grades a run in every challenge it can be meant for; none if its scenario belongs to no challenge. A scenario may
 * belong to several: then all are told.
 */
export function gradesOf(setup: Setup, schedule: readonly number[]): readonly Grade[] {
  const { scenario } = setup;
  return CHALLENGES.filter(isHandedIn).flatMap((challenge) => {
    const own = scenarioOf(challenge.setting);
    if (challenge.kind === 'break')
      return sameSystem(own, scenario) ? [gradeBreak(challenge, setup, schedule)] : [];
    return sameGround(own, scenario) && linesChanged(own, scenario).length > 0
      ? [gradeFix(challenge, own, setup)]
      : [];
  });
}

/** Steps of the run until it violates the property first; null if it never does. */
export function brokenAt(setup: Setup, schedule: readonly number[], property: string): number | null {
  const { states } = replay(setup.machine, schedule);
  const at = schedule.findIndex((step, i) => setup.describe(states[i], step).violated.includes(property));
  return at < 0 ? null : at + 1;
}

function gradeBreak(challenge: BreakIt, setup: Setup, schedule: readonly number[]): Grade {
  const count = brokenAt(setup, schedule, challenge.property);
  return count === null
    ? { challenge, solved: false, count: 0, failure: 'not-broken' }
    : { challenge, solved: true, count };
}

function gradeFix(challenge: FixIt, own: Scenario, setup: Setup): Grade {
  const { scenario } = setup;
  if (linesTaken(own, scenario).length > 0)
    return { challenge, solved: false, count: 0, failure: 'lines-taken' };
  const model = modelOf(setup);
  const { verdict } = check(model, {
    properties: watchedIds(setup, model),
    shorten: 'none',
    stopAtFirstBug: true,
    maxStates: MOST_STATES,
  });
  if (verdict === 'holds') return { challenge, solved: true, count: linesChanged(own, scenario).length };
  return {
    challenge,
    solved: false,
    count: 0,
    failure: verdict === 'violated' ? 'still-broken' : 'undecided',
  };
}

/** A mended challenge stays far below; a link that does not is not graded for hours. */
const MOST_STATES = 500_000;
