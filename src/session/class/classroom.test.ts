import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../class/limits';
import { SECRET } from '../../class/room.testkit';
import { randomOf } from '../../lessons/random';
import { presetById } from '../../scenarios/presets';
import { setUp } from '../../scenarios/setup';
import { settled } from '../session.testkit';
import { candidatesAt } from './candidates';
import { aClass } from './class.testkit';

const SEED = 19;

async function aTeacherAnd(students: number) {
  const all = aClass();
  const teacher = await all.page(SECRET);
  const pages = await Promise.all(Array.from({ length: students }, () => all.page(null)));
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 4; i++) {
      all.settle();
      await settled();
    }
  };
  await settle();
  return { ...all, teacher, pages, settle };
}

const placeOf = ({
  now,
}: {
  now: () => { scenario: { id?: string | undefined }; position: number; snapshot: unknown };
}) => {
  const { scenario, position, snapshot } = now();
  return { id: scenario.id, position, snapshot };
};

test(`wherever the teacher goes, the class goes: random walks of seed ${SEED}`, async () => {
  const { teacher, pages, settle } = await aTeacherAnd(2);
  const random = randomOf(SEED);
  const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)];
  for (let i = 0; i < 120; i++) {
    const { steps, trace, branches } = teacher.now();
    const dice = random();
    const step = pick(steps);
    if (dice < 0.6 && step !== undefined) teacher.session.send({ type: 'STEP', step: step.step });
    else if (dice < 0.8)
      teacher.session.send({ type: 'SEEK', position: Math.floor(random() * (trace.events.length + 1)) });
    else if (dice < 0.9) teacher.session.send({ type: 'BRANCH', id: pick(branches)?.id ?? 0 });
    else
      teacher.session.send({
        type: 'LOAD_PRESET',
        id: pick(['strawman', 'deferred-free', 'triple-read']) ?? '',
      });
    await settle();
    for (const page of pages) {
      expect(placeOf(page)).toEqual(placeOf(teacher));
      expect(page.classroom.store.getState().following).toBe(true);
    }
  }
  // A run that only goes on makes no branches.
  expect(Math.max(...pages.map(({ now }) => now().branches.length))).toBeLessThan(40);
});

test('a run that goes on stays one branch on every page', async () => {
  const { teacher, pages, settle } = await aTeacherAnd(1);
  for (let i = 0; i < 6; i++) {
    teacher.session.send({ type: 'STEP', step: teacher.now().steps[0]?.step ?? 0 });
    await settle();
  }
  expect(pages[0]?.now()).toMatchObject({ position: 6, branches: [{ length: 6 }] });
});

describe('a student on their own way', () => {
  test('stays there until they come back, and keeps that way as a branch', async () => {
    const { teacher, pages, settle } = await aTeacherAnd(2);
    const [ada, bob] = pages;
    if (ada === undefined || bob === undefined) throw new Error('there are two');
    ada.session.send({ type: 'STEP_THREAD', thread: 1 });
    await settle();
    expect(ada.classroom.store.getState().following).toBe(false);
    expect(teacher.classroom.store.getState().people).toMatchObject({ here: 2, following: 1 });
    teacher.session.send({ type: 'STEP_THREAD', thread: 0 });
    await settle();
    expect(placeOf(bob)).toEqual(placeOf(teacher));
    expect(placeOf(ada)).not.toEqual(placeOf(teacher));
    ada.classroom.back();
    await settle();
    expect(placeOf(ada)).toEqual(placeOf(teacher));
    expect(ada.now().branches).toHaveLength(2);
    expect(teacher.classroom.store.getState().people).toMatchObject({ following: 2 });
  });

  test('is not followed by anybody: what a student does moves nobody', async () => {
    const { teacher, pages, settle } = await aTeacherAnd(2);
    pages[0]?.session.send({ type: 'LOAD_PRESET', id: 'deferred-free' });
    await settle();
    expect(teacher.now().scenario.id).toBe('strawman');
    expect(pages[1]?.now().scenario.id).toBe('strawman');
  });
});

test('when the network drops all say so, go on alone, and come back to the right place by themselves', async () => {
  const { teacher, pages, settle, network } = await aTeacherAnd(2);
  const [ada, bob] = pages;
  network(false);
  const phases = () => [teacher, ...pages].map(({ classroom }) => classroom.store.getState().phase);
  expect(phases()).toEqual(['lost', 'lost', 'lost']);
  teacher.session.send({ type: 'STEP_THREAD', thread: 0 });
  bob?.session.send({ type: 'STEP_THREAD', thread: 1 });
  network(true);
  await settle();
  expect(phases()).toEqual(['in', 'in', 'in']);
  expect(ada === undefined ? null : placeOf(ada)).toEqual(placeOf(teacher));
  // Bob has gone on alone meanwhile, and stays there.
  expect(bob?.classroom.store.getState().following).toBe(false);
  expect(teacher.classroom.store.getState().people).toMatchObject({ here: 2, following: 1 });
});

