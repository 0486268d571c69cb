import { expect, test } from 'vitest';
import { unfolded } from './folding';

const threads = (...finished: readonly boolean[]) =>
  finished.map((done, index) => ({ index, finished: done }));
const open = (...args: Parameters<typeof unfolded>): number[] => [...unfolded(...args)];
const none = new Map<number, boolean>();

test('up to three threads that run stand side by side', () => {
  expect(open(threads(false, false, false), 1, none)).toEqual([0, 1, 2]);
});

test('a finished thread makes room, but its last step stays visible', () => {
  expect(open(threads(false, true), 0, none)).toEqual([0]);
  expect(open(threads(false, true), 1, none)).toEqual([0, 1]);
  expect(open(threads(true, true), null, none)).toEqual([]);
});

test('of many, the one that moved last is open; before the first step, the first', () => {
  const seven = threads(false, false, false, false, false, false, false);
  expect(open(seven, 4, none)).toEqual([4]);
  expect(open(seven, null, none)).toEqual([0]);
  // Once few are left, they are side by side again.
  expect(open(threads(true, true, true, true, false, false, false), 5, none)).toEqual([4, 5, 6]);
});

test('what a person folded or unfolded stays so', () => {
  const chosen = new Map([
    [0, true],
    [1, false],
  ]);
  expect(open(threads(true, false, false), 1, chosen)).toEqual([0, 2]);
});
