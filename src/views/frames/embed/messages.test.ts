import { expect, test } from 'vitest';
import { readMessage } from './messages';

test('what is documented is understood', () => {
  expect(readMessage({ shadowWalk: 1, type: 'seek', position: 3 })).toEqual({ type: 'seek', position: 3 });
  expect(readMessage({ shadowWalk: 1, type: 'step', by: -1 })).toEqual({ type: 'step', by: -1 });
  expect(readMessage({ shadowWalk: 1, type: 'step', thread: 0 })).toEqual({ type: 'step', thread: 0 });
  expect(readMessage({ shadowWalk: 1, type: 'getState', id: 'a' })).toEqual({ type: 'getState', id: 'a' });
});

test('anything else is not', () => {
  for (const data of [
    null,
    undefined,
    'seek',
    [],
    {},
    { type: 'seek', position: 1 },
    { shadowWalk: 2, type: 'seek', position: 1 },
    { shadowWalk: '1', type: 'seek', position: 1 },
    { shadowWalk: 1, type: 'seek' },
    { shadowWalk: 1, type: 'seek', position: -1 },
    { shadowWalk: 1, type: 'seek', position: 1.5 },
    { shadowWalk: 1, type: 'seek', position: NaN },
    { shadowWalk: 1, type: 'seek', position: '1' },
    { shadowWalk: 1, type: 'step' },
    { shadowWalk: 1, type: 'step', by: 2 },
    { shadowWalk: 1, type: 'step', by: 1, thread: 0 },
    { shadowWalk: 1, type: 'getState', id: {} },
    { shadowWalk: 1, type: 'getState', id: 'x'.repeat(101) },
    { shadowWalk: 1, type: '__proto__' },
    { shadowWalk: 1, type: 'LOAD', scenario: {} },
  ])
    expect(readMessage(data)).toBeNull();
});
