import type { Model, PropertyInfo } from '../checker/model';
import type { StepEvent } from '../kvm/events';
import type { Snapshot } from '../kvm/snapshot';
import type { Scenario } from '../scenarios/scenario';
import type { EnabledStep, ThreadCode } from './contract';

/** A scenario ready to run, as far as the session needs it. Pure and deterministic. */
export interface Setup {
  readonly scenario: Scenario;
  readonly machine: Model;
  readonly code: readonly ThreadCode[];
  readonly properties: readonly PropertyInfo[];
  /** Hash of the programs; two setups with the same hash replay the same schedules. */
  readonly programHash: number;
  inspect(state: Uint8Array): Snapshot;
  /** The event of executing `step` in `before`; `after` is the image that resulted. */
  describe(before: Uint8Array, step: number, after: Uint8Array): StepEvent;
  describeEnabled(state: Uint8Array): readonly EnabledStep[];
}

/** Everything the session asks of the layers below it; the app passes the real one, tests a toy. */
export interface Core {
  /** The first one is what the app opens without a link. */
  readonly presets: readonly Scenario[];
  /** Throws an Error with a sentence for people when the scenario makes no sense. */
  setUp(scenario: Scenario): Setup;
}
