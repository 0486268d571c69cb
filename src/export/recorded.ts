import type { StepEvent } from '../trace/events';
import type { Snapshot } from '../trace/snapshot';
import type { Scenario } from '../scenarios/scenario';

/** A run as it was recorded: event i led from snapshot i to snapshot i + 1. */
export interface RecordedRun {
  readonly scenario: Scenario;
  readonly events: readonly StepEvent[];
  readonly snapshots: readonly Snapshot[];
}
