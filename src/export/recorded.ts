import type { Trace } from '../trace/trace';
import type { Scenario } from '../scenarios/scenario';

/** A run as it was recorded. */
export interface RecordedRun extends Trace {
  readonly scenario: Scenario;
}
