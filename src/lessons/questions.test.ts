import { describe, expect, it } from 'vitest';
import { replay } from '../checker';
import { setUp } from '../scenarios/setup';
import { CHALLENGES, type PredictIt } from './challenge';
import { isRight, questionsOf, type AskedQuestion } from './questions';
import { scenarioOf } from './setting';
import { shortestWay } from './way';

const PREDICT = CHALLENGES.filter((one): one is PredictIt => one.kind === 'predict');
const SEEDS = [1, 2, 3, 4, 5, 6];

const asked = ({ setting, questions, edition }: PredictIt, seed: number): readonly AskedQuestion[] =>
  questionsOf(setUp(scenarioOf(setting)), { questions, seed, edition });

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
        case 'held':
          expect(question).toMatchObject({ kind: 'met', right: ['yes'] });
          break;
        case 'delayed':
        case 'unwritten':
        case 'unlinked':
      }
    }
  });

  it.each(PREDICT)('$id asks nothing that the picture shows', (challenge) => {
    for (const { question, why } of SEEDS.flatMap((seed) => asked(challenge, seed))) {
      expect(question.kind).not.toBe('reachable');
      if (question.kind === 'read') expect(why.is).toBe('delayed');
    }
  });

  it.each(PREDICT)('$id: whether a thread still reads in a page is what it does alone', (challenge) => {
    const setup = setUp(scenarioOf(challenge.setting));
    const { machine } = setup;
    const out = new Int32Array(machine.maxSteps);
    for (const { schedule, question } of SEEDS.flatMap((seed) => asked(challenge, seed))) {
      if (question.kind !== 'met') continue;
      const { states } = replay(machine, schedule);
      const state = states[schedule.length].slice();
      const { pages, threads } = setup.inspect(state);
      const page = pages.findIndex(({ name }) => name === question.page);
      const thread = threads.findIndex(({ name }) => name === question.thread);
      // In program order: what executes early meets no other pages here.
      let met = false;
      for (let left = 200; left > 0; left--) {
        const step = [...out.subarray(0, machine.enabled(state, out))].find(
          (one) => machine.actorOf(one) === thread,
        );
        if (step === undefined) break;
        const { accesses } = setup.describe(state, step);
        met ||= accesses.some((a) => !a.write && a.place.kind === 'spte' && a.place.page === page);
        machine.apply(state, step);
      }
      expect(question.right).toEqual([met ? 'yes' : 'no']);
    }
  });

  it('asks the same with the same seed', () => {
    for (const one of PREDICT) expect(asked(one, one.seed)).toEqual(asked(one, one.seed));
  });
});
