import {
  Check,
  MapSearch,
  replay,
  startingAfter,
  ThreadLost,
  type Model,
  type StoreLimits,
} from '../checker';
import { CostSearch } from '../scenarios/costs';
import type { Scenario } from '../scenarios/scenario';
import type { Helpers } from './helpers';
import type { Answer, FromWorker, Task, TimedProgress, ToWorker } from './protocol';
import { text } from '#texts/worker';

/** What the server of tasks needs from its environment. */
interface Host {
  /** The model of a scenario; throws an Error for people when it makes no sense. */
  modelOf(scenario: Scenario): Model;
  /** Threads that help with a check of it; undefined where there can be none. */
  helpersFor?(scenario: Scenario): Helpers | undefined;
  post(message: FromWorker): void;
  /** Milliseconds on any clock that does not go back. */
  now(): number;
  /** Rests for a moment if searches are asked to; whether they were. */
  rest?(): boolean;
  /** Resolves after messages that have arrived were handed over. */
  pause(): Promise<void>;
}

/** Longest time without listening. Cancelling takes that long at most, some 4 times that on a slow machine. */
const SLICE_MS = 20;
const PROGRESS_MS = 100;
/** How many times less often progress is told while searches rest: there is little, and the page is at work. */
const SELDOM = 5;
const FIRST_SLICE = 500;
const LARGEST_SLICE = 1 << 17;

/** A task under way. */
interface Work {
  /** Does a slice of about `most` states; true when all is done. */
  advance(most: number): boolean;
  progress(): Omit<TimedProgress, 'seconds'>;
  /** Once it is done. */
  answer(): Answer;
  /** Whether limits have ended it, and it may go on within wider ones. */
  limited?(): boolean;
  further?(limits: StoreLimits): void;
  /** Releases its helpers. */
  close?(): void;
}

/** A task at rest that may go on. */
interface Kept {
  readonly work: Work;
  /** Time spent on it so far, in milliseconds. */
  readonly spent: number;
}

/** Answers messages: runs tasks in slices, between which it listens. Several checks take turns. */
export function serveChecks(host: Host): (message: ToWorker) => void {
  const server = new Server(host);
  return (message) => server.take(message);
}

class Server {
  readonly #running = new Set<number>();
  /** What running tasks have been told. */
  readonly #told = new Map<number, 'cancel' | 'hold'>();
  readonly #kept = new Map<number, Kept>();

  constructor(private readonly host: Host) {}

  take(message: ToWorker): void {
    switch (message.type) {
      case 'cancel':
      case 'hold':
        if (this.#running.has(message.id)) this.#told.set(message.id, message.type);
        return;
      case 'drop':
        this.#kept.get(message.of)?.work.close?.();
        this.#kept.delete(message.of);
        return;
      case 'go-on': {
        const { id, of, limits } = message;
        void this.#serve(id, () => this.#goOn(of, limits));
        return;
      }
      case 'check':
      case 'costs':
      case 'map':
      case 'way':
      case 'finals':
      case 'judge':
      case 'executions':
      case 'why':
      case 'endings': {
        const { id, ...task } = message;
        void this.#serve(id, async () => ({ work: await workOn(task, this.host), spent: 0 }));
      }
    }
  }

  /** Takes up what rests, within wider limits if it had reached its own. */
  #goOn(of: number, limits: StoreLimits | undefined): Kept {
    const found = this.#kept.get(of);
    if (found === undefined) throw new Error(`nothing is kept as ${of}`);
    this.#kept.delete(of);
    if (limits !== undefined && found.work.limited?.() === true) found.work.further?.(limits);
    return found;
  }

  /** Takes up a task and answers; its helpers are released at the end, unless it is kept. */
  async #serve(id: number, begin: () => Kept | Promise<Kept>): Promise<void> {
    const { host } = this;
    this.#running.add(id);
    let work: Work | null = null;
    let end: 'over' | 'kept' = 'over';
    try {
      const task = await begin();
      work = task.work;
      end = await this.#run(id, task);
    } catch (error) {
      host.post({ type: 'failed', id, message: messageOf(error) });
    } finally {
      if (end === 'over') work?.close?.();
      this.#running.delete(id);
      this.#told.delete(id);
    }
  }

  /** Does the work until it is done or somebody stops it. */
  async #run(id: number, { work, spent }: Kept): Promise<'over' | 'kept'> {
    const { host } = this;
    const began = host.now() - spent;
    const seconds = (): number => (host.now() - began) / 1000;
    const keep = (): 'kept' => {
      this.#kept.set(id, { work, spent: host.now() - began });
      return 'kept';
    };
    let slice = FIRST_SLICE;
    let shown = host.now();
    for (;;) {
      const before = host.now();
      if (work.advance(slice)) break;
      const after = host.now();
      // One that was cut short says nothing of how long the next will take.
      const rested = host.rest?.() === true;
      if (!rested) slice = nextSlice(slice, after - before);
      if (after - shown >= PROGRESS_MS * (rested ? SELDOM : 1)) {
        shown = after;
        host.post({ type: 'progress', id, progress: { ...work.progress(), seconds: seconds() } });
      }
      await host.pause();
      const order = this.#told.get(id);
      if (order === 'hold') {
        host.post({ type: 'held', id });
        return keep();
      }
      if (order === 'cancel') {
        host.post({ type: 'cancelled', id });
        return 'over';
      }
    }
    const limited = work.limited?.() === true;
    host.post({ type: 'done', id, answer: work.answer(), seconds: seconds(), kept: limited });
    return limited ? keep() : 'over';
  }
}

function messageOf(error: unknown): string {
  if (error instanceof ThreadLost) return text.threadLost;
  return error instanceof Error ? error.message : String(error);
}

async function workOn(task: Task, host: Host): Promise<Work> {
  switch (task.type) {
    case 'check': {
      // Where a search begins is nothing to its helpers: they expand what they are given.
      const helpers = host.helpersFor?.(task.scenario);
      const crew = helpers === undefined ? {} : { crew: helpers.crew };
      const model = startingAfter(host.modelOf(task.scenario), task.from ?? []);
      const check = new Check(model, { ...task.options, ...crew });
      return {
        close: () => helpers?.close(),
        advance: (most) => check.advance(most),
        progress: () => check.progress(),
        answer: () => ({ type: 'checked', report: check.report() }),
        limited: () => task.options.keep === true && check.limited,
        further: (limits) => check.further(limits),
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
    case 'way': {
      const { WaySearch } = await import('../lessons/way');
      const { setUp } = await import('../scenarios/setup');
      const setup = setUp(task.scenario);
      const { states } = replay(setup.stepped, task.from);
      const search = new WaySearch(setup, states[states.length - 1], task.aim, task.limits);
      return {
        advance: (most) => search.advance(most),
        progress: () => search.progress,
        answer: () => ({ type: 'found', found: search.found }),
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
