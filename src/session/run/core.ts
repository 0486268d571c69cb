import type { Scenario } from '../../scenarios/scenario';
import type { Setup } from '../../scenarios/setup';

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
