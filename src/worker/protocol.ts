import type { CheckOptions, CheckProgress, MapOptions, Report, SpaceMap } from '../checker';
import type { CostOptions, Costs } from '../scenarios/costs';
import type { Scenario } from '../scenarios/scenario';

/** What can be asked about a scenario: its verdicts, its costs, its whole state space. */
export type Task =
  | { readonly type: 'check'; readonly scenario: Scenario; readonly options: CheckOptions }
  | { readonly type: 'costs'; readonly scenario: Scenario; readonly options: CostOptions }
  | { readonly type: 'map'; readonly scenario: Scenario; readonly options: MapOptions };

/** What the page tells a checker worker. `id` is the page's number for the task. */
export type ToWorker = (Task & { readonly id: number }) | { readonly type: 'cancel'; readonly id: number };

/** The answer to a task of the same name. */
export type Answer =
  | { readonly type: 'checked'; readonly report: Report }
  | { readonly type: 'costed'; readonly costs: Costs }
  | { readonly type: 'mapped'; readonly map: SpaceMap };

/** What the worker answers: any number of `progress`, then exactly one of the others. */
export type FromWorker =
  | { readonly type: 'progress'; readonly id: number; readonly progress: TimedProgress }
  | { readonly type: 'done'; readonly id: number; readonly answer: Answer; readonly seconds: number }
  | { readonly type: 'cancelled'; readonly id: number }
  | { readonly type: 'failed'; readonly id: number; readonly message: string };

export interface TimedProgress extends Omit<CheckProgress, 'phase'> {
  /** Since the task began. */
  readonly seconds: number;
}
