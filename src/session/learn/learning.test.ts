import { beforeAll, describe, expect, it, vi } from 'vitest';
import { check } from '../../checker';
import { courseOf, stated, taskOf } from '../../courses/course.testkit';
import { courseData } from '../../courses/link';
import { readCourse } from '../../courses/read';
import { CHALLENGES, challengeById, type Challenge } from '../../lessons/challenge';
import { COURSE } from '../../lessons/course';
import { isHandedIn } from '../../lessons/grade';
import { scenarioOf } from '../../lessons/setting';
import { runThatShows, solutionOf } from '../../lessons/way';
import { modelOf } from '../../scenarios/model';
import { setUp } from '../../scenarios/setup';
import { core, loadDomains, loadPresets, loadPrograms } from '../page/environment';
import type { SessionEvent } from '../contract';
import { toySession } from '../session.testkit';
import type { LearnView } from './contract';
import { Learning } from './learning';
import { NO_PROGRESS, type Progress } from './progress';
import { resumedFrom } from './seat';

beforeAll(async () => {
  // As the page does before it takes an event that needs them.
  await Promise.all([loadPresets(), loadDomains(), loadPrograms()]);
});

function challengeOf(id: string): Challenge {
  const challenge = challengeById(id);
  if (challenge === undefined) throw new Error(id);
  return challenge;
}

