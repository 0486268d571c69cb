import { check, type Report } from '../checker';
import { RACE, toyScenario, toySetup } from '../link/toy.testkit';
import type { CheckRequest, CheckResult, CheckHandle, End, GoOn, KeptCheck, Stoppable } from './client';

const scenario = toyScenario(RACE);
const report: Report = check(toySetup(scenario).machine);

interface FakePool {
  readonly did: string[];
  readonly open: { end(how: 'bounded' | 'done'): void }[];
  readonly pool: { check(request: CheckRequest): CheckHandle };
}

/** A pool whose searches end when the test says so; what became of them, in order. */
export function fakePool(): FakePool {
  const did: string[] = [];
  const open: { end(how: 'bounded' | 'done'): void }[] = [];
  const search = (name: string): Stoppable<CheckResult> => {
    let resolve: (end: End<CheckResult>) => void = () => undefined;
    const end = new Promise<End<CheckResult>>((done) => (resolve = done));
    const kept: KeptCheck = {
      goOn: ({ limits }: GoOn = {}) => {
        did.push(`${name} goes on to ${limits?.maxStates ?? 0}`);
        return search(name);
      },
      drop: () => void did.push(`${name} dropped`),
    };
    open.push({
      end: (how) => resolve({ state: 'done', report, seconds: 1, ...(how === 'bounded' ? { kept } : {}) }),
    });
    return {
      end,
      cancel: () => resolve({ state: 'cancelled' }),
      hold: () => resolve({ state: 'cancelled', kept }),
    };
  };
  const pool = {
    check: ({ scenario: { title } }: CheckRequest): CheckHandle => {
      did.push(`${title} begins`);
      return search(title);
    },
  };
  return { did, open, pool };
}
