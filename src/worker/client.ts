import type { Execution } from '../axioms/graph';
import type { Judged } from '../axioms/judge';
import type { CheckOptions, MapOptions, Report, SpaceMap, StoreLimits } from '../checker';
import type { Way } from '../lessons/way';
import type { CostOptions, Costs } from '../scenarios/costs';
import type { Finals } from '../scenarios/finals';
import type { Scenario } from '../scenarios/scenario';
import type { Answer, Endings, FromWorker, Task, TaskOf, TimedProgress, ToWorker, Why } from './protocol';
import { text } from '#texts/worker';

/** How a task ended. */
export type End<T> =
  | (T & {
      readonly state: 'done';
      readonly seconds: number;
      /** For a check that stopped at a limit and asked to be kept. */
      readonly kept?: Kept<T>;
    })
  /** `kept`: it was stopped by `hold`. */
  | { readonly state: 'cancelled'; readonly kept?: Kept<T> }
  | { readonly state: 'failed'; readonly message: string };

export interface Handle<T> {
  /** Never rejects. */
  readonly end: Promise<End<T>>;
  /** Cancels the task; `end` is `cancelled` at once. No effect once it has ended. */
  cancel(): void;
}

/** A handle on a task that can rest. */
export interface Stoppable<T> extends Handle<T> {
  /** Stops the task, but keeps what it has come to. One that still waits for a worker is cancelled. */
  hold(): void;
}

/** A task at rest. What it has come to stays in its worker until it is dropped. */
export interface Kept<T> {
  /** Goes on, once only; if a limit has ended it, within these wider ones. A task that has been discarded starts again. */
  goOn(how?: GoOn): Stoppable<T>;
  drop(): void;
}

export interface GoOn {
  readonly limits?: StoreLimits;
  readonly onProgress?: Request<unknown>['onProgress'];
}

export type CheckResult = { readonly report: Report };
export type CheckHandle = Stoppable<CheckResult>;
export type KeptCheck = Kept<CheckResult>;

export interface Request<Options> {
  readonly scenario: Scenario;
  readonly options?: Options;
  /** Called some ten times a second while it runs. */
  readonly onProgress?: (progress: TimedProgress) => void;
  /** Steps to take first; only what can follow is searched. */
  readonly from?: readonly number[];
  /** Goes ahead of everything still queued. */
  readonly urgent?: boolean;
}

export type CheckRequest = Request<CheckOptions>;
export type WayRequest = TaskOf<'way'> & Pick<Request<unknown>, 'onProgress'>;

/** A line to a worker. */
interface Line {
  send(message: ToWorker): void;
  terminate(): void;
}

/** Starts a worker. */
export type Spawn = (on: { message(message: FromWorker): void; error(message: string): void }) => Line;

type Answered = { readonly answer: Answer };

/** A task at rest in a worker, under the number it had there. */
interface Rest {
  readonly seat: Seat;
  readonly of: number;
}

interface Job {
  readonly id: number;
  readonly task: Task;
  /** What it goes on with. */
  readonly rest: Rest | null;
  readonly limits?: StoreLimits | undefined;
  readonly onProgress: Request<unknown>['onProgress'];
  readonly finish: (end: End<Answered>) => void;
  /** What cancelling does now: the job waits, runs, or is over. */
  cancel: () => void;
  hold: () => void;
}

interface Seat {
  readonly line: Line;
  job: Job | null;
  /** It was told to stop, and has this long to comply. */
  deadline: ReturnType<typeof setTimeout> | null;
}

/** A worker that has not reacted to a cancel by then is terminated. */
const PATIENCE_MS = 400;

/** Most paused tasks kept; beyond that the oldest is dropped. */
const MOST_KEPT = 4;

/** Runs tasks in workers, at most `size` at once; the others wait their turn. Workers start when needed. */
export class CheckerPool {
  readonly #spawn: Spawn;
  readonly #size: number;
  readonly #seats = new Set<Seat>();
  #waiting: Job[] = [];
  #resting: Rest[] = [];
  #lastId = 0;

  constructor(spawn: Spawn, size: number) {
    this.#spawn = spawn;
    this.#size = Math.max(1, size);
  }

