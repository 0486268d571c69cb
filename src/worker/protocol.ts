import type { Choice, Execution } from '../axioms/graph';
import type { Judged } from '../axioms/judge';
import type { ModelId } from '../axioms/models';
import type {
  CheckOptions,
  CheckProgress,
  MapOptions,
  Report,
  Rest,
  SpaceMap,
  StoreLimits,
} from '../checker';
import type { Aim } from '../lessons/aim';
import type { Way } from '../lessons/way';
import type { CostOptions, Costs } from '../scenarios/costs';
import type { Finals } from '../scenarios/finals';
import type { Scenario } from '../scenarios/scenario';

/** What can be asked about a scenario: its verdicts, its costs, its whole state space. */
export type Task =
  /** `from`: steps taken first; only what can follow is searched. */
  | {
      readonly type: 'check';
      readonly scenario: Scenario;
      readonly options: CheckOptions;
      readonly from?: readonly number[];
    }
  | { readonly type: 'costs'; readonly scenario: Scenario; readonly options: CostOptions }
  | { readonly type: 'map'; readonly scenario: Scenario; readonly options: MapOptions }
  /** The shortest run that meets an aim, from the state after some steps on. */
  | {
      readonly type: 'way';
      readonly scenario: Scenario;
      readonly from: readonly number[];
      readonly aim: Aim;
      readonly limits: StoreLimits;
    }
  /** What a memory model says of a litmus test, given as its text; `inArms`: of the test that `withTailsInArms` makes of it. */
  | {
      readonly type: 'judge';
      readonly source: string;
      readonly model: ModelId;
      readonly inArms?: boolean;
    }
  /** Its executions under the model. */
  | {
      readonly type: 'executions';
      readonly source: string;
      readonly model: ModelId;
      readonly choice: Choice;
    }
  /** Why its condition is never met. */
  | { readonly type: 'why'; readonly source: string; readonly model: ModelId }
  /** How the stepping machine can end. */
  | { readonly type: 'endings'; readonly scenario: Scenario }
  /** Every state in which a run can end, with a run to each. */
  | { readonly type: 'finals'; readonly scenario: Scenario };

/** What a task of that type is about. */
export type TaskOf<T extends Task['type']> = Omit<Extract<Task, { type: T }>, 'type'>;

/** What a checker worker hears first. `rest`: where searches are asked to rest; undefined where threads share no memory. */
export interface Opening {
  readonly type: 'open';
  readonly rest: Rest | undefined;
  /** To hold for as long as it lives: see `alive.ts`. */
  readonly lock: string;
}

/**
 * What the page tells a checker worker. `id` is the page's number for the task.
 *  - `hold`: stop, but keep what has been searched;
 *  - `go-on`: under the number `id` go on with what was kept as `of`, within these limits if there are any;
 *  - `drop`: discard what was kept as `of`.
 */
export type ToWorker =
  | (Task & { readonly id: number })
  | { readonly type: 'cancel' | 'hold'; readonly id: number }
  | { readonly type: 'go-on'; readonly id: number; readonly of: number; readonly limits?: StoreLimits }
  | { readonly type: 'drop'; readonly of: number };

/** The answer to a task of the same name. */
export type Answer =
  | { readonly type: 'checked'; readonly report: Report }
  | { readonly type: 'costed'; readonly costs: Costs }
  | { readonly type: 'mapped'; readonly map: SpaceMap }
  | { readonly type: 'found'; readonly found: Way }
  | { readonly type: 'judged'; readonly judged: Judged }
  | { readonly type: 'listed'; readonly executions: readonly Execution[] }
  | { readonly type: 'explained'; readonly why: Why }
  | { readonly type: 'ended'; readonly endings: Endings }
  | { readonly type: 'finished'; readonly finals: Finals };

export interface Why {
  /** The execution with the shortest cycle; null if there is none to show. */
  readonly execution: Execution | null;
  /** Lines of the test without any one of which the condition could be met. */
  readonly lines: readonly number[];
  /** Lines whose order alone, an acquire or a release, keeps the condition from being met. */
  readonly orders: readonly number[];
}

/** Every way the machine can end, as far as it was looked. */
export interface Endings {
  /** Final states that meet the condition, and all; as `P0:r0=1 x=2`. */
  readonly matching: readonly string[];
  readonly outcomes: readonly string[];
  readonly states: number;
  /** Whether every state was looked at. */
  readonly complete: boolean;
}

/** What the worker answers: any number of `progress`, then exactly one of the others. */
export type FromWorker =
  | { readonly type: 'progress'; readonly id: number; readonly progress: TimedProgress }
  | {
      readonly type: 'done';
      readonly id: number;
      readonly answer: Answer;
      readonly seconds: number;
      /** It was limited and is kept: `go-on` may come to know more. */
      readonly kept: boolean;
    }
  /** It has been stopped, and is kept. */
  | { readonly type: 'held'; readonly id: number }
  | { readonly type: 'cancelled'; readonly id: number }
  | { readonly type: 'failed'; readonly id: number; readonly message: string };

export interface TimedProgress extends Omit<CheckProgress, 'phase'> {
  /** Since the task began. */
  readonly seconds: number;
}
