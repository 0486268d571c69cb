import { Check, type Model } from '../checker';
import type { Scenario } from '../scenarios/scenario';
import type { FromWorker, ToWorker } from './protocol';

/** What serving checks needs of the place it runs in. */
export interface Host {
  /** The model of a scenario; throws an Error for people when it makes no sense. */
  modelOf(scenario: Scenario): Model;
  post(message: FromWorker): void;
  /** Milliseconds on any clock that does not go back. */
  now(): number;
  /** Resolves after messages that have arrived were handed over. */
  pause(): Promise<void>;
}

/** Longest time without listening. Cancelling takes that long at most, some 4 times that on a slow machine. */
const SLICE_MS = 20;
const PROGRESS_MS = 100;
const FIRST_SLICE = 500;
const LARGEST_SLICE = 1 << 17;

/** Answers messages: runs checks in slices, between which it listens. Several checks take turns. */
export function serveChecks(host: Host): (message: ToWorker) => void {
  const cancelled = new Set<number>();
  const running = new Set<number>();

  const run = async ({ id, scenario, options }: Extract<ToWorker, { type: 'check' }>): Promise<void> => {
    const began = host.now();
    const seconds = (): number => (host.now() - began) / 1000;
    const check = new Check(host.modelOf(scenario), options);
    let slice = FIRST_SLICE;
    let told = began;
    for (;;) {
      const before = host.now();
      if (check.advance(slice)) break;
      const after = host.now();
      slice = nextSlice(slice, after - before);
      if (after - told >= PROGRESS_MS) {
        told = after;
        host.post({ type: 'progress', id, progress: { ...check.progress(), seconds: seconds() } });
      }
      await host.pause();
      if (cancelled.has(id)) return host.post({ type: 'cancelled', id });
    }
    host.post({ type: 'done', id, report: check.report(), seconds: seconds() });
  };

  return (message) => {
    if (message.type === 'cancel') {
      if (running.has(message.id)) cancelled.add(message.id);
      return;
    }
    const { id } = message;
    running.add(id);
    run(message)
      .catch((error: unknown) => {
        host.post({ type: 'failed', id, message: error instanceof Error ? error.message : String(error) });
      })
      .finally(() => {
        running.delete(id);
        cancelled.delete(id);
      });
  };
}

/** States to expand in the next slice, after `last` states took `ms`. */
function nextSlice(last: number, ms: number): number {
  const wanted = ms <= 0 ? last * 2 : (last * SLICE_MS) / ms;
  return Math.round(Math.max(1, Math.min(LARGEST_SLICE, last * 2, wanted)));
}