  /** Searches every interleaving. */
  check({ scenario, options = {}, from = [], ...how }: Request<CheckOptions>): CheckHandle {
    return this.#run({ type: 'check', scenario, options, from }, how, (answer) =>
      answer.type === 'checked' ? { report: answer.report } : null,
    );
  }

  /** Finds what the scenario's protocol costs. */
  costs({ scenario, options = {}, ...how }: Request<CostOptions>): Stoppable<{ readonly costs: Costs }> {
    return this.#run({ type: 'costs', scenario, options }, how, (answer) =>
      answer.type === 'costed' ? { costs: answer.costs } : null,
    );
  }

  /** Lists the whole state space, if it is small. */
  map({ scenario, options = {}, ...how }: Request<MapOptions>): Stoppable<{ readonly map: SpaceMap }> {
    return this.#run({ type: 'map', scenario, options }, how, (answer) =>
      answer.type === 'mapped' ? { map: answer.map } : null,
    );
  }

  /** Finds the shortest run that meets an aim, from the state after some steps on. */
  way({ onProgress, ...task }: WayRequest): Handle<{ readonly found: Way }> {
    const how = { urgent: true, ...(onProgress === undefined ? {} : { onProgress }) };
    return this.#run({ type: 'way', ...task }, how, (answer) =>
      answer.type === 'found' ? { found: answer.found } : null,
    );
  }

  /** Judges a litmus test by a model. */
  judge(task: TaskOf<'judge'>): Handle<{ readonly judged: Judged }> {
    return this.#run({ type: 'judge', ...task }, {}, (answer) =>
      answer.type === 'judged' ? { judged: answer.judged } : null,
    );
  }

  /** Lists executions of a litmus test. */
  executions(task: TaskOf<'executions'>): Handle<{ readonly executions: readonly Execution[] }> {
    return this.#run({ type: 'executions', ...task }, {}, (answer) =>
      answer.type === 'listed' ? { executions: answer.executions } : null,
    );
  }

  /** Finds out why a litmus test's condition is never met. */
  why(task: TaskOf<'why'>): Handle<{ readonly why: Why }> {
    return this.#run({ type: 'why', ...task }, {}, (answer) =>
      answer.type === 'explained' ? { why: answer.why } : null,
    );
  }

  /** Finds every way in which the machine can end. */
  endings(task: TaskOf<'endings'>): Handle<{ readonly endings: Endings }> {
    return this.#run({ type: 'endings', ...task }, {}, (answer) =>
      answer.type === 'ended' ? { endings: answer.endings } : null,
    );
  }

  /** Finds every state in which a run can end. */
  finals(task: TaskOf<'finals'>): Handle<{ readonly finals: Finals }> {
    return this.#run({ type: 'finals', ...task }, {}, (answer) =>
      answer.type === 'finished' ? { finals: answer.finals } : null,
    );
  }

  #run<T extends object>(
    task: Task,
    how: Pick<Request<unknown>, 'onProgress' | 'urgent'>,
    read: (answer: Answer) => T | null,
    { rest, limits }: { readonly rest: Rest | null; readonly limits?: StoreLimits | undefined } = {
      rest: null,
    },
  ): Stoppable<T> {
    let job: Job | null = null;
    const end = new Promise<End<T>>((resolve) => {
      const made: Job = {
        id: ++this.#lastId,
        task,
        rest,
        limits,
        onProgress: how.onProgress,
        finish: (ended) => resolve(readEnd(ended, read)),
        cancel: () => {
          this.#waiting = this.#waiting.filter((other) => other !== made);
          if (rest !== null) this.#drop(rest);
        },
        hold: () => {
          made.cancel();
          resolve({ state: 'cancelled' });
        },
      };
      job = made;
      if (how.urgent === true) this.#waiting.unshift(made);
      else this.#waiting.push(made);
    });
    this.#seatNext();
    return {
      end,
      cancel: () => {
        job?.cancel();
        job?.finish({ state: 'cancelled' });
      },
      hold: () => job?.hold(),
    };
  }

  /** A handle on a job that is resting. */
  #keep(seat: Seat, { id, task }: Job): Kept<Answered> {
    const rest: Rest = { seat, of: id };
    this.#resting.push(rest);
    while (this.#resting.length > MOST_KEPT) this.#drop(this.#resting[0]);
    return {
      goOn: ({ limits, onProgress } = {}) => {
        const there = this.#resting.includes(rest);
        this.#resting = this.#resting.filter((other) => other !== rest);
        const how = { urgent: true, ...(onProgress === undefined ? {} : { onProgress }) };
        return this.#run(task, how, (answer) => ({ answer }), {
          rest: there ? rest : null,
          limits,
        });
      },
      drop: () => this.#drop(rest),
    };
  }

  #drop(rest: Rest): void {
    const known = this.#seats.has(rest.seat);
    this.#resting = this.#resting.filter((other) => other !== rest);
    if (known) rest.seat.line.send({ type: 'drop', of: rest.of });
  }

  /** Ends all workers; what ran or waited is cancelled. */
  close(): void {
    for (const job of this.#waiting) job.finish({ state: 'cancelled' });
    this.#waiting = [];
    for (const seat of [...this.#seats]) this.#clear(seat, { state: 'cancelled' });
  }

  #seatNext(): void {
    // A task that has rested waits for its own worker; others may pass it by.
    for (const job of [...this.#waiting]) {
      const rest = job.rest !== null && this.#seats.has(job.rest.seat) ? job.rest : null;
      const seat = rest === null ? this.#seat() : rest.seat.job === null ? rest.seat : null;
      if (seat === null) continue;
      this.#waiting = this.#waiting.filter((other) => other !== job);
      if (seat === 'none') {
        job.finish({ state: 'failed', message: text.workerFailed });
        continue;
      }
      seat.job = job;
      job.cancel = () => this.#stop(seat, job);
      job.hold = () => this.#hold(seat, job);
      seat.line.send(messageFor(job, rest));
    }
  }

  /** A free seat; null if all are taken, `none` if there can be no worker at all. */
  #seat(): Seat | 'none' | null {
    for (const seat of this.#seats) if (seat.job === null) return seat;
    if (this.#seats.size >= this.#size) return null;
    try {
      const line = this.#spawn({
        message: (message) => this.#heard(seat, message),
        error: (message) => this.#clear(seat, { state: 'failed', message: message || text.workerFailed }),
      });
      const seat: Seat = { line, job: null, deadline: null };
      this.#seats.add(seat);
      return seat;
    } catch {
      return 'none';
    }
  }

  #heard(seat: Seat, message: FromWorker): void {
    const { job } = seat;
    if (job === null || message.id !== job.id) return;
    if (message.type === 'progress') {
      if (seat.deadline === null) job.onProgress?.(message.progress);
      return;
    }
    if (seat.deadline !== null) clearTimeout(seat.deadline);
    seat.deadline = null;
    seat.job = null;
    job.cancel = job.hold = () => undefined;
    job.finish(this.#endOf(message, seat, job));
    this.#seatNext();
  }

  #endOf(message: Exclude<FromWorker, { type: 'progress' }>, seat: Seat, job: Job): End<Answered> {
    switch (message.type) {
      case 'done': {
        const kept = message.kept ? { kept: this.#keep(seat, job) } : {};
        return { state: 'done', answer: message.answer, seconds: message.seconds, ...kept };
      }
      case 'held':
        return { state: 'cancelled', kept: this.#keep(seat, job) };
      case 'failed':
        return { state: 'failed', message: message.message };
      case 'cancelled':
        return { state: 'cancelled' };
    }
  }

  #hold(seat: Seat, job: Job): void {
    if (seat.job === job && seat.deadline === null) seat.line.send({ type: 'hold', id: job.id });
  }

  #stop(seat: Seat, job: Job): void {
    if (seat.job !== job || seat.deadline !== null) return;
    seat.line.send({ type: 'cancel', id: job.id });
    seat.deadline = setTimeout(() => this.#clear(seat, { state: 'cancelled' }), PATIENCE_MS);
  }

  /** Ends a worker; another one starts when it is needed. */
  #clear(seat: Seat, end: End<{ readonly answer: Answer }>): void {
    if (seat.deadline !== null) clearTimeout(seat.deadline);
    seat.line.terminate();
    this.#seats.delete(seat);
    seat.job?.finish(end);
    seat.job = null;
    this.#seatNext();
  }
}