async function learning(
  heard: (event: SessionEvent) => void = () => undefined,
  isLate: (event: SessionEvent) => boolean = () => false,
  before?: { readonly session: Awaited<ReturnType<typeof toySession>>; readonly kept: unknown },
) {
  const session =
    before?.session ??
    (await toySession({
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
    }));
  const seats: unknown[] = [];
  const kept: Progress[] = [];
  const learn = new Learning({
    session: {
      store: session.store,
      send: (event) => {
        heard(event);
        if (!isLate(event)) session.send(event);
      },
    },
    progress: { read: () => NO_PROGRESS, write: (progress) => kept.push(progress) },
    seat: {
      resumed: resumedFrom(before?.kept, () => []),
      // As text, as a browser keeps it.
      keep: (seat) => seats.push(JSON.parse(JSON.stringify(seat))),
    },
  });
  const view = (): LearnView => learn.store.getState();
  const is = <K extends LearnView['kind']>(kind: K): Extract<LearnView, { kind: K }> => {
    const now = view();
    expect(now.kind).toBe(kind);
    return now as Extract<LearnView, { kind: K }>;
  };
  /** The same run on a page that goes on with what this one kept. */
  const reloaded = () => {
    learn.stop();
    return learning(heard, isLate, { session, kept: seats.at(-1) });
  };
  return { session, learn, view, is, kept, reloaded };
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

  it('says when a step made the task impossible, where it was still possible, and no more once one is back', async () => {
    const { session, learn, is } = await learning();
    learn.send({ type: 'LESSON', id: 'zap', step: 1 });
    const { position } = session.store.getState();
    expect(is('lesson').lost).toBeNull();
    session.send({ type: 'STEP_THREAD', thread: 0 });
    expect(is('lesson').lost).toBe(position);
    session.send({ type: 'STEP_THREAD', thread: 1 });
    expect(is('lesson').lost).toBe(position);
    session.send({ type: 'SEEK', position });
    expect(is('lesson').lost).toBeNull();
    session.send({ type: 'STEP_THREAD', thread: 1 });
    session.send({ type: 'STEP_THREAD', thread: 0 });
    expect(is('lesson')).toMatchObject({ lost: null, reached: true });
  });

  it('counts a task as done that a run of several steps has passed', async () => {
    const { session, learn, is } = await learning();
    learn.send({ type: 'LESSON', id: 'zap' });
    session.send({ type: 'RUN_THREAD', thread: 1 });
    expect(session.store.getState().snapshot.pages.find(({ name }) => name === 'L2')?.lifecycle).toBe(
      'freed',
    );
    expect(is('lesson').reached).toBe(true);
  });

  it.each(COURSE)('$id: its tasks are played to their end, and no further', async ({ id, steps }) => {
    const { session, learn, is } = await learning();
    vi.useFakeTimers();
    try {
      for (const [step, part] of steps.entries()) {
        if (part.task === undefined) continue;
        learn.send({ type: 'LESSON', id, step });
        const start = session.store.getState().position;
        learn.showAll();
        for (let left = 60; left > 0 && !is('lesson').reached; left--) vi.advanceTimersByTime(1000);
        expect(is('lesson')).toMatchObject({ step, reached: true });
        const setup = setUp(scenarioOf(part.setting));
        expect(session.store.getState().position).toBe(start + solutionOf(setup, part).length);
        vi.advanceTimersByTime(5000);
        expect(session.store.getState().position).toBe(start + solutionOf(setup, part).length);
      }
    } finally {
      vi.useRealTimers();
    }
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
  it('takes no answer from what was on screen before the task', async () => {
    const held: SessionEvent[] = [];
    const { session, learn, is, kept } = await learning(
      (event) => held.push(event),
      ({ type }) => type === 'LOAD',
    );
    // The task's own scenario, with the line that it wants put back.
    const setup = setUp(scenarioOf({ preset: 'khugepaged-frees-table', off: [] }));
    session.send({ type: 'LOAD', scenario: setup.scenario, setup, schedule: [], position: 0 });
    expect(session.store.getState().verdict.state).toBe('holds');
    learn.challenge(challengeOf('ask-everybody'));
    expect(is('play').solved).toBeNull();
    for (const event of held) session.send(event);
    expect(session.store.getState().verdict.state).toBe('violated');
    expect(is('play')).toMatchObject({ solved: null, away: false });
    expect(kept).toEqual([]);
  });

  it.each(plays)('$id is solved by hints alone, at par', async ({ id, par }) => {
    const { learn, is, kept } = await learning();
    learn.challenge(challengeOf(id));
    expect(is('play')).toMatchObject({ solved: null, hint: null });
    for (let hints = 1; is('play').solved === null; hints++) {
      expect(hints).toBeLessThan(40);
      learn.send({ type: 'HINT' });
      if (hints === 1) expect(is('play').hint).toEqual({ kind: 'words' });
      if (hints === 2) expect(['turn', 'line']).toContain(is('play').hint?.kind);
    }
    expect(is('play')).toMatchObject({ solved: par, byHints: true });
    const result = kept.at(-1)?.challenges[id];
    expect(result?.best).toBe(par);
    expect(result?.hints).toBeGreaterThan(2);
  });

  it('is the learner’s own as soon as one step was not taken by a hint', async () => {
    const { session, learn, is } = await learning();
    learn.challenge(challengeOf('crash-it'));
    const way = runThatShows(setUp(scenarioOf(challengeOf('crash-it').setting)), 'use-after-free') ?? [];
    session.send({ type: 'STEP', step: way[0] });
    while (is('play').solved === null) learn.send({ type: 'HINT' });
    expect(is('play').byHints).toBe(false);
    // What hints took before counts no more once it is begun again.
    learn.send({ type: 'AGAIN' });
    for (const step of way) session.send({ type: 'STEP', step });
    expect(is('play')).toMatchObject({ solved: way.length, byHints: false });
  });

  it('shows the way back once it cannot be done any more', async () => {
    const { session, learn, is } = await learning();
    learn.challenge(challengeOf('crash-it'));
    session.send({ type: 'RUN_THREAD', thread: 0 });
    learn.send({ type: 'HINT' });
    learn.send({ type: 'HINT' });
    const { hint } = is('play');
    expect(hint?.kind).toBe('back');
    learn.send({ type: 'HINT' });
    expect(session.store.getState().position).toBe(hint?.kind === 'back' ? hint.position : -1);
  });

  it('says so as soon as somebody asks, and forgets a hint once it was followed', async () => {
    const { session, learn, is } = await learning();
    learn.challenge(challengeOf('crash-it'));
    learn.send({ type: 'HINT' });
    expect(is('play').hint).toEqual({ kind: 'words' });
    session.send({ type: 'STEP_THREAD', thread: 0 });
    expect(is('play').hint).toBeNull();
    session.send({ type: 'RUN_THREAD', thread: 0 });
    learn.challenge(challengeOf('crash-it'));
    session.send({ type: 'RUN_THREAD', thread: 0 });
    learn.send({ type: 'HINT' });
    expect(is('play').hint?.kind).toBe('back');
  });

  it('hands in what names the challenge, the hints and the answers', async () => {
    const sent: SessionEvent[] = [];
    const { learn, is } = await learning((event) => sent.push(event));
    learn.challenge(challengeOf('crash-it'));
    learn.send({ type: 'HINT' });
    learn.handIn();
    expect(sent.at(-1)).toEqual({ type: 'SHARE', handIn: { task: 'crash-it', hints: 1 } });
    learn.challenge(challengeOf('foresee-weak'));
    learn.answer(is('predict').asked.question.options.slice(1, 2));
    learn.handIn();
    expect(sent.at(-1)).toEqual({
      type: 'SHARE',
      handIn: { task: 'foresee-weak', hints: 0, answers: [[1]], edition: 2 },
    });
  });

  it('does not take it for mended when lines are taken away', async () => {
    const { session, learn, is } = await learning();
    learn.challenge(challengeOf('flush-again'));
    session.send({ type: 'TOGGLE_LINE', line: 'call_rcu' });
    expect(is('play')).toMatchObject({ solved: null, taken: ['call_rcu'], away: false });
    session.send({ type: 'PROTOCOL', protocol: 'mmu-lock' });
    expect(is('play').away).toBe(true);
  });

  it.each(CHALLENGES.filter(({ kind }) => kind === 'predict'))('$id counts right answers', async ({ id }) => {
    const { session, learn, is, kept } = await learning();
    learn.challenge(challengeOf(id));
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
    expect(kept.at(-1)?.challenges[id]).toEqual({ best: right, hints: 0 });
    expect(is('predict').answers).toHaveLength(right + 1);
  });
});

describe('tasks of somebody’s own course', () => {
  const reach = taskOf(
    stated('deferred-free', 'L2 pending'),
    '0:5',
    { kind: 'break', property: 'sometimes L2 pending' },
    'Wait for it',
  );
  const finish = taskOf(stated('strawman'), '0:1', { kind: 'finish', without: 'use-after-free' }, 'Get out');
  const read = readCourse(courseData(courseOf(reach.task, finish.task)));
  const tasks = read.ok ? read.open.tasks : [];

  it.each([
    { at: 0, made: reach },
    { at: 1, made: finish },
  ])('task $at begins where it begins, and is solved by hints alone, at par', async ({ at, made }) => {
    const { session, learn, is, kept } = await learning();
    const row = { title: 'A course', tasks };
    learn.challenge(tasks[at], row);
    expect(is('play')).toMatchObject({ solved: null, row, away: false });
    expect(session.store.getState().position).toBe(made.start.length);
    // Before the task begins is no part of it.
    session.send({ type: 'BACK' });
    expect(is('play').away).toBe(true);
    session.send({ type: 'SEEK', position: made.start.length });
    for (let hints = 1; is('play').solved === null; hints++) {
      expect(hints).toBeLessThan(60);
      learn.send({ type: 'HINT' });
    }
    expect(is('play').solved).toBe(made.way.length);
    expect(kept.at(-1)?.challenges[tasks[at].id]?.best).toBe(made.way.length);
  });

  it('does not count a run that begins otherwise', async () => {
    const { session, learn, is } = await learning();
    learn.challenge(tasks[0], { title: 'A course', tasks });
    session.send({ type: 'RESTART' });
    session.send({ type: 'STEP_THREAD', thread: 1 });
    expect(is('play')).toMatchObject({ away: true, solved: null });
    learn.send({ type: 'AGAIN' });
    expect(is('play').away).toBe(false);
    expect(session.store.getState().position).toBe(reach.start.length);
  });
});

describe('a reload', () => {
  it('goes on with a lesson at its step, whether its task is done or not, and moves nothing', async () => {
    const { session, learn, reloaded } = await learning();
    learn.send({ type: 'LESSON', id: 'zap', step: 1 });
    session.send({ type: 'STEP_THREAD', thread: 1 });
    const { position } = session.store.getState();
    const again = await reloaded();
    expect(again.is('lesson')).toMatchObject({ step: 1, reached: false, away: false });
    expect(session.store.getState().position).toBe(position);
    session.send({ type: 'STEP_THREAD', thread: 0 });
    expect(again.is('lesson').reached).toBe(true);
    session.send({ type: 'SEEK', position });
    const done = await again.reloaded();
    expect(done.is('lesson')).toMatchObject({ step: 1, reached: true });
    done.learn.send({ type: 'CLOSE' });
    expect((await done.reloaded()).view().kind).toBe('off');
  });

  it('forgets no hint: they count in the hand-in and in the result', async () => {
    const sent: SessionEvent[] = [];
    const first = await learning((event) => sent.push(event));
    first.learn.challenge(challengeOf('crash-it'));
    for (let i = 0; i < 4; i++) first.learn.send({ type: 'HINT' });
    const second = await first.reloaded();
    expect(second.is('play')).toMatchObject({ hints: 4, solved: null, away: false });
    second.learn.handIn();
    expect(sent.at(-1)).toEqual({ type: 'SHARE', handIn: { task: 'crash-it', hints: 4 } });
    while (second.is('play').solved === null) second.learn.send({ type: 'HINT' });
    const { hints, solved } = second.is('play');
    expect(second.kept.at(-1)?.challenges['crash-it']).toEqual({ best: solved, hints });
    const third = await second.reloaded();
    expect(third.is('play')).toMatchObject({ hints, solved, byHints: true });
  });

  it('goes on with a question, answered or not, and with what was right so far', async () => {
    const first = await learning();
    first.learn.challenge(challengeOf('foresee-weak'));
    first.learn.answer(first.is('predict').asked.question.right);
    first.learn.send({ type: 'NEXT' });
    const second = await first.reloaded();
    expect(second.is('predict')).toMatchObject({ number: 1, chosen: null, right: 1 });
    second.learn.answer(['nonsense']);
    const { position } = second.session.store.getState();
    const third = await second.reloaded();
    expect(third.is('predict')).toMatchObject({ number: 1, chosen: [], right: 1 });
    expect(third.is('predict').answers).toHaveLength(2);
    expect(third.session.store.getState().position).toBe(position);
  });

  it.each([null, 7, {}, { place: 'lesson.trying', id: 'zap' }])('of nothing that was kept: %j', (kept) => {
    expect(resumedFrom(kept, () => [])).toBeNull();
  });
});
