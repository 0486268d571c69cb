import type { CheckerPool } from '../../worker/client';
import type { Checker } from '../run/machine-parts';

/** Beyond this the search for the verdict chip gives up and says so; the command line goes further. */
const MOST_STATES = 4_000_000;
const MOST_BYTES = 512 * 2 ** 20;

/** Checks in a pool of workers, ahead of whatever else waits there. Loaded when something is to be checked. */
export function poolChecker(load: () => Promise<CheckerPool>): Checker {
  return (scenario, on) => {
    let cancel: (() => void) | null = null;
    let cancelled = false;
    const failed = (error: unknown): void => {
      if (!cancelled) on.failed(error instanceof Error ? error.message : String(error));
    };
    load()
      .then((pool) => {
        if (cancelled) return;
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
        cancel = () => check.cancel();
        void check.end.then((result) => {
          if (result.state === 'done') on.done(result.report);
          if (result.state === 'failed') on.failed(result.message);
        });
      })
      .catch(failed);
    return () => {
      cancelled = true;
      cancel?.();
    };
  };
}
