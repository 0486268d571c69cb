import type { CheckerPool } from '../../worker/client';
import type { Checker } from '../run/machine-parts';

/** Beyond this the search for the verdict chip gives up and says so; the command line goes further. */
const MOST_STATES = 4_000_000;
const MOST_BYTES = 512 * 2 ** 20;

/** Checks in a pool of workers, ahead of whatever else waits there. */
export function poolChecker(pool: CheckerPool): Checker {
  return (scenario, on) => {
    const check = pool.check({
      scenario,
      urgent: true,
      options: {
        maxStates: MOST_STATES,
        maxBytes: MOST_BYTES,
        shorten: 'all',
        ...(scenario.watch === undefined ? {} : { properties: scenario.watch }),
      },
      onProgress: ({ states, depth }) => on.progress(states, depth),
    });
    void check.end.then((result) => {
      if (result.state === 'done') on.done(result.report);
      if (result.state === 'failed') on.failed(result.message);
    });
    return () => check.cancel();
  };
}
