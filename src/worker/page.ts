import { CheckerPool, type Spawn } from './client';
import checker from './checker.worker.ts?worker&url';
import type { FromWorker, Opening } from './protocol';
import { sharesMemory } from './shared';
import { trustedScript } from './trusted';
import { restWhileUsed } from './while-used';

let opening: Opening | null = null;

const spawn: Spawn = (on) => {
  const worker = new Worker(trustedScript(checker), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => on.message(data);
  worker.onerror = (event) => on.error(event.message);
  worker.onmessageerror = () => on.error('');
  opening ??= { type: 'open', rest: sharesMemory() ? restWhileUsed(window) : undefined };
  worker.postMessage(opening);
  return {
    send: (message) => worker.postMessage(message),
    terminate: () => worker.terminate(),
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
