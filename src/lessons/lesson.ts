import type { Goal } from './goal';
import type { Setting } from './setting';

/** Something a lesson says about every interleaving of a setting; proved by the checker in CI. */
export type Claim =
  /** The property is violated, soonest in so many steps. */
  | { readonly setting: Setting; readonly can: string; readonly steps: number }
  | { readonly setting: Setting; readonly cannot: string };

/** A position in a scenario: turns (as in `Scenario.story`) that lead there from the start. Chosen, never searched for. */
export type Position = string;

/** A short step of a lesson, bound to a position in a scenario. Its words are in the catalogue. */
export interface LessonStep {
  readonly setting: Setting;
  /** By default the start. */
  readonly at?: Position;
  /** What the learner does next. */
  readonly task?: {
    readonly goal: Goal;
    /** Turns that do it; by default the shortest way to the violation that is the goal. Also the last hint. */
    readonly solution?: string;
  };
  readonly claims?: readonly Claim[];
}

export interface Lesson {
  readonly id: string;
  readonly steps: readonly LessonStep[];
}
