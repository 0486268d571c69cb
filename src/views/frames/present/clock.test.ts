import { expect, test } from 'vitest';
import { elapsed, reset, shown, started, toggled } from './clock';

test('counts only while it goes', () => {
  let clock = started(1000);
  expect(elapsed(clock, 4000)).toBe(3000);
  clock = toggled(clock, 4000);
  expect(elapsed(clock, 9000)).toBe(3000);
  clock = toggled(clock, 10_000);
  expect(elapsed(clock, 12_000)).toBe(5000);
});

test('set to zero, it goes on as it did', () => {
  const going = reset(started(0), 5000);
  expect(elapsed(going, 7000)).toBe(2000);
  const standing = reset(toggled(started(0), 3000), 5000);
  expect(elapsed(standing, 7000)).toBe(0);
});

test('never runs backwards when the time of day is set back', () => {
  expect(elapsed(started(1000), 500)).toBe(0);
});

test.each([
  [0, '0:00'],
  [59_999, '0:59'],
  [61_000, '1:01'],
  [3_599_000, '59:59'],
  [3_723_000, '1:02:03'],
])('%i ms is %s', (ms, text) => {
  expect(shown(ms)).toBe(text);
});
