import { readCondition } from '../../../expressions';
import { MOST } from '../../../courses/course';
import { EDITION } from '../../../lessons/asking';
import { MOST_OWN, ownId, type OwnText } from '../../../scenarios/own';
import type { Scenario } from '../../../scenarios/scenario';
import type { Setup } from '../../../scenarios/setup';
import type { Wanted } from '../../../session/courses/solution';
import { programProblem } from '#texts/problems';
import { text } from '#texts/course';

/** The kinds of goals, as they are chosen: to reach a state is to reach a goal that the scenario states itself. */
export const GOALS = ['break', 'reach', 'finish', 'fix', 'predict'] as const;
export type GoalKind = (typeof GOALS)[number];

/** What has been chosen and written so far. */
export interface Asking {
  readonly goal: GoalKind;
  /** A property's id; of `finish` also `expression`, or nothing. */
  readonly property: string;
  readonly expression: string;
  readonly questions: number;
}

type WantedIn =
  | { readonly ok: true; readonly scenario: Scenario; readonly wanted: Wanted }
  /** Empty where something is only missing yet. */
  | { readonly ok: false; readonly problem: string };

/** What is to be searched, and in which scenario: the one on screen, with the expression as a goal where there is one. */
export function wantedOf({ goal, property, expression, questions }: Asking, setup: Setup): WantedIn {
  const plain: Scenario = { ...setup.scenario, id: undefined, story: undefined, expect: undefined };
  const missing = { ok: false, problem: '' } as const;
  switch (goal) {
    case 'break':
      if (property === '' || property === 'expression') return missing;
      return run(plain, { kind: 'run', aim: { kind: 'break', property } });
    case 'reach': {
      const stated = withGoal(plain, expression, setup);
      if (!stated.ok) return stated;
      return run(stated.scenario, { kind: 'run', aim: { kind: 'break', property: stated.id } });
    }
    case 'finish': {
      if (property !== 'expression') {
        const without = property === '' ? null : property;
        return run(plain, { kind: 'run', aim: { kind: 'finish', without } });
      }
      const stated = withGoal(plain, expression, setup);
      if (!stated.ok) return stated;
      return run(stated.scenario, { kind: 'run', aim: { kind: 'finish', without: stated.id } });
    }
    case 'fix':
      return run(plain, { kind: 'fix' });
    case 'predict':
      return Number.isInteger(questions) && questions >= 1 && questions <= MOST.questions
        ? run(plain, { kind: 'predict', questions, seed: 1, edition: EDITION })
        : missing;
  }
}

const run = (scenario: Scenario, wanted: Wanted): WantedIn => ({ ok: true, scenario, wanted });

/** The scenario with `sometimes EXPRESSION` among its properties, and the id of that one. */
function withGoal(
  scenario: Scenario,
  expression: string,
  setup: Setup,
):
  | { readonly ok: true; readonly scenario: Scenario; readonly id: string }
  | { readonly ok: false; readonly problem: string } {
  const holds = expression.trim();
  if (holds === '') return { ok: false, problem: '' };
  const read = readCondition(holds, setup);
  if (!read.ok) return { ok: false, problem: programProblem(read.problem.message) };
  const stated: OwnText = { when: 'sometimes', holds };
  const id = ownId(stated);
  const { properties = [] } = scenario;
  if (properties.some((one) => ownId(one) === id)) return { ok: true, scenario, id };
  if (properties.length >= MOST_OWN) return { ok: false, problem: text.tooManyOwn(MOST_OWN) };
  return { ok: true, scenario: { ...scenario, properties: [...properties, stated] }, id };
}
