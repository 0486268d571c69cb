import { expect, it } from 'vitest';
import { COURSE } from '../../../lessons/course';
import { sameSystem } from '../../../scenarios/same';
import { scenarioOf } from '../../../lessons/setting';
import { apart } from './apart';

it('names the line that is off, the other protocol, the other machine', () => {
  const here = { preset: 'deferred-free' };
  expect(apart(here, here)).toBe('');
  expect(apart({ preset: 'deferred-free', off: ['rcu_read_lock', 'rcu_read_unlock'] }, here)).toBe(
    'without rcu_read_lock() and rcu_read_unlock()',
  );
  expect(apart({ preset: 'triple-read', protocol: 'rcu-merged' }, { preset: 'triple-read' })).toMatch(
    /^with the protocol “.+”$/,
  );
  expect(apart({ preset: 'deferred-free', memory: 'tso' }, here)).toMatch(/^on /);
  expect(apart({ preset: 'weak-all-barriers' }, { preset: 'weak-leave' })).toMatch(/^in “.+”$/);
});

it('no two claims of a step say that the same is both possible and impossible', () => {
  for (const { id, steps } of COURSE)
    for (const { setting, claims = [] } of steps) {
      const told = claims.map(
        (one) => `${'can' in one ? one.can : one.cannot} ${apart(one.setting, setting)}`,
      );
      expect(new Set(told).size, id).toBe(told.length);
      for (const one of claims)
        expect(apart(one.setting, setting) === '', id).toBe(
          sameSystem(scenarioOf(one.setting), scenarioOf(setting)),
        );
    }
});
