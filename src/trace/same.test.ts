import { expect, test } from 'vitest';
import { PRESETS } from '../scenarios/presets';
import { setUp } from '../scenarios/setup';
import { keptList, sameData } from './same';

test('plain data is compared by what it says, all else by what it is', () => {
  const run = (): void => undefined;
  expect(sameData({ a: [1, { b: null }], run }, { a: [1, { b: null }], run })).toBe(true);
  expect(sameData({ a: 1 }, { a: 2 })).toBe(false);
  expect(sameData({ a: 1 }, { a: 1, b: undefined })).toBe(false);
  expect(sameData({ a: undefined }, { b: undefined })).toBe(false);
  expect(sameData([1, 2], [1, 2, 3])).toBe(false);
  expect(sameData([], {})).toBe(false);
  expect(sameData(null, {})).toBe(false);
  expect(sameData({ run }, { run: () => undefined })).toBe(false);
  expect(sameData(new Set([1]), new Set([1]))).toBe(false);
  expect(sameData(Number.NaN, Number.NaN)).toBe(true);
});

test('a list keeps the elements that say the same, and itself if all do', () => {
  const before = [{ n: 1 }, { n: 2 }];
  expect(keptList(before, [{ n: 1 }, { n: 2 }])).toBe(before);
  const after = keptList(before, [{ n: 1 }, { n: 3 }, { n: 4 }]);
  expect(after).toEqual([{ n: 1 }, { n: 3 }, { n: 4 }]);
  expect(after[0]).toBe(before[0]);
  expect(keptList(before, [{ n: 1 }])).toEqual([{ n: 1 }]);
});

test('of two states read one after the other, all pages but those that the step has changed are the same objects', () => {
  for (const preset of PRESETS.filter((_, i) => i % 6 === 1)) {
    const { machine, inspect } = setUp(preset);
    let state = machine.initial()[0].slice();
    let before = inspect(state).pages;
    const enabled = new Int32Array(machine.maxSteps);
    let [pages, changed] = [0, 0];
    for (let i = 0; i < 60; i++) {
      const count = machine.enabled(state, enabled);
      if (count === 0) break;
      state = state.slice();
      machine.apply(state, enabled[(i * 7) % count]);
      const now = inspect(state).pages;
      for (const [page, view] of now.entries()) {
        const isSame = JSON.stringify(before[page]) === JSON.stringify(view);
        expect(view === before[page], `${preset.id} step ${i + 1} page ${page}`).toBe(isSame);
        pages++;
        if (!isSame) changed++;
      }
      before = now;
    }
    if (pages > 0) expect(changed, preset.id).toBeLessThan(pages / 2);
  }
});
