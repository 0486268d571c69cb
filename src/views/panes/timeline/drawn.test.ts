import { describe, expect, test } from 'vitest';
import type { TimelineLayout } from '../../../layout/timeline';
import { drawnOf, isDrawn, partsOf } from './drawn';

const layout = (steps: number): TimelineLayout => ({
  ...{ gutter: 80, column: 26, steps, width: 80 + 26 * steps, height: 200 },
  ...{ lanes: [], marks: [], bars: [], gracePeriods: [], arrows: [] },
});

describe('what of a run is drawn', () => {
  test('all of one that is not long', () => {
    expect(drawnOf(layout(400), { from: 0.2, to: 0.3 }, 0, 1000)).toEqual({ from: 0, to: 400 });
  });

  test('of a long one what is in view, and a quarter of a room more on both sides', () => {
    const { from, to } = drawnOf(layout(10_000), { from: 0.5, to: 0.504 }, 9000, 1000);
    expect(from).toBeLessThanOrEqual(5000 - 10);
    expect(to).toBeGreaterThanOrEqual(5040 + 10);
    expect(to - from).toBeLessThan(128);
  });

  test('before anything is measured, what is around the playhead', () => {
    const { from, to } = drawnOf(layout(10_000), null, 10_000, 1000);
    expect(from).toBeGreaterThan(9800);
    expect(to).toBe(10_000);
  });

  test('its parts hold each step once, and stay the same while the lanes scroll and the run grows', () => {
    const parts = partsOf({ from: 96, to: 170 });
    expect(parts).toEqual([
      { from: 97, to: 128 },
      { from: 129, to: 160 },
      { from: 161, to: 170 },
    ]);
    const scrolled = partsOf({ from: 128, to: 171 });
    expect(scrolled[0]).toEqual(parts[1]);
    expect(partsOf({ from: 0, to: 0 })).toEqual([]);
  });

  test('what lasts is drawn while a part of it is', () => {
    const drawn = { from: 64, to: 128 };
    expect(isDrawn(drawn, { from: 0, to: null })).toBe(true);
    expect(isDrawn(drawn, { from: 0, to: 64 })).toBe(true);
    expect(isDrawn(drawn, { from: 0, to: 63 })).toBe(false);
    expect(isDrawn(drawn, { from: 129, to: null })).toBe(false);
  });
});
