import type { PropertyInfo } from '../../checker/model';
import type { StepEvent } from '../../trace/events';
import type { Snapshot } from '../../trace/snapshot';
import type { Machine } from '../../machine/machine';
import type { Scenario } from '../../scenarios/scenario';
import type { ThreadCode } from '../contract';

/** A scenario ready to run, as far as the session needs it. Pure and deterministic. */
export interface Setup {
  readonly scenario: Scenario;
  readonly machine: Machine;
  readonly code: readonly ThreadCode[];
  /** Those that are watched. */
  readonly properties: readonly PropertyInfo[];
  /** Hash of the programs; two setups with the same hash replay the same schedules. */
  readonly programHash: number;
  inspect(state: Uint8Array): Snapshot;
  /** What executing `step`, which is enabled in `before`, does. */
  describe(
    before: Uint8Array,
    step: number,
    known?: { readonly from?: Snapshot; readonly to?: Snapshot },
  ): StepEvent;
}

/** Everything the session asks of the layers below it; the app passes the real one, tests a toy. */
export interface Core {
  readonly presets: readonly Scenario[];
  /** What opens without a link. */
  readonly defaultPreset: string;
  /** Throws an Error with a sentence for people when the scenario makes no sense. */
  setUp(scenario: Scenario): Setup;
  /** The recorded run that a scenario comes with; empty if it has none. Throws an Error if that is impossible. */
  storyOf(setup: Setup): readonly number[];
}
