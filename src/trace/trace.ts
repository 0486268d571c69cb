import type { StepEvent } from './events';
import type { Snapshot } from './snapshot';

/** A recorded run, start to end. */
export interface Trace {
  /** Event i led from snapshot i to snapshot i + 1. */
  readonly events: readonly StepEvent[];
  /** `events.length + 1` of them. */
  readonly snapshots: readonly Snapshot[];
}

/** The first `position` steps of a run, as they were before anything else had happened. */
export function traceUntil({ events, snapshots }: Trace, position: number): Trace {
  return { events: events.slice(0, position), snapshots: snapshots.slice(0, position + 1) };
}
