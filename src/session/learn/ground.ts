import type { Challenge } from '../../lessons/challenge';
import { COURSE } from '../../lessons/course';
import type { Lesson } from '../../lessons/lesson';
import { questionsOf, type AskedQuestion } from '../../lessons/questions';
import { scenarioOf } from '../../lessons/setting';
import { stepsTo } from '../../lessons/way';
import type { Scenario } from '../../scenarios/scenario';
import { setUp, type Setup } from '../../scenarios/setup';

/** What a lesson's step, a challenge or a question begins with. */
export interface Ground {
  readonly scenario: Scenario;
  readonly setup: Setup;
  readonly schedule: readonly number[];
}

/** Null if there is no such step. */
export function groundOfStep(id: string, step: number): Ground | null {
  const part = lessonOf(id)?.steps.at(step);
  if (part === undefined) return null;
  const setup = setUp(scenarioOf(part.setting));
  return { scenario: setup.scenario, setup, schedule: stepsTo(setup, part.at) };
}

/** With the questions, which are asked anew at the first of them. */
export function groundOfChallenge(
  challenge: Challenge,
  step: number,
  asked: readonly AskedQuestion[],
): { readonly ground: Ground; readonly questions: readonly AskedQuestion[] } {
  const setup = setUp(scenarioOf(challenge.setting));
  const { scenario } = setup;
  switch (challenge.kind) {
    case 'break':
    case 'finish':
      return { ground: { scenario, setup, schedule: challenge.start ?? [] }, questions: [] };
    case 'fix':
      return { ground: { scenario, setup, schedule: [] }, questions: [] };
    case 'predict': {
      const questions = step === 0 ? questionsOf(setup, challenge) : asked;
      return { ground: { scenario, setup, schedule: questions.at(step)?.schedule ?? [] }, questions };
    }
  }
}

export function lessonOf(id: string): Lesson | undefined {
  return COURSE.find((lesson) => lesson.id === id);
}

export function taskOf(id: string, step: number): Lesson['steps'][number]['task'] {
  return lessonOf(id)?.steps.at(step)?.task;
}