test('what the teacher marks is marked for all, and unmarked again; a student’s own marks stay', async () => {
  const { teacher, pages, settle } = await aTeacherAnd(1);
  const [ada] = pages;
  if (ada === undefined) throw new Error('there is one');
  for (let i = 0; i < 3; i++) teacher.session.send({ type: 'STEP', step: teacher.now().steps[0]?.step ?? 0 });
  teacher.session.send({ type: 'MARK', position: 2, name: 'here' });
  await settle();
  expect(ada.now()).toMatchObject({ position: 3, moments: [{ position: 2, name: 'here' }] });
  ada.session.send({ type: 'MARK', position: 1, name: 'mine' });
  teacher.session.send({ type: 'MARK', position: 2, name: 'there' });
  teacher.session.send({ type: 'MARK', position: 3, name: 'end' });
  await settle();
  expect(ada.now().moments.map(({ name }) => name)).toEqual(['mine', 'there', 'end']);
  teacher.session.send({ type: 'MARK', position: 2, name: '' });
  await settle();
  expect(ada.now().moments.map(({ name }) => name)).toEqual(['mine', 'end']);
  expect(ada.classroom.store.getState().following).toBe(true);
  // Another scenario brings its own, to whoever comes later, too.
  teacher.session.send({ type: 'LOAD_PRESET', id: 'deferred-free' });
  teacher.session.send({ type: 'MARK', position: 0, name: 'start' });
  await settle();
  expect(ada.now().moments).toEqual([{ position: 0, name: 'start' }]);
});

test('a teacher’s page that is loaded anew, and a second one, go to where the class is', async () => {
  const { teacher, pages, settle, page } = await aTeacherAnd(1);
  teacher.session.send({ type: 'LOAD_PRESET', id: 'deferred-free' });
  teacher.session.send({ type: 'STEP_THREAD', thread: 1 });
  teacher.session.send({ type: 'MARK', position: 1, name: 'here' });
  await settle();
  const second = await page(SECRET);
  await settle();
  expect(placeOf(second)).toEqual(placeOf(teacher));
  expect(second.now().moments).toEqual([{ position: 1, name: 'here' }]);
  expect(pages.map(placeOf)).toEqual([placeOf(teacher)]);
  // From there on it leads.
  second.session.send({ type: 'STEP_THREAD', thread: 0 });
  await settle();
  expect(pages.map(placeOf)).toEqual([placeOf(second)]);
});

test('what is too long for the class is said, not sent: the server would hang up', async () => {
  const { teacher, pages, settle } = await aTeacherAnd(1);
  const question = {
    about: { is: 'own' as const, text: 'x'.repeat(LIMITS.fromTeacher) },
    options: ['a', 'b'],
    many: false,
  };
  expect(teacher.classroom.ask({ question, right: null, shows: [] })).toBe(false);
  expect(teacher.classroom.store.getState()).toMatchObject({ notice: 'too-long', phase: 'in', asked: null });
  teacher.session.send({ type: 'STEP_THREAD', thread: 0 });
  await settle();
  expect(teacher.classroom.store.getState().notice).toBeNull();
  expect(pages.map(placeOf)).toEqual([placeOf(teacher)]);
});

test('a question that cannot be sent is not taken for asked', async () => {
  const { teacher, settle, network } = await aTeacherAnd(0);
  const question = { about: { is: 'own' as const, text: 'Q' }, options: ['a', 'b'], many: false };
  network(false);
  expect(teacher.classroom.ask({ question, right: null, shows: [1] })).toBe(false);
  expect(teacher.classroom.answerLeft).toBe(0);
  network(true);
  await settle();
  expect(teacher.classroom.ask({ question, right: null, shows: [] })).toBe(true);
});

test('the spotlight is told, and goes out', async () => {
  const { teacher, pages, settle } = await aTeacherAnd(1);
  const lit = () => pages[0]?.classroom.store.getState().target;
  teacher.classroom.aim('page:L2');
  await settle();
  expect(lit()).toBe('page:L2');
  teacher.classroom.aim(null);
  await settle();
  expect(lit()).toBeNull();
});

test('an answer survives a lost connection, and the next round begins without one', async () => {
  const { teacher, pages, settle, network } = await aTeacherAnd(1);
  const { classroom } = pages[0] ?? {};
  const question = { about: { is: 'own' as const, text: 'Q' }, options: ['a', 'b'], many: false };
  teacher.classroom.ask({ question, right: [1], shows: [] });
  classroom?.answer([1]);
  network(false);
  network(true);
  await settle();
  expect(classroom?.store.getState().chosen).toEqual([1]);
  teacher.classroom.order({ type: 'turn', to: 'again' });
  expect(classroom?.store.getState()).toMatchObject({ chosen: null, asked: { round: 2 } });
});

test('what the model is asked of the moment, it answers', async () => {
  const { teacher } = await aTeacherAnd(0);
  const preset = presetById('strawman');
  if (preset === undefined) throw new Error('there is no strawman');
  const asked = candidatesAt(setUp(preset), [], teacher.now());
  expect(asked.find(({ question }) => question.about.is === 'enabled')).toMatchObject({
    question: { options: ['vCPU 0', 'CPU 1'] },
    right: [0, 1],
  });
});

test('the answer goes on from where it was asked, wherever the teacher has gone since', async () => {
  const { teacher } = await aTeacherAnd(0);
  const [first] = teacher.now().steps;
  if (first === undefined) throw new Error('there is a step');
  const question = { about: { is: 'enabled' as const }, options: ['a', 'b'], many: true };
  teacher.session.send({ type: 'STEP_THREAD', thread: 0 });
  teacher.classroom.ask({ question, right: [0], shows: [teacher.now().steps.at(-1)?.step ?? 0] });
  const shown = teacher.now().steps.at(-1)?.step;
  teacher.session.send({ type: 'STEP_THREAD', thread: 0 });
  teacher.session.send({ type: 'STEP_THREAD', thread: 1 });
  teacher.classroom.showAnswer();
  const { position, trace } = teacher.now();
  expect(position).toBe(2);
  expect(trace.events.map(({ step }) => step)).toEqual([first.step, shown]);
  expect(teacher.classroom.answerLeft).toBe(0);
});
