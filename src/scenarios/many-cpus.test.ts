import { expect, test } from 'vitest';
import { DOMAINS } from '../domains';
import type { AnyDomains } from '../domains/domain';
import { MOST_CPUS } from '../domains/schema';
import { breaches } from '../checker/laws.testkit';
import { readLink, writeLink } from '../link/link';
import { CORE, randomRun } from '../link/link.testkit';
import { MEMORY_MODELS } from '../machine/models';
import { LIMITS } from '../program/problem';
import { dice } from './hostile.testkit';
import { modelOf } from './model';
import { parseScenario } from './schema';
import { setUp } from './setup';

const domains: AnyDomains = DOMAINS;
const crowds = Object.entries(domains).flatMap(([kind, { small, protocols }]) =>
  small === null
    ? []
    : protocols.map(({ id }) => ({
        kind,
        title: 'A crowd',
        memory: 'sc' as const,
        ...small.make(id, { walkers: small.most.walkers, rounds: 1, zap: 1 }),
      })),
);

test('a scenario of tables has as many CPUs as a program has threads', () => {
  expect(MOST_CPUS).toBe(LIMITS.threads);
  expect(crowds.length).toBeGreaterThan(8);
});

test.each(crowds)(
  '$kind, $protocol: with all CPUs there may be, any run can be taken, told and sent',
  (crowd) => {
    const next = dice(12);
    for (const memory of MEMORY_MODELS) {
      const parsed = parseScenario({ ...crowd, memory });
      if (!parsed.ok) throw new Error(parsed.problems[0].message);
      const setup = setUp(parsed.scenario);
      const schedule = randomRun(setup, 300, next);
      expect(schedule.length).toBeGreaterThan(40);
      const read = readLink(writeLink(setup, schedule, 7), CORE);
      expect(read).toMatchObject({ ok: true, schedule, position: 7, problem: null });
    }
  },
);

test.each(crowds)('$kind, $protocol: and its reductions keep the laws of a search', (crowd) => {
  const parsed = parseScenario(crowd);
  if (!parsed.ok) throw new Error(parsed.problems[0].message);
  expect(breaches(modelOf(setUp(parsed.scenario)), { maxStates: 60, exactSymmetry: false })).toEqual([]);
});
