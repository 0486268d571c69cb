import { expect, test } from 'vitest';
import type { Opening } from '../run/load';
import { withWishes } from './wishes';

const opening: Opening = { scenario: null, position: 20, notices: [] };

test('a part of the run is shown, and the position lies in it', () => {
  expect(withWishes(opening, '?range=3-12&theme=dark')).toEqual({
    ...opening,
    position: 12,
    viewing: { readOnly: false, range: { from: 3, to: 12 } },
  });
  expect(withWishes({ ...opening, viewing: { readOnly: true, range: null } }, '?range=12-3').viewing).toEqual(
    {
      readOnly: true,
      range: { from: 3, to: 12 },
    },
  );
});

test('anything else is no wish', () => {
  for (const query of [
    '',
    '?range=',
    '?range=3',
    '?range=-3-4',
    '?range=a-b',
    '?range=999999-1',
    '?other=3-4',
  ])
    expect(withWishes(opening, query)).toBe(opening);
});
