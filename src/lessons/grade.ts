import { check } from '../checker';
import { modelOf, watchedIds } from '../scenarios/model';
import { ownText } from '../scenarios/own';
import { linesChanged, linesTaken, sameGround, sameSystem } from '../scenarios/same';
import type { Scenario } from '../scenarios/scenario';
import { setUp, type Setup } from '../scenarios/setup';
import { metAt } from './aim';
import type { Asking } from './asking';
import { CHALLENGES, type Challenge, type FixIt, type PredictIt, type RunTask } from './challenge';
import { isRight, questionsOf } from './questions';
import { scenarioOf } from './setting';

/** The grade of a hand-in. */
export interface Grade {
  readonly challenge: Challenge;
  readonly solved: boolean;
  /** Steps taken until it broke, lines changed to fix it, questions answered rightly; 0 where it is neither. */
  readonly count: number;
  /** Why it is not solved. */
  readonly failure?:
    | 'not-broken'
    | 'not-reached'
    | 'not-finished'
    | 'begins-elsewhere'
    | 'still-broken'
    | 'lines-taken'
    | 'undecided'
    | 'other-scenario'
    | 'nothing-changed'
    | 'not-all-right';
}

/** Whether a challenge is handed in as a run or as changed lines; predictions are handed in as answers. */
export const isHandedIn = <C extends Challenge>(challenge: C): challenge is Extract<C, RunTask | FixIt> =>
  challenge.kind !== 'predict';

/** Least steps, fewest lines, or all questions. */
export const bestOf = (challenge: Challenge): number =>
  challenge.kind === 'predict' ? challenge.questions : challenge.par;

/**
 * Grades what was handed in for this challenge, and for no other: the scenario, the run, and the answers of a
 * prediction as the options' places, with the edition of the questions they answer.
 */
export function gradeOf(
  challenge: Challenge,
  setup: Setup,
  schedule: readonly number[],
  answers: readonly (readonly number[])[] = [],
  edition?: Asking['edition'],
): Grade {
  const own = scenarioOf(challenge.setting);
  const failed = (failure: NonNullable<Grade['failure']>): Grade => ({
    challenge,
    solved: false,
    count: 0,
    failure,
  });
  const same = challenge.kind === 'fix' ? sameGround : sameSystem;
  if (!same(own, setup.scenario)) return failed('other-scenario');
  switch (challenge.kind) {
    case 'break':
    case 'finish':
      return gradeRun(challenge, setup, schedule);
    case 'fix':
      return linesChanged(own, setup.scenario).length > 0
        ? gradeFix(challenge, own, setup)
        : failed('nothing-changed');
    case 'predict':
      return gradePrediction(challenge, answers, edition);
  }
}

/** Challenges that a run can be meant for which names none: those of its scenario. */
export function candidatesOf({ scenario }: Setup): readonly Challenge[] {
  return CHALLENGES.filter(isHandedIn).filter((challenge) => {
    const own = scenarioOf(challenge.setting);
    if (challenge.kind !== 'fix') return sameSystem(own, scenario);
    return sameGround(own, scenario) && linesChanged(own, scenario).length > 0;
  });
}

function gradePrediction(
  now: PredictIt,
  answers: readonly (readonly number[])[],
  edition: Asking['edition'],
): Grade {
  const asking = now.edition === edition ? now : (now.earlier?.find((one) => one.edition === edition) ?? now);
  const challenge = { ...now, questions: asking.questions, seed: asking.seed, edition: asking.edition };
  const asked = questionsOf(setUp(scenarioOf(challenge.setting)), challenge);
  const count = asked.filter(({ question }, i) => {
    const options: readonly string[] = question.options;
    const chosen = answers.at(i)?.flatMap((place) => options[place] ?? []);
    return chosen !== undefined && isRight(question, chosen);
  }).length;
  if (count === asked.length) return { challenge, solved: true, count };
  return { challenge, solved: false, count, failure: 'not-all-right' };
}

/** Whether a run begins as every run of the challenge does. */
export const beginsWith = (schedule: readonly number[], start: readonly number[] = []): boolean =>
  schedule.length >= start.length && start.every((step, i) => schedule[i] === step);

function gradeRun(challenge: RunTask, setup: Setup, schedule: readonly number[]): Grade {
  const { start = [] } = challenge;
  const failed = { challenge, solved: false, count: 0 } as const;
  if (!beginsWith(schedule, start)) return { ...failed, failure: 'begins-elsewhere' };
  const count = metAt(setup, schedule, challenge, start.length);
  if (count !== null) return { challenge, solved: true, count };
  if (challenge.kind === 'finish') return { ...failed, failure: 'not-finished' };
  const reaches = ownText(challenge.property)?.when === 'sometimes';
  return { ...failed, failure: reaches ? 'not-reached' : 'not-broken' };
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
