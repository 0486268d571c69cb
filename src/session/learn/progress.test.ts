import fc from 'fast-check';
import { expect, it } from 'vitest';
import { challengeDone, NO_PROGRESS, readProgress, stepDone, writeProgress, type Result } from './progress';

it('is read as it was written', () => {
  const progress = challengeDone(
    stepDone(stepDone(NO_PROGRESS, 'rcu', 2), 'rcu', 0),
    'crash-it',
    { best: 14, hints: 3 },
    'fewer',
  );
  expect(readProgress(writeProgress(progress))).toEqual({
    lessons: { rcu: [0, 2] },
    challenges: { 'crash-it': { best: 14, hints: 3 } },
  });
});

it('keeps the better result', () => {
  const kept = (first: Result, then: Result, better: 'fewer' | 'more'): Result =>
    challengeDone(challengeDone(NO_PROGRESS, 'a', first, better), 'a', then, better).challenges['a'];
  const nine = { best: 9, hints: 2 };
  const fourteen = { best: 14, hints: 0 };
  expect(kept(nine, fourteen, 'fewer')).toEqual(nine);
  expect(kept(nine, fourteen, 'more')).toEqual(fourteen);
  expect(kept(nine, { best: 9, hints: 0 }, 'fewer')).toEqual({ best: 9, hints: 0 });
  expect(kept({ best: 9, hints: 0 }, nine, 'fewer')).toEqual({ best: 9, hints: 0 });
});

it('is read as the first version wrote it, without hints', () => {
  const text = '{"version":1,"lessons":{"rcu":[1]},"challenges":{"crash-it":10}}';
  expect(readProgress(text)).toEqual({
    lessons: { rcu: [1] },
    challenges: { 'crash-it': { best: 10, hints: 0 } },
  });
});

it('is empty, or a part of what was meant, for whatever stands in its place', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.json().map((json) => `{"version":2,"lessons":${json},"challenges":${json}}`),
      ),
      (text) => {
        const { lessons, challenges } = readProgress(text);
        expect(Object.values(lessons).flat().every(Number.isSafeInteger)).toBe(true);
        expect(Object.values(challenges).flatMap(Object.values).every(Number.isSafeInteger)).toBe(true);
      },
    ),
  );
});
