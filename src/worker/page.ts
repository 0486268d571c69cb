import { isAboutLock, newLock } from './alive';
import { CheckerPool, type Spawn } from './client';
import checker from './checker.worker.ts?worker&url';
import type { FromWorker, Opening } from './protocol';
import { sharesMemory } from './shared';
import { trustedScript } from './trusted';
import { restWhileUsed } from './while-used';

let rest: Opening['rest'] | null = null;

const spawn: Spawn = (on) => {
  const worker = new Worker(trustedScript(checker), { type: 'module' });
  const lock = newLock();
  let ended = false;
  const gone = (message = ''): void => {
    if (!ended) on.error(message);
  };
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    if (!isAboutLock(data, lock, () => gone())) on.message(data);
  };
  worker.onerror = (event) => {
    // Told where the verdict stands: it is not the page's own, too.
    event.preventDefault();
    gone(event.message);
  };
  worker.onmessageerror = () => gone();
  if (rest === null) rest = sharesMemory() ? restWhileUsed(window) : undefined;
  worker.postMessage({ type: 'open', rest, lock } satisfies Opening);
  return {
    send: (message) => worker.postMessage(message),
    terminate: () => {
      ended = true;
      worker.terminate();
    },
  };
};

let pool: CheckerPool | null = null;

/**
 * The page's own workers, for all who check: as many as there are processors, less one for the page, at least two (the
 * page has little to do while they work, and a long check should not hold up the others), at most four.
 */
export function pagePool(): CheckerPool {
  pool ??= new CheckerPool(spawn, Math.min(4, Math.max(2, navigator.hardwareConcurrency - 1)));
  return pool;
}