/** The message that makes a worker begin a job, or go on with it. */
function messageFor({ id, task, limits }: Job, rest: Rest | null): ToWorker {
  const within = limits === undefined ? {} : { limits };
  if (rest !== null) return { type: 'go-on', id, of: rest.of, ...within };
  if (task.type === 'check') return { ...task, options: { ...task.options, ...limits }, id };
  return { ...task, id };
}

function keptAs<T extends object>(kept: Kept<Answered>, read: (answer: Answer) => T | null): Kept<T> {
  const as = (handle: Stoppable<Answered>): Stoppable<T> => ({
    cancel: () => handle.cancel(),
    hold: () => handle.hold(),
    end: handle.end.then((end) => readEnd(end, read)),
  });
  return { goOn: (how) => as(kept.goOn(how)), drop: () => kept.drop() };
}

/** A worker's message, translated for the caller. */
function readEnd<T extends object>(ended: End<Answered>, read: (answer: Answer) => T | null): End<T> {
  switch (ended.state) {
    case 'failed':
      return ended;
    case 'cancelled':
      return ended.kept === undefined
        ? { state: 'cancelled' }
        : { state: 'cancelled', kept: keptAs(ended.kept, read) };
    case 'done': {
      const value = read(ended.answer);
      if (value === null) return { state: 'failed', message: text.workerFailed };
      const kept = ended.kept === undefined ? {} : { kept: keptAs(ended.kept, read) };
      return { ...value, state: 'done', seconds: ended.seconds, ...kept };
    }
  }
}
