/**
 * Stands in for `page.ts` in the single file of a handout: there are no files for workers to be started from, so searches
 * run in the page itself, a slice at a time.
 */
import { modelOf } from '../scenarios/model';
import { setUp } from '../scenarios/setup';
import { CheckerPool, type Spawn } from './client';
import { serveChecks } from './serve';

const spawn: Spawn = (on) => {
  let ended = false;
  const answer = serveChecks({
    modelOf: (scenario) => modelOf(setUp(scenario)),
    post: (message) => {
      if (!ended) on.message(message);
    },
    now: () => performance.now(),
    // Once ended, nothing waits any more. What is pressed meanwhile comes first.
    pause: () => new Promise((resolve) => void (ended || setTimeout(resolve))),
  });
  return { send: (message) => answer(message), terminate: () => void (ended = true) };
};

let pool: CheckerPool | null = null;

/** One task at a time: they would only slow each other, and the page, down. */
export function pagePool(): CheckerPool {
  pool ??= new CheckerPool(spawn, 1);
  return pool;
}
