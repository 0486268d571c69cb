import { expect, test } from 'vitest';
import { startOf } from './useZoom';

const ROOM = { w: 880, h: 720 };

test('a picture that can be read begins as a whole', () => {
  expect(startOf({ x: 0, y: 0, w: 540, h: 260 }, ROOM, 0.6)).toEqual({ k: 1, x: 0, y: 0 });
  expect(startOf({ x: 5, y: 9, w: 3510, h: 90 }, ROOM, 0)).toEqual({ k: 1, x: 0, y: 0 });
  // Nothing is laid out yet.
  expect(startOf({ x: 0, y: 0, w: 3510, h: 90 }, { w: 0, h: 0 }, 0.6)).toEqual({ k: 1, x: 0, y: 0 });
});

test('one too large begins at its left edge, or its upper one, as large as it takes to be read', () => {
  // 13 threads beside each other: 4 units a pixel, and in the middle of the height.
  const wide = startOf({ x: 0, y: 0, w: 3520, h: 90 }, ROOM, 0.5);
  expect(wide).toEqual({ k: 2, x: 0, y: -45 });
  // A long thread: 10 units a pixel; the upper edge is in view, and the width stays in the middle.
  const long = startOf({ x: 0, y: 0, w: 300, h: 7200 }, ROOM, 0.5);
  expect(long).toEqual({ k: 5, x: -600, y: 0 });
  expect(startOf({ x: 0, y: 0, w: 100_000, h: 90 }, ROOM, 0.5).k).toBe(8);
});
