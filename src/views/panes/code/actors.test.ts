import { expect, test } from 'vitest';
import { presetById } from '../../../scenarios/presets';
import { setUp } from '../../../scenarios/setup';
import { actorsAt, inOrder } from './actors';

test('the last actor is acting, the one before stands beside it, each on its own side', () => {
  const scenario = presetById('deferred-free');
  if (scenario === undefined) throw new Error('no such preset');
  const { code } = setUp(scenario);
  const event = (thread: number | null, kind: string, cpu: number | null = null) =>
    ({ thread, kind, cpu }) as never;
  const events = [
    event(0, 'instruction', 0),
    event(1, 'instruction', 1),
    event(null, 'gp-start'),
    event(null, 'interrupt', 0),
  ];
  const at = (position: number) => actorsAt(code, { events, snapshots: [] }, position);
  expect(at(0)).toEqual({ acting: 0, beside: 1 });
  expect(at(1)).toEqual({ acting: 0, beside: 1 });
  expect(at(2)).toEqual({ acting: 1, beside: 0 });
  expect(inOrder(at(2))).toEqual([0, 1]);
  expect(at(3)).toEqual({ acting: 'rcu', beside: 1 });
  expect(inOrder(at(3))).toEqual([1, 'rcu']);
  // An interrupt is vCPU 0's own doing.
  expect(at(4)).toEqual({ acting: 0, beside: 'rcu' });
});
