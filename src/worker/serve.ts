import { Check, MapSearch, startingAfter, type Model } from '../checker';
import { CostSearch } from '../scenarios/costs';
import type { Scenario } from '../scenarios/scenario';
import type { Helpers } from './helpers';
import type { Answer, FromWorker, Task, TimedProgress, ToWorker } from './protocol';

/** What serving tasks needs of the place it runs in. */
export interface Host {
  /** The model of a scenario; throws an Error for people when it makes no sense. */
  modelOf(scenario: Scenario): Model;
  /** Threads that help with a check of it; undefined where there can be none. */
  helpersFor?(scenario: Scenario): Helpers | undefined;
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

/** A task under way. */
interface Work {
  /** Does a slice of about `most` states; true when all is done. */
  advance(most: number): boolean;
  progress(): Omit<TimedProgress, 'seconds'>;
  /** Once it is done. */
  answer(): Answer;
  /** Lets go of what works for it. */
  close?(): void;
}

/** Answers messages: runs tasks in slices, between which it listens. Several checks take turns. */
export function serveChecks(host: Host): (message: ToWorker) => void {
  const cancelled = new Set<number>();
  const running = new Set<number>();

  const run = async ({ id, ...task }: Task & { readonly id: number }): Promise<void> => {
    const began = host.now();
    const seconds = (): number => (host.now() - began) / 1000;
    const work = await workOn(task, host);
    let slice = FIRST_SLICE;
    let told = began;
    try {
      for (;;) {
        const before = host.now();
        if (work.advance(slice)) break;
        const after = host.now();
        slice = nextSlice(slice, after - before);
        if (after - told >= PROGRESS_MS) {
          told = after;
          host.post({ type: 'progress', id, progress: { ...work.progress(), seconds: seconds() } });
        }
        await host.pause();
        if (cancelled.has(id)) return host.post({ type: 'cancelled', id });
      }
      host.post({ type: 'done', id, answer: work.answer(), seconds: seconds() });
    } finally {
      work.close?.();
    }
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

async function workOn(task: Task, host: Host): Promise<Work> {
  switch (task.type) {
    case 'check': {
      // Helpers know only how the scenario itself begins.
      const { from = [] } = task;
      const helpers = from.length > 0 ? undefined : host.helpersFor?.(task.scenario);
      const crew = helpers === undefined ? {} : { crew: helpers.crew };
      const model = startingAfter(host.modelOf(task.scenario), from);
      const check = new Check(model, { ...task.options, ...crew });
      return {
        close: () => helpers?.close(),
        advance: (most) => check.advance(most),
        progress: () => check.progress(),
        answer: () => ({ type: 'checked', report: check.report() }),
      };
    }
    case 'costs': {
      const search = new CostSearch(task.scenario, task.options);
      return {
        advance: (most) => search.advance(most),
        progress: () => search.progress(),
        answer: () => ({ type: 'costed', costs: search.costs }),
      };
    }
    case 'map': {
      const search = new MapSearch(host.modelOf(task.scenario), task.options);
      return {
        advance: (most) => search.advance(most),
        progress: () => search.progress(),
        answer: () => ({ type: 'mapped', map: search.map }),
      };
    }
    case 'finals': {
      const { finalStates } = await import('../scenarios/finals');
      const { setUp } = await import('../scenarios/setup');
      return atOnce(() => ({ type: 'finished', finals: finalStates(setUp(task.scenario)) }));
    }
    case 'judge':
    case 'executions':
    case 'why':
    case 'endings': {
      const { answerTo } = await import('./litmus');
      return atOnce(() => answerTo(task));
    }
  }
}

const NO_PROGRESS = { states: 0, frontier: 0, depth: 0, transitions: 0, bytes: 0, threads: 1 } as const;

/** A task that has limits of its own and is done in one slice. To cancel it, the page ends the worker. */
function atOnce(find: () => Answer): Work {
  let found: Answer | null = null;
  return {
    advance: () => {
      found = find();
      return true;
    },
    progress: () => NO_PROGRESS,
    answer: () => found ?? find(),
  };
}

/** States to expand in the next slice, after `last` states took `ms`. */
function nextSlice(last: number, ms: number): number {
  const wanted = ms <= 0 ? last * 2 : (last * SLICE_MS) / ms;
  return Math.round(Math.max(1, Math.min(LARGEST_SLICE, last * 2, wanted)));
}
