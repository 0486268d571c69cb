import type { Scenario } from '../scenarios/scenario';
import { EDITION, type Asking } from './asking';
import type { Setting } from './setting';

interface Common {
  readonly id: string;
  /** How hard, 1 to 3; of a task of somebody's own course nobody has said. */
  readonly grade?: 1 | 2 | 3;
  readonly setting: Setting;
  /** Of a task of somebody's own course; those of ours are in the catalogue. */
  readonly words?: Words;
}

/** What is read of a challenge. `hint`: the first of three. */
export interface Words {
  readonly title: string;
  readonly text: string;
  readonly hint: string;
}

/** A challenge that a run solves. */
interface ByRun extends Common {
  /** Steps that every run of it begins with; none if absent. Steps are counted from there. */
  readonly start?: readonly number[];
  /** Steps of the checker's shortest run; of ours proved in CI. */
  readonly par: number;
}

/** Be the scheduler: find a run that violates the property, or reaches it where it is a goal (`sometimes …`). */
export interface BreakIt extends ByRun {
  readonly kind: 'break';
  readonly property: string;
}

/** Run everything to its end, and never violate the property (or reach it) on the way. */
export interface FinishIt extends ByRun {
  readonly kind: 'finish';
  /** Null: only to its end. */
  readonly without: string | null;
}

/** Switch lines on, or move them, until the checker finds no bug in any interleaving. */
export interface FixIt extends Common {
  readonly kind: 'fix';
  /** Fewest lines that have to be changed; proved in CI. */
  readonly par: number;
  /** One way to do it: how the lines then are. */
  readonly solution: Pick<Scenario, 'off' | 'on' | 'moved'>;
}

/** Say what will happen before it does. The questions are made from the model. */
export interface PredictIt extends Common, Asking {
  readonly kind: 'predict';
  /** What it asked before: hand-ins of that time are graded by it. */
  readonly earlier?: readonly Asking[];
}

export type Challenge = BreakIt | FinishIt | FixIt | PredictIt;

/** What ours ask; courses can ask for the rest, too. */
export type OurChallenge = Exclude<Challenge, FinishIt>;

/** Those that a run solves. */
export type RunTask = BreakIt | FinishIt;

export const isRunTask = (challenge: Challenge): challenge is RunTask =>
  challenge.kind === 'break' || challenge.kind === 'finish';

/** Challenges about the later walks, the easy ones first. */
const LATER_CHALLENGES: readonly OurChallenge[] = [
  {
    id: 'under-gup',
    kind: 'break',
    grade: 1,
    setting: { preset: 'khugepaged-frees-table' },
    property: 'use-after-free',
    par: 13,
  },
  {
    id: 'ask-everybody',
    kind: 'fix',
    grade: 1,
    setting: { preset: 'khugepaged-frees-table' },
    par: 1,
    solution: { off: [] },
  },
  {
    id: 'foresee-gup',
    kind: 'predict',
    grade: 1,
    setting: { preset: 'khugepaged-by-rcu' },
    questions: 4,
    seed: 1,
    edition: EDITION,
    earlier: [{ questions: 4, seed: 1 }],
  },
  {
    id: 'page-that-moved',
    kind: 'fix',
    grade: 2,
    setting: { preset: 'gup-against-collapse' },
    par: 1,
    solution: { off: [] },
  },
  {
    id: 'old-address',
    kind: 'break',
    grade: 2,
    setting: { preset: 'moved-and-flushed-late' },
    property: 'freed-frame-used',
    par: 15,
  },
  {
    id: 'flush-in-lock',
    kind: 'fix',
    grade: 2,
    setting: { preset: 'moved-and-flushed-late' },
    par: 1,
    solution: { moved: {} },
  },
  {
    id: 'not-your-page',
    kind: 'break',
    grade: 3,
    setting: { preset: 'shared-table-left' },
    property: 'foreign-table',
    par: 21,
  },
  {
    id: 'lose-a-bit',
    kind: 'break',
    grade: 3,
    setting: { preset: 'not-writable-so-plain' },
    property: 'lost-dirty',
    par: 24,
  },
];

