import type { Crew, Line, Rest } from '../checker';
import type { Scenario } from '../scenarios/scenario';
import { isAboutLock, newLock } from './alive';
import helper from './helper.worker.ts?worker&url';
import { sharesMemory } from './shared';
import { trustedScript } from './trusted';

/** Threads that help with one check. */
export interface Helpers {
  readonly crew: Crew;
  close(): void;
}

/** More would not pay: the checks of a page are small. */
const MOST_HELPERS = 7;

/**
 * Helpers of a checker worker: one for each processor besides its own. They start when a search has grown large.
 * `rest`: where they are asked to rest. Undefined where threads cannot share memory.
 */
export function helpersFor(scenario: Scenario, rest: Rest | undefined): Helpers | undefined {
  const size = Math.min(MOST_HELPERS, navigator.hardwareConcurrency - 1);
  if (!sharesMemory() || size < 1) return undefined;
  let workers: Worker[] = [];
  let lines: readonly Line[] = [];
  const start = (): Line => {
    const worker = new Worker(trustedScript(helper), { type: 'module' });
    let ended = false;
    const lock = newLock();
    worker.onerror = (event) => {
      // The search goes on without it.
      event.preventDefault();
      ended = true;
    };
    worker.onmessage = ({ data }) => void isAboutLock(data, lock, () => (ended = true));
    worker.postMessage({ type: 'help', scenario, lock });
    workers.push(worker);
    return { send: (order) => worker.postMessage(order), ended: () => ended };
  };
  return {
    crew: {
      lines: () => (lines = lines.length > 0 ? lines : Array.from({ length: size }, start)),
      rest,
    },
    close: () => {
      for (const worker of workers) worker.terminate();
      workers = [];
    },
  };
}
