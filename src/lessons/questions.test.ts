import { describe, expect, it } from 'vitest';
import { replay } from '../checker';
import { setUp } from '../scenarios/setup';
import { CHALLENGES, type PredictIt } from './challenge';
import { isRight, questionsOf, type AskedQuestion } from './questions';
import { scenarioOf } from './setting';
import { shortestWay } from './way';

const PREDICT = CHALLENGES.filter((one): one is PredictIt => one.kind === 'predict');
const SEEDS = [1, 2, 3, 4, 5, 6];

const asked = ({ setting, questions }: PredictIt, seed: number): readonly AskedQuestion[] =>
  questionsOf(setUp(scenarioOf(setting)), seed, questions);

describe('the questions of a prediction', () => {
  it.each(PREDICT)('$id: always taking the first option gets at most half of them right', (challenge) => {
    const all = asked(challenge, challenge.seed);
    const first = all.filter(({ question }) => isRight(question, question.options.slice(0, 1)));
    expect(first.length).toBeLessThanOrEqual(all.length / 2);
  });

  it.each(PREDICT)('$id asks nothing twice, and nothing that the buttons give away', (challenge) => {
    const all = asked(challenge, challenge.seed);
    const told = all.map(({ question }) => JSON.stringify({ ...question, options: null, thread: null }));
    expect(new Set(told).size).toBe(told.length);
    expect(all.map(({ question }) => question.kind)).not.toContain('enabled');
  });

  it.each(PREDICT)('$id: each reason is true of the state it is given for', (challenge) => {
    const setup = setUp(scenarioOf(challenge.setting));
    for (const { schedule, question, why, step } of SEEDS.flatMap((seed) => asked(challenge, seed))) {
      const { states } = replay(setup.machine, schedule);
      const state = states[schedule.length];
      const snapshot = setup.inspect(state);
      const pageOf = (name: string) => snapshot.pages.findIndex((page) => page.name === name);
      const entry = (place: string) => {
        const [, name, index] = /^(.*)\[(\d+)\]$/.exec(place) ?? [];
        return snapshot.pages[pageOf(name)].entries.find((one) => one.index === Number(index));
      };
      const after = state.slice();
      if (step !== undefined) setup.machine.apply(after, step);
      switch (why.is) {
        case 'path':
          for (const place of why.places) expect(entry(place)?.target.kind).toBe('page');
          expect(question).toMatchObject({ right: ['yes'] });
          break;
        case 'cut': {
          const { accesses } = setup.describe(states[why.step - 1], schedule[why.step - 1]);
          expect(accesses.some(({ write }) => write)).toBe(true);
          expect(question).toMatchObject({ right: ['no'] });
          break;
        }
        case 'above':
          expect(pageOf(why.parent)).toBeGreaterThanOrEqual(0);
          break;
        case 'used':
          expect(
            ['use-after-free', 'recycled-walk'].map((id) => shortestWay(setup, after, id)?.length),
          ).toContain(why.steps);
          break;
        case 'untouched':
          for (const { id } of setup.machine.properties.filter((one) => one.id === 'use-after-free'))
            expect(shortestWay(setup, after, id)).toBeNull();
          break;
        case 'standing':
          expect(question).toMatchObject({
            right: why.who.filter((one) => one.in !== 'nothing').map(({ thread }) => thread),
          });
          break;
        case 'written':
          expect(
            setup.describe(states[why.step - 1], schedule[why.step - 1]).accesses.some(({ write }) => write),
          ).toBe(true);
          break;
        case 'delayed':
        case 'unwritten':
        case 'unlinked':
      }
    }
  });

  it('asks the same with the same seed', () => {
    for (const one of PREDICT) expect(asked(one, one.seed)).toEqual(asked(one, one.seed));
  });
});
