import { describe, expect, it } from 'vitest';
import { check } from '../../checker';
import { CHALLENGES } from '../../lessons/challenge';
import { COURSE } from '../../lessons/course';
import { isHandedIn } from '../../lessons/grade';
import { modelOf } from '../../scenarios/model';
import { setUp } from '../../scenarios/setup';
import { core } from '../page/environment';
import { toySession } from '../session.testkit';
import type { LearnView } from './contract';
import { Learning } from './learning';
import { NO_PROGRESS, type Progress } from './progress';

async function learning() {
  const session = await toySession({
    core,
    open: () => Promise.resolve({ scenario: null, notices: [] }),
    encode: () => Promise.resolve(null),
    check: (scenario, on) => {
      on.done(
        check(modelOf(setUp(scenario)), {
          shorten: 'none',
          ...(scenario.watch && { properties: scenario.watch }),
        }),
      );
      return () => undefined;
    },
  });
  const kept: Progress[] = [];
  const learn = new Learning({
    session,
    progress: { read: () => NO_PROGRESS, write: (progress) => kept.push(progress) },
  });
  const view = (): LearnView => learn.store.getState();
  const is = <K extends LearnView['kind']>(kind: K): Extract<LearnView, { kind: K }> => {
    const now = view();
    expect(now.kind).toBe(kind);
    return now as Extract<LearnView, { kind: K }>;
  };
  return { session, learn, view, is, kept };
}

describe('lessons', () => {
  it.each(COURSE)('$id can be played to its end by its hints, and is then done', async (lesson) => {
    const { learn, view, is, kept } = await learning();
    learn.send({ type: 'LESSON', id: lesson.id });
    for (const [i, { task }] of lesson.steps.entries()) {
      expect(is('lesson')).toMatchObject({ step: i, reached: false, away: false });
      for (let hints = 0; task !== undefined && !is('lesson').reached; hints++) {
        expect(hints).toBeLessThan(30);
        learn.send({ type: 'HINT' });
      }
      learn.send({ type: 'NEXT' });
    }
    expect(view().kind).toBe('off');
    expect(kept.at(-1)?.lessons[lesson.id]).toEqual(lesson.steps.map((_, i) => i));
  });

  it('puts whoever went another way back to the beginning of the task', async () => {
    const { session, learn, is } = await learning();
    learn.send({ type: 'LESSON', id: 'zap', step: 1 });
    const { position } = session.store.getState();
    session.send({ type: 'STEP_THREAD', thread: 0 });
    learn.send({ type: 'HINT' });
    expect(session.store.getState().position).toBe(position);
    learn.send({ type: 'HINT' });
    expect(session.store.getState().position).toBe(position + 1);
    expect(is('lesson').reached).toBe(false);
  });

  it('says when the run is another scenario’s, and comes back', async () => {
    const { session, learn, is } = await learning();
    learn.send({ type: 'LESSON', id: 'zap' });
    session.send({ type: 'LOAD_PRESET', id: 'tdp-mmu' });
    expect(is('lesson').away).toBe(true);
    learn.send({ type: 'AGAIN' });
    expect(is('lesson').away).toBe(false);
    expect(session.store.getState().scenario.id).toBe('strawman');
  });
});

const plays = CHALLENGES.filter(isHandedIn);

describe('challenges', () => {
  it.each(plays)('$id is solved by hints alone, at par', async ({ id, par }) => {
    const { learn, is, kept } = await learning();
    learn.challenge(id);
    expect(is('play')).toMatchObject({ solved: null, hint: null });
    for (let hints = 1; is('play').solved === null; hints++) {
      expect(hints).toBeLessThan(40);
      learn.send({ type: 'HINT' });
      if (hints === 1) expect(is('play').hint).toEqual({ kind: 'words' });
      if (hints === 2) expect(['turn', 'line']).toContain(is('play').hint?.kind);
    }
    expect(is('play').solved).toBe(par);
    expect(kept.at(-1)?.challenges).toEqual({ [id]: par });
  });

  it('shows the way back once it cannot be done any more', async () => {
    const { session, learn, is } = await learning();
    learn.challenge('crash-it');
    session.send({ type: 'RUN_THREAD', thread: 0 });
    learn.send({ type: 'HINT' });
    learn.send({ type: 'HINT' });
    const { hint } = is('play');
    expect(hint?.kind).toBe('back');
    learn.send({ type: 'HINT' });
    expect(session.store.getState().position).toBe(hint?.kind === 'back' ? hint.position : -1);
  });

  it('does not take it for mended when lines are taken away', async () => {
    const { session, learn, is } = await learning();
    learn.challenge('flush-again');
    session.send({ type: 'TOGGLE_LINE', line: 'call_rcu' });
    expect(is('play')).toMatchObject({ solved: null, taken: ['call_rcu'], away: false });
    session.send({ type: 'PROTOCOL', protocol: 'mmu-lock' });
    expect(is('play').away).toBe(true);
  });

  it.each(CHALLENGES.filter(({ kind }) => kind === 'predict'))('$id counts right answers', async ({ id }) => {
    const { session, learn, is, kept } = await learning();
    learn.challenge(id);
    let right = 0;
    for (let i = 0; !is('predict').over; i++) {
      const { asked } = is('predict');
      expect(session.store.getState().position).toBe(asked.position);
      const wrong = i === 1;
      learn.answer(wrong ? ['nonsense'] : asked.question.right);
      if (!wrong) right++;
      expect(is('predict')).toMatchObject({ right, over: false });
      expect(session.store.getState().position).toBe(asked.position + (asked.step === undefined ? 0 : 1));
      learn.send({ type: 'NEXT' });
    }
    expect(kept.at(-1)?.challenges[id]).toBe(right);
  });
});
