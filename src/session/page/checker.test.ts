import { describe, expect, it } from 'vitest';
import type { Report } from '../../checker';
import { RACE, toyScenario } from '../../link/toy.testkit';
import { fakePool } from '../../worker/fake-pool.testkit';
import { settled } from '../session.testkit';
import { poolChecker } from './checker';

function watching(): { reports: Report[]; on: Parameters<ReturnType<typeof poolChecker>>[1] } {
  const reports: Report[] = [];
  return {
    reports,
    on: { progress: () => undefined, done: (one) => void reports.push(one), failed: () => undefined },
  };
}

describe('the search for the verdict', () => {
  const one = { ...toyScenario(RACE), title: 'one' };
  const other = { ...one, title: 'other' };

  it('goes on after it was stopped, and after its limits to four times as many states', async () => {
    const { did, open, pool } = fakePool();
    const checker = poolChecker(() => Promise.resolve(pool));
    const { reports, on } = watching();
    const stop = checker(one, on);
    await settled();
    stop();
    await settled();
    checker(one, on);
    await settled();
    expect(did).toEqual(['one begins', 'one goes on to 4000000']);
    open[1].end('bounded');
    await settled();
    expect(reports).toHaveLength(1);
    checker(one, on);
    await settled();
    open[2].end('done');
    await settled();
    expect(did.at(-1)).toBe('one goes on to 16000000');
    expect(reports).toHaveLength(2);
  });

  it('lets go of what was stopped when another scenario is checked', async () => {
    const { did, pool } = fakePool();
    const checker = poolChecker(() => Promise.resolve(pool));
    const { on } = watching();
    const stop = checker(one, on);
    await settled();
    stop();
    await settled();
    const stopOther = checker(other, on);
    await settled();
    expect(did).toEqual(['one begins', 'one dropped', 'other begins']);
    // Stopped because another one is to be checked at once: it comes too late to be kept.
    stopOther();
    checker(one, on);
    await settled();
    expect(did.slice(3).sort()).toEqual(['one begins', 'other dropped']);
  });
});