/** All challenges, the easy ones first within a grade; their words are in the catalogue. */
export const CHALLENGES: readonly OurChallenge[] = [
  {
    id: 'crash-it',
    kind: 'break',
    grade: 1,
    setting: { preset: 'strawman' },
    property: 'use-after-free',
    par: 10,
  },
  {
    id: 'too-soon',
    kind: 'break',
    grade: 1,
    setting: { preset: 'objection-deferred' },
    property: 'freed-on-return',
    par: 13,
  },
  {
    id: 'flush-again',
    kind: 'fix',
    grade: 1,
    setting: { preset: 'flush-left-out' },
    par: 1,
    solution: { off: [] },
  },
  {
    id: 'say-you-read',
    kind: 'fix',
    grade: 1,
    setting: { preset: 'no-read-lock' },
    par: 2,
    solution: { off: [] },
  },
  {
    id: 'foresee-deferred',
    kind: 'predict',
    grade: 1,
    setting: { preset: 'deferred-free' },
    questions: 5,
    seed: 8,
    edition: EDITION,
    earlier: [{ questions: 5, seed: 4 }],
  },
  {
    id: 'go-wild',
    kind: 'break',
    grade: 2,
    setting: { preset: 'triple-read' },
    property: 'wild-walk',
    par: 12,
  },
  {
    id: 'dead-end',
    kind: 'break',
    grade: 2,
    setting: { preset: 'spin-deadlock' },
    property: 'deadlock',
    par: 11,
  },
  {
    id: 'look-later',
    kind: 'fix',
    grade: 2,
    setting: { preset: 'check-too-early' },
    par: 1,
    solution: { moved: {} },
  },
  {
    id: 'one-barrier',
    kind: 'fix',
    grade: 2,
    setting: { preset: 'x86-zapper-barrier', off: ['mb_after_inc', 'mb_before_check', 'mb_before_dec'] },
    par: 1,
    solution: { off: ['mb_after_inc', 'mb_before_dec'] },
  },
  {
    id: 'foresee-batch',
    kind: 'predict',
    grade: 2,
    setting: { preset: 'first-come' },
    questions: 5,
    seed: 30,
    edition: EDITION,
    earlier: [{ questions: 5, seed: 1 }],
  },
  {
    id: 'second-life',
    kind: 'break',
    grade: 2,
    setting: { preset: 'recycled-page' },
    property: 'recycled-walk',
    par: 19,
  },
  {
    id: 'store-buffer',
    kind: 'break',
    grade: 3,
    setting: { preset: 'x86-zapper-barrier' },
    property: 'use-after-free',
    par: 13,
  },
  {
    id: 'out-too-early',
    kind: 'break',
    grade: 3,
    setting: { preset: 'weak-leave' },
    property: 'use-after-free',
    par: 15,
  },
  {
    id: 'all-barriers',
    kind: 'fix',
    grade: 3,
    setting: { preset: 'weak-all-barriers', off: ['mb_after_inc', 'mb_before_check', 'mb_before_dec'] },
    par: 3,
    solution: { off: [] },
  },
  {
    id: 'two-halves',
    kind: 'fix',
    grade: 3,
    setting: { preset: 'torn-count', off: ['check_low', 'check_count'] },
    par: 2,
    solution: { off: [] },
  },
  {
    id: 'foresee-weak',
    kind: 'predict',
    grade: 3,
    setting: { preset: 'weak-leave' },
    questions: 5,
    seed: 12,
    edition: EDITION,
    earlier: [{ questions: 6, seed: 57 }],
  },
  ...LATER_CHALLENGES,
];

export function challengeById(id: string): OurChallenge | undefined {
  return CHALLENGES.find((challenge) => challenge.id === id);
}
