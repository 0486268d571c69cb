import fc from 'fast-check';
import { expect, it } from 'vitest';
import { challengeDone, NO_PROGRESS, readProgress, stepDone, writeProgress } from './progress';

it('is read as it was written', () => {
  const progress = challengeDone(
    stepDone(stepDone(NO_PROGRESS, 'rcu', 2), 'rcu', 0),
    'crash-it',
    14,
    'fewer',
  );
  expect(readProgress(writeProgress(progress))).toEqual({
    lessons: { rcu: [0, 2] },
    challenges: { 'crash-it': 14 },
  });
});

it('keeps the better result', () => {
  const fewer = challengeDone(challengeDone(NO_PROGRESS, 'a', 9, 'fewer'), 'a', 14, 'fewer');
  const more = challengeDone(challengeDone(NO_PROGRESS, 'a', 9, 'more'), 'a', 14, 'more');
  expect([fewer.challenges['a'], more.challenges['a']]).toEqual([9, 14]);
});

it('is empty, or a part of what was meant, for whatever stands in its place', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.json().map((json) => `{"version":1,"lessons":${json},"challenges":${json}}`),
      ),
      (text) => {
        const { lessons, challenges } = readProgress(text);
        expect(Object.values(lessons).flat().every(Number.isSafeInteger)).toBe(true);
        expect(Object.values(challenges).every(Number.isSafeInteger)).toBe(true);
      },
    ),
  );
});
