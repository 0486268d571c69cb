import { lessons as texts } from '#texts/lessons';
import { describe, expect, it } from 'vitest';
import { check, replay } from '../checker';
import { modelOf } from '../scenarios/model';
import { setUp } from '../scenarios/setup';
import { COURSE, COURSES } from './course';
import { isReached } from './goal';
import type { Claim } from './lesson';
import { scenarioOf } from './setting';
import { runThatShows, solutionOf, stepsTo } from './way';

const steps = COURSE.flatMap((lesson) =>
  lesson.steps.map((step, i) => ({ name: `${lesson.id} ${i + 1}`, step })),
);

describe('the course', () => {
  it('has at least ten lessons, and the second course eight, with ids of their own', () => {
    const [first, later] = COURSES;
    expect(first.lessons.length).toBeGreaterThanOrEqual(10);
    expect(later.lessons.length).toBeGreaterThanOrEqual(8);
    expect(new Set(COURSE.map((lesson) => lesson.id)).size).toBe(COURSE.length);
  });

  it('has words for exactly its lessons, their steps and their tasks', () => {
    const told = Object.entries(texts).map(([id, { steps: words }]) => [id, words.map((w) => 'task' in w)]);
    expect(told).toEqual(COURSE.map(({ id, steps: all }) => [id, all.map((s) => s.task !== undefined)]));
  });

  it.each(Object.entries(texts))('%s says each step in at most 60 words', (_, { steps: words }) => {
    for (const { text } of words) expect(text.split(/\s+/).length).toBeLessThanOrEqual(60);
  });

  it.each(steps.filter(({ step }) => step.at !== undefined || step.task !== undefined))(
    '$name stands where it says, and its task can be done exactly as its solution does it',
    ({ step }) => {
      const setup = setUp(scenarioOf(step.setting));
      const start = stepsTo(setup, step.at);
      const whole = [...start, ...solutionOf(setup, step)];
      const { states } = replay(setup.machine, whole);
      if (step.task === undefined) return;
      const { goal } = step.task;
      const violated = new Set<string>();
      const reached = states.map((state, i) => {
        if (i > 0) for (const id of setup.describe(states[i - 1], whole[i - 1]).violated) violated.add(id);
        return isReached(goal, setup.inspect(state), violated);
      });
      expect(reached[start.length]).toBe(false);
      expect(reached.indexOf(true)).toBe(whole.length);
    },
  );

  /** Lines that a lesson is about because they go ahead of older ones. */
  const EARLY: Readonly<Record<string, readonly string[]>> = {
    'barriers-x86 1': ['counter_read'],
    'barriers-weak 1': ['load_spte'],
    'barriers-weak 2': ['counter_dec'],
  };
  it.each(steps)('$name reorders only the lines it is about', ({ name, step }) => {
    const setup = setUp(scenarioOf(step.setting));
    const whole = [...stepsTo(setup, step.at), ...solutionOf(setup, step)];
    const { states } = replay(setup.machine, whole);
    const early = whole.flatMap((one, i) => {
      const { early, line = '' } = setup.describe(states[i], one);
      return early === true ? [line] : [];
    });
    expect([...new Set(early)]).toEqual(EARLY[name] ?? []);
  });

  it('lesson 8 begins where its task says: 0 read, and the entry still leads to L1', () => {
    const { step } = steps.find(({ name }) => name === 'barriers-x86 1') ?? steps[0];
    const setup = setUp(scenarioOf(step.setting));
    const start = stepsTo(setup, step.at);
    const snapshot = setup.inspect(replay(setup.machine, start).states[start.length]);
    const entry = snapshot.pages.find(({ name }) => name === 'L2')?.entries.find(({ index }) => index === 0);
    expect(entry?.label).toBe('→ L1');
    const read = snapshot.threads[1].window.find(({ line }) => line === 'counter_read');
    expect(read).toMatchObject({ state: 'done', value: expect.stringContaining('0') as string });
    const store = snapshot.threads[1].window.find(({ line }) => line === 'unlink_parents');
    expect(store).toMatchObject({ delayed: true });
  });

  const claims = steps.flatMap(({ name, step }) =>
    (step.claims ?? []).map((claim) => ({ name: `${name}: ${say(claim)}`, claim })),
  );
  it.each(claims)('$name', ({ claim }) => {
    const report = check(modelOf(setUp(scenarioOf(claim.setting))), { shorten: 'all' });
    expect(report.complete).toBe(true);
    const found = report.properties.find((p) => p.id === ('can' in claim ? claim.can : claim.cannot));
    if ('can' in claim) {
      expect({ verdict: found?.verdict, steps: found?.steps }).toEqual({
        verdict: 'violated',
        steps: claim.steps,
      });
      // Each can be shown.
      expect(runThatShows(setUp(scenarioOf(claim.setting)), claim.can)).toHaveLength(claim.steps);
    } else expect(found?.verdict).toBe('holds');
  });
});

function say(claim: Claim): string {
  const setting = Object.values(claim.setting).flat().join(' ');
  return 'can' in claim
    ? `${setting} can ${claim.can} in ${claim.steps}`
    : `${setting} cannot ${claim.cannot}`;
}
