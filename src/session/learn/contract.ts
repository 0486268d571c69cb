import type { Challenge, FixIt, PredictIt, RunTask } from '../../lessons/challenge';
import type { Lesson } from '../../lessons/lesson';
import type { AskedQuestion } from '../../lessons/questions';
import type { Progress } from './progress';

/** What the views see of a lesson or challenge. */
export type LearnView = { readonly progress: Progress } & (
  { readonly kind: 'off' } | LessonView | PlayView | PredictView
);

/** What a challenge stands in a row with: ours, or a course that somebody has made. */
export interface Row {
  /** Of a course; null for ours. */
  readonly title: string | null;
  readonly tasks: readonly Challenge[];
}

interface Beside {
  /** The run on screen belongs to another scenario. */
  readonly away: boolean;
}

export interface LessonView extends Beside {
  readonly kind: 'lesson';
  readonly lesson: Lesson;
  readonly step: number;
  /** Its task is done. */
  readonly reached: boolean;
  /** Its task cannot be done any more; it could be at that position. */
  readonly lost: number | null;
}

export interface PlayView extends Beside {
  readonly kind: 'play';
  readonly challenge: RunTask | FixIt;
  readonly row: Row;
  /** Steps taken or lines changed; null while it is not solved. */
  readonly solved: number | null;
  /** Hints took every step of it, or changed every line. */
  readonly byHints: boolean;
  readonly hint: Hint | null;
  /** How many hints were asked for. */
  readonly hints: number;
  /** Lines that the learner switched off: no way to mend anything. */
  readonly taken: readonly string[];
}

export interface PredictView extends Beside {
  readonly kind: 'predict';
  readonly challenge: PredictIt;
  readonly row: Row;
  readonly number: number;
  readonly asked: AskedQuestion;
  /** Null until it is answered. */
  readonly chosen: readonly string[] | null;
  readonly right: number;
  readonly over: boolean;
  /** What was chosen in each question so far, by the options' places. */
  readonly answers: readonly (readonly number[])[];
}

/** Hints for a challenge, each more explicit than the last. */
export type Hint =
  | { readonly kind: 'words' }
  /** Whose turn it is on the shortest way. */
  | { readonly kind: 'turn'; readonly who: string }
  /** A line to begin with. */
  | { readonly kind: 'line'; readonly line: string }
  /** From here it cannot be done any more; it could be at that position, where the run may have been put back to. */
  | { readonly kind: 'back'; readonly position: number; readonly done: boolean }
  /** The next step has been taken, or the next line changed. */
  | { readonly kind: 'done'; readonly left: number };
