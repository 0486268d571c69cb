import type { CheckOptions, CheckProgress, Report } from '../checker';
import type { Scenario } from '../scenarios/scenario';

/** What the page tells a checker worker. `id` is the page's number for the check. */
export type ToWorker =
  | {
      readonly type: 'check';
      readonly id: number;
      readonly scenario: Scenario;
      readonly options: CheckOptions;
    }
  | { readonly type: 'cancel'; readonly id: number };

/** What the worker answers: any number of `progress`, then exactly one of the others. */
export type FromWorker =
  | { readonly type: 'progress'; readonly id: number; readonly progress: TimedProgress }
  | { readonly type: 'done'; readonly id: number; readonly report: Report; readonly seconds: number }
  | { readonly type: 'cancelled'; readonly id: number }
  | { readonly type: 'failed'; readonly id: number; readonly message: string };

export interface TimedProgress extends CheckProgress {
  /** Since the check began. */
  readonly seconds: number;
}
