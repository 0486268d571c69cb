import type { Execution } from '../axioms/graph';
import type { Judged } from '../axioms/judge';
import type { CheckOptions, MapOptions, Report, SpaceMap } from '../checker';
import type { CostOptions, Costs } from '../scenarios/costs';
import type { Finals } from '../scenarios/finals';
import type { Scenario } from '../scenarios/scenario';
import type { Answer, Endings, FromWorker, Task, TaskOf, TimedProgress, ToWorker, Why } from './protocol';
import { text } from '#texts/worker';

/** How a task ended. */
export type End<T> =
  | (T & { readonly state: 'done'; readonly seconds: number })
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly message: string };

/** How a check ended. */
export type CheckEnd = End<{ readonly report: Report }>;

export interface Handle<T> {
  /** Never rejects. */
  readonly end: Promise<End<T>>;
  /** Gives up the task; `end` is `cancelled` at once. Nothing happens when it has ended already. */
  cancel(): void;
}

export type CheckHandle = Handle<{ readonly report: Report }>;

export interface Request<Options> {
  readonly scenario: Scenario;
  readonly options?: Options;
  /** Called some ten times a second while it runs. */
  readonly onProgress?: (progress: TimedProgress) => void;
  /** Steps to take first; only what can follow is searched. */
  readonly from?: readonly number[];
  /** Goes before all that still waits for a worker. */
  readonly urgent?: boolean;
}

export type CheckRequest = Request<CheckOptions>;

/** A line to a worker. */
export interface Line {
  send(message: ToWorker): void;
  terminate(): void;
}

/** Starts a worker. */
export type Spawn = (on: { message(message: FromWorker): void; error(message: string): void }) => Line;

interface Job {
  readonly id: number;
  readonly task: Task;
  readonly onProgress: Request<unknown>['onProgress'];
  readonly finish: (end: End<{ readonly answer: Answer }>) => void;
  /** What cancelling does now: the job waits, runs, or is over. */
  cancel: () => void;
}

interface Seat {
  readonly line: Line;
  job: Job | null;
  /** It has been told to stop, and has so long to obey. */
  deadline: ReturnType<typeof setTimeout> | null;
}

/** A worker that has not obeyed a cancel by then is ended. */
const PATIENCE_MS = 400;

/** Runs tasks in workers, at most `size` at once; the others wait their turn. Workers start when needed. */
export class CheckerPool {
  readonly #spawn: Spawn;
  readonly #size: number;
  readonly #seats = new Set<Seat>();
  #waiting: Job[] = [];
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
  costs({ scenario, options = {}, ...how }: Request<CostOptions>): Handle<{ readonly costs: Costs }> {
    return this.#run({ type: 'costs', scenario, options }, how, (answer) =>
      answer.type === 'costed' ? { costs: answer.costs } : null,
    );
  }

  /** Lists the whole state space, if it is small. */
  map({ scenario, options = {}, ...how }: Request<MapOptions>): Handle<{ readonly map: SpaceMap }> {
    return this.#run({ type: 'map', scenario, options }, how, (answer) =>
      answer.type === 'mapped' ? { map: answer.map } : null,
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
  ): Handle<T> {
    let cancel = (): void => undefined;
    const end = new Promise<End<T>>((resolve) => {
      const job: Job = {
        id: ++this.#lastId,
        task,
        onProgress: how.onProgress,
        finish: (ended) => {
          if (ended.state !== 'done') return resolve(ended);
          const value = read(ended.answer);
          resolve(
            value === null
              ? { state: 'failed', message: text.workerFailed }
              : { ...value, state: 'done', seconds: ended.seconds },
          );
        },
        cancel: () => {
          this.#waiting = this.#waiting.filter((other) => other !== job);
        },
      };
      cancel = () => {
        job.cancel();
        resolve({ state: 'cancelled' });
      };
      if (how.urgent === true) this.#waiting.unshift(job);
      else this.#waiting.push(job);
    });
    this.#seatNext();
    return { end, cancel: () => cancel() };
  }

  /** Ends all workers; what ran or waited is cancelled. */
  close(): void {
    for (const job of this.#waiting) job.finish({ state: 'cancelled' });
    this.#waiting = [];
    for (const seat of [...this.#seats]) this.#clear(seat, { state: 'cancelled' });
  }

  #seatNext(): void {
    while (this.#waiting.length > 0) {
      const seat = this.#seat();
      if (seat === null) return;
      const [job] = this.#waiting.splice(0, 1);
      if (seat === 'none') {
        job.finish({ state: 'failed', message: text.workerFailed });
        continue;
      }
      seat.job = job;
      job.cancel = () => this.#stop(seat, job);
      seat.line.send({ ...job.task, id: job.id });
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
    job.cancel = () => undefined;
    job.finish(endOf(message));
    this.#seatNext();
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

function endOf(message: Exclude<FromWorker, { type: 'progress' }>): End<{ readonly answer: Answer }> {
  switch (message.type) {
    case 'done':
      return { state: 'done', answer: message.answer, seconds: message.seconds };
    case 'failed':
      return { state: 'failed', message: message.message };
    case 'cancelled':
      return { state: 'cancelled' };
  }
}
