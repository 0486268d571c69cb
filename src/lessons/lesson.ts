import type { Lifecycle } from '../kvm/snapshot';
import type { Outcome } from '../kvm/values';
import type { ProtocolId } from '../kvm/protocols';
import type { MemoryModel } from '../machine/system';

/** A scenario of a lesson: a preset, with what the lesson changes of it. */
export interface Setting {
  readonly preset: string;
  readonly protocol?: ProtocolId;
  readonly memory?: MemoryModel;
  readonly off?: readonly string[];
}

/** What the learner is to bring about; met as soon as a state of the run fulfils it. */
export type Goal =
  | { readonly reach: 'page'; readonly page: string; readonly is: Lifecycle }
  | { readonly reach: 'line'; readonly thread: number; readonly line: string }
  | { readonly reach: 'outcome'; readonly thread: number; readonly is: Outcome }
  | { readonly reach: 'violation'; readonly property: string }
  | { readonly reach: 'grace-period'; readonly active: boolean }
  | { readonly reach: 'end' };

/** Something a lesson says about every interleaving of a setting; proved by the checker in CI. */
export type Claim =
  /** The property is violated, soonest in so many steps. */
  | { readonly setting: Setting; readonly can: string; readonly steps: number }
  | { readonly setting: Setting; readonly cannot: string };

/** A short step of a lesson, bound to a position in a scenario. */
export interface LessonStep {
  /** At most 60 words, standing beside the living picture. */
  readonly text: string;
  readonly setting: Setting;
  /** The position: turns (as in `Scenario.story`) that lead there from the start. */
  readonly at?: string;
  /** What the learner does next, in words, and when it is done. */
  readonly task?: {
    readonly text: string;
    readonly goal: Goal;
    /** Turns that do it; also the last hint. */ readonly solution: string;
  };
  readonly claims?: readonly Claim[];
}

export interface Lesson {
  readonly id: string;
  readonly title: string;
  /** What one knows afterwards, in one sentence. */
  readonly gist: string;
  readonly steps: readonly LessonStep[];
}
