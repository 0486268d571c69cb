import {
  readLink as read,
  writeLink as write,
  type LinkProblem,
  type Moment,
  type Viewing,
} from '../link/link';
import type { Scenario } from '../scenarios/scenario';
import { parseScenario } from '../scenarios/schema';
import { setUp } from '../scenarios/setup';
import { setupOf, type System } from './system';

/** A link, opened. */
export interface Opened {
  readonly ok: true;
  readonly scenario: Scenario;
  /** Steps of its run, possible from the initial state on. */
  readonly schedule: readonly number[];
  /** Which state it shows: 0 is the start, `schedule.length` the end. */
  readonly position: number;
  /** The part of the run that it shows, and whether that is all one may do; null if it does not ask. */
  readonly viewing: Viewing | null;
  /** Moments of the run that have names. */
  readonly moments: readonly Moment[];
  /** What of the run could not be read, or is not as it was; null if all is well. */
  readonly problem: LinkProblem | null;
}

/**
 * Reads a link of any version: what stands after `#`, or a whole address. Never throws.
 * @param text at most 100,000 letters
 */
export function readLink(text: string): Opened | { readonly ok: false; readonly problem: LinkProblem } {
  const link = read(text, { parse: parseScenario, setUp });
  if (!link.ok) return link;
  const { scenario, schedule, position, viewing = null, moments = [], problem } = link;
  return { ok: true, scenario, schedule, position, viewing, moments, problem };
}

/** What a link says besides the scenario and its run. */
export interface Shown {
  /** Which state it shows; the start if absent. */
  readonly position?: number;
  readonly viewing?: Viewing;
  readonly moments?: readonly Moment[];
}

/**
 * The part of a link that stands after `#`.
 * @param schedule must be possible from the initial state on; of more than 10,000 steps, the first 10,000 are kept
 */
export function writeLink(
  system: System,
  schedule: readonly number[] = system.story,
  shown: Shown = {},
): string {
  const { position = 0, viewing = null, moments = [] } = shown;
  return write(setupOf(system), schedule, position, viewing, moments);
}
