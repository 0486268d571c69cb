import fc from 'fast-check';
import { expect, it } from 'vitest';
import { KeptProgress } from './kept-progress';
import {
  challengeDone,
  NO_PROGRESS,
  readProgress,
  stepDone,
  withoutImpossible,
  writeProgress,
  type Result,
} from './progress';

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

it('of two tabs is kept whole, whichever was opened or solved something first', () => {
  const map = new Map<string, string>();
  const store = {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
  };
  const [one, other] = [new KeptProgress(store), new KeptProgress(store)];
  let mine = one.read();
  let theirs = other.read();
  one.write((mine = stepDone(mine, 'rcu', 0)));
  other.write((theirs = challengeDone(theirs, 'crash-it', { best: 9, hints: 0 }, 'fewer')));
  one.write((mine = challengeDone(mine, 'fix-it', { best: 1, hints: 2 }, 'fewer')));
  other.write((theirs = stepDone(theirs, 'rcu', 1)));
  other.write(challengeDone(theirs, 'crash-it', { best: 7, hints: 0 }, 'fewer'));
  one.write(stepDone(mine, 'tlb', 3));
  expect(new KeptProgress(store).read()).toEqual({
    lessons: { rcu: [0, 1], tlb: [3] },
    challenges: { 'crash-it': { best: 7, hints: 0 }, 'fix-it': { best: 1, hints: 2 } },
  });
});

it('of thousands of tasks is read again, but for what was solved first', () => {
  const id = (i: number): string => `own-${String(i).padStart(14, '0')}`;
  const progress = stepDone(NO_PROGRESS, 'rcu', 1);
  const challenges = Object.fromEntries(
    Array.from({ length: 4000 }, (_, i) => [id(i), { best: i, hints: 0 }]),
  );
  const read = readProgress(writeProgress({ ...progress, challenges }));
  expect(read.lessons).toEqual(progress.lessons);
  expect(read.challenges[id(3999)]).toEqual({ best: 3999, hints: 0 });
  expect(Object.keys(read.challenges).length).toBeGreaterThan(2000);
  // As many courses as are kept, each as long as one can be.
  const courses = {
    ...progress,
    challenges: Object.fromEntries(Object.entries(challenges).slice(0, 12 * 40)),
  };
  expect(readProgress(writeProgress(courses))).toEqual(courses);
});

it('drops results that nobody can have had, and believes the rest', () => {
  const result = (best: number) => ({ best, hints: 0 });
  const challenges = { short: result(9), exact: result(10), asked: result(6), unknown: result(1) };
  const tasks = [
    { id: 'short', par: 10 },
    { id: 'exact', par: 10 },
    { id: 'asked', questions: 5 },
  ];
  expect(withoutImpossible({ lessons: { rcu: [0] }, challenges }, tasks)).toEqual({
    lessons: { rcu: [0] },
    challenges: { exact: result(10), unknown: result(1) },
  });
});
