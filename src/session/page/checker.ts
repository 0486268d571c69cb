import type { StoreLimits } from '../../checker';
import type { Scenario } from '../../scenarios/scenario';
import type { CheckerPool, CheckHandle, KeptCheck } from '../../worker/client';
import { wider } from '../../worker/limits';
import type { TimedProgress } from '../../worker/protocol';
import type { Checker } from '../run/machine-parts';

/** Beyond this the search for the verdict chip rests and says so; asked again, it goes on to four times as many. */
const FIRST: StoreLimits = { maxStates: 4_000_000, maxBytes: 512 * 2 ** 20 };

/** A search that was stopped, or that its limits have ended. */
interface Resting {
  readonly scenario: Scenario;
  readonly kept: KeptCheck;
  readonly limits: StoreLimits;
}

/**
 * Checks in a pool of workers, ahead of whatever else waits there; the pool is loaded when something is to be checked. A
 * search that was stopped rests until its scenario is checked again, and then goes on, or until another one is checked.
 */
export function poolChecker(load: () => Promise<Pick<CheckerPool, 'check'>>): Checker {
  let resting: Resting | null = null;
  let serial = 0;

  return (scenario, on) => {
    const mine = ++serial;
    const before = resting?.scenario === scenario ? resting : null;
    if (before === null) resting?.kept.drop();
    resting = null;
    const limits = before?.limits ?? FIRST;
    let check: CheckHandle | null = null;
    let stopped = false;

    const begin = async (): Promise<CheckHandle> => {
      const onProgress = ({ states, depth }: TimedProgress): void => on.progress(states, depth);
      if (before !== null) return before.kept.goOn({ limits, onProgress });
      const properties = scenario.watch === undefined ? {} : { properties: scenario.watch };
      const options = { ...limits, shorten: 'all', keep: true, ...properties } as const;
      return (await load()).check({ scenario, urgent: true, options, onProgress });
    };
    /** By the time a search says that it rests, another may have begun: then it is let go of. */
    const rest = (kept: KeptCheck | undefined, next: StoreLimits): void => {
      if (mine === serial && kept !== undefined) resting = { scenario, kept, limits: next };
      else kept?.drop();
    };
    const search = async (): Promise<void> => {
      check = await begin();
      if (stopped) check.hold();
      const end = await check.end;
      if (end.state === 'cancelled') return rest(end.kept, limits);
      if (end.state === 'done') rest(end.kept, wider(limits));
      if (stopped) return;
      if (end.state === 'done') on.done(end.report);
      else on.failed(end.message);
    };
    search().catch((error: unknown) => {
      if (!stopped) on.failed(error instanceof Error ? error.message : String(error));
    });
    return () => {
      stopped = true;
      check?.hold();
    };
  };
}
