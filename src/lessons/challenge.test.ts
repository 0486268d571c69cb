import { challenges as texts } from '#texts/challenges';
import { describe, expect, it } from 'vitest';
import { check } from '../checker';
import { editableLines } from '../editing/lines';
import { modelOf } from '../scenarios/model';
import { linesChanged } from '../scenarios/same';
import type { Scenario } from '../scenarios/scenario';
import { setUp } from '../scenarios/setup';
import { CHALLENGES, type BreakIt, type FixIt, type PredictIt } from './challenge';
import { questionsOf } from './questions';
import { scenarioOf } from './setting';
import { shortestWay } from './way';

const ofKind = <C>(kind: string): C[] => CHALLENGES.filter((c) => c.kind === kind) as C[];

function hasBug(scenario: Scenario): boolean {
  const report = check(modelOf(setUp(scenario)), { shorten: 'none', stopAtFirstBug: true });
  expect(report.verdict).not.toBe('bounded');
  return report.verdict === 'violated';
}

/** Every scenario in which one line is switched on or moved. */
function neighbours(scenario: Scenario): Scenario[] {
  return editableLines(setUp(scenario)).flatMap(({ line: { id, movable, offByDefault } }) => {
    const { off = [], on = [], moved = {} } = scenario;
    const switched: Scenario[] = off.includes(id)
      ? [{ ...scenario, off: off.filter((other) => other !== id) }]
      : offByDefault === true && !on.includes(id)
        ? [{ ...scenario, on: [...on, id] }]
        : [];
    const moves = movable === true ? [-6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6] : [];
    return [...switched, ...moves.map((by): Scenario => ({ ...scenario, moved: { ...moved, [id]: by } }))];
  });
}

/** Every scenario in which so many of the lines that are off are back. */
function restored(scenario: Scenario, count: number): Scenario[] {
  if (count === 0) return [scenario];
  return restored(scenario, count - 1).flatMap((one) =>
    (one.off ?? []).map((id): Scenario => ({ ...one, off: one.off?.filter((other) => other !== id) })),
  );
}

/** Fewest changed lines after which there is no bug: one of any kind, or more of those that are off. */
function fewest(scenario: Scenario, most: number): number {
  for (let count = 1; count <= most; count++) {
    const tries = count === 1 ? neighbours(scenario) : restored(scenario, count);
    if (tries.some((one) => linesChanged(scenario, one).length === count && !hasBug(one))) return count;
  }
  return Infinity;
}

describe('the challenges', () => {
  it('are at least twelve over three grades, each with words', () => {
    expect(CHALLENGES.length).toBeGreaterThanOrEqual(12);
    expect(new Set(CHALLENGES.map(({ grade }) => grade))).toEqual(new Set([1, 2, 3]));
    expect(CHALLENGES.map(({ id }) => id)).toEqual(Object.keys(texts));
  });

  it.each(ofKind<BreakIt>('break'))('$id can be broken in $par steps and no fewer', (challenge) => {
    const setup = setUp(scenarioOf(challenge.setting));
    expect(shortestWay(setup, setup.machine.initial()[0], challenge.property)).toHaveLength(challenge.par);
  });

  it.each(ofKind<FixIt>('fix'))(
    '$id is broken, and mended by $par changed lines and no fewer',
    (challenge) => {
      const broken = scenarioOf(challenge.setting);
      const mended: Scenario = { ...broken, ...challenge.solution };
      expect(hasBug(broken)).toBe(true);
      expect(hasBug(mended)).toBe(false);
      expect(linesChanged(broken, mended)).toHaveLength(challenge.par);
      expect(fewest(broken, challenge.par)).toBe(challenge.par);
    },
  );

  it.each(ofKind<PredictIt>('predict'))('$id asks $questions different questions', (challenge) => {
    const asked = questionsOf(setUp(scenarioOf(challenge.setting)), challenge);
    expect(asked).toHaveLength(challenge.questions);
    expect(new Set(asked.map(({ position, question }) => `${position} ${question.kind}`)).size).toBe(
      asked.length,
    );
    expect(new Set(asked.map(({ question }) => question.kind)).size).toBeGreaterThanOrEqual(2);
  });
});
