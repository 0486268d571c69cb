import { expect, it } from 'vitest';
import { MODEL, sharesOf } from './profile.mjs';

it('shares the time of a profile among the parts of a search', () => {
  const node = (id: number, functionName: string) => ({ id, callFrame: { functionName } });
  const shares = sharesOf({
    nodes: [node(1, 'add'), node(2, 'execute'), node(3, 'grow'), node(4, '#seek')],
    samples: [1, 2, 2, 3, 4],
    timeDeltas: [10, 20, 20, 30, 20],
  });
  expect(Object.fromEntries(shares)).toEqual({
    [MODEL]: 0.4,
    'looking states up, and putting new ones in': 0.3,
    'growing the table': 0.3,
  });
  expect(shares[0][0]).toBe(MODEL);
});
