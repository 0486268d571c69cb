/**
 * What the screen may know of a session: one immutable view, and the things a person can do.
 * The XState machine in this folder produces the first and consumes the second; nothing else
 * changes state.
 */
import type { InstrSubject } from '../machine/instructions';
import type { PropertyInfo } from '../checker';
import type { Asked } from '../scenarios/asked';
import type { MemoryModel } from '../machine/models';
import type { StepEvent } from '../trace/events';
import type { ThreadCode } from '../trace/code';
import type { Snapshot } from '../trace/snapshot';
import type { Trace } from '../trace/trace';
import type { Moment, Viewing } from '../link/format';
import type { HandIn } from '../link/hand-in';
import type { Scenario } from '../scenarios/scenario';
import type { Setup } from '../scenarios/setup';

/** One property at the current moment of this run. */
export interface PropertyView {
  readonly id: string;
  readonly kind: PropertyInfo['kind'];
  /** `violated` from the step on that violated it in this run; a goal is `reached` from then on. */
  readonly now: 'holds' | 'violated' | 'reached';
  /** 1-based step of this run at which it was violated, if it was at or before the position. */
  readonly atStep?: number;
  /** Over all interleavings, once the checker has a result. */
  readonly everywhere?: 'holds' | 'violated' | 'unknown';
  /** Length of the shortest witness, if violated somewhere; of a goal, of the shortest run that reaches it. */
  readonly shortest?: number;
  /** Who is to blame, filled where `now` is violated: pages, threads and the steps that matter. */
  readonly culprit?: Culprit;
}

export type { Culprit } from '../trace/culprit';
import type { Culprit } from '../trace/culprit';

export interface BranchView {
  readonly id: number;
  readonly name: string;
  readonly parent: number | null;
  /** Step of the parent at which it left. */
  readonly from: number;
  /** Steps from the initial state to its tip. */
  readonly length: number;
  readonly violated: boolean;
  readonly current: boolean;
}

export type Verdict =
  | { readonly state: 'none' }
  | { readonly state: 'running'; readonly states: number; readonly depth: number }
  /** Somebody has stopped the search; CHECK goes on with it. */
  | { readonly state: 'stopped'; readonly states: number }
  /** `reduced`: one state stands for all that differ only in who is who, or in the order of independent steps. */
  | {
      readonly state: 'holds';
      readonly states: number;
      readonly depth: number;
      readonly reduced: boolean;
      readonly asked?: Asked;
    }
  | { readonly state: 'violated'; readonly states: number; readonly property: string; readonly steps: number }
  | { readonly state: 'bounded'; readonly states: number }
  | { readonly state: 'failed'; readonly message: string };

/** A message for the person: a damaged link, a step that is not possible, "link copied". */
export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'warning' | 'error';
  readonly title: string;
  readonly detail?: string;
  /** The actor whose step was refused: shown briefly beside its button, replaced by the next refusal. */
  readonly refused?: number | 'rcu';
  /** It says what was wrong with an address: gone once another one is opened. */
  readonly ofAddress?: true;
}

/** A scenario's programs as a statechart: regions side by side, one for each thread and one for RCU. */
export interface Chart {
  readonly regions: readonly ChartRegion[];
}

export interface ChartRegion {
  /** `cpu0`, `cpu1`, …, `softirq1` (callbacks on CPU 1), `rcu`. */
  readonly id: string;
  readonly name: string;
  /** Actor number; of a thread also its index. */
  readonly actor: number;
  readonly kind: 'thread' | 'rcu';
  /** In program order; `states[pc]` of a thread, the end last. */
  readonly states: readonly ChartState[];
  /** Where a step may lead; both are places in `states`. */
  readonly edges: readonly { readonly from: number; readonly to: number }[];
}

export interface ChartState {
  /** Unique in its region; without dots. */
  readonly id: string;
  /** Source line of a program point; null at the end and for RCU. */
  readonly line: string | null;
  readonly subject?: InstrSubject;
}

export interface SessionView {
  readonly status: 'loading' | 'idle' | 'playing' | 'violation' | 'ended' | 'failed';
  readonly scenario: Scenario;
  /** The preset it was loaded as, and whether it has been changed since; absent for people's own. */
  readonly preset?: { readonly id: string; readonly modified: boolean };
  /** The scenario set up, for whoever needs more of it than the view tells; null before anything could be opened. */
  readonly setup: Setup | null;
  readonly code: readonly ThreadCode[];
  /** Of the current branch; `position` may stand anywhere in it. */
  readonly trace: Trace;
  /** Steps taken; 0 is the initial state. trace.snapshots[position] is on screen. */
  readonly position: number;
  readonly snapshot: Snapshot;
  /** The event that led here; null at the start. */
  readonly event: StepEvent | null;
  /** Every step enabled here, in the core's order. */
  readonly steps: readonly EnabledStep[];
  readonly properties: readonly PropertyView[];
  readonly branches: readonly BranchView[];
  /** The programs as a statechart; the same object as long as the scenario is. */
  readonly chart: Chart;
  /** For each region of the chart, the place in its `states` at which it stands here. */
  readonly lit: readonly number[];
  readonly verdict: Verdict;
  /** Steps per second. */
  readonly speed: number;
  readonly notices: readonly Notice[];
  /** How a link restricts viewing: read-only, or only part of the run; absent once the user has left that run. */
  readonly viewing?: Viewing;
  /** Moments of the current branch that somebody marked, in order. */
  readonly moments: readonly (Moment & { readonly loop?: true })[];
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
}

export interface EnabledStep {
  readonly step: number;
  /** Thread that would move; null for RCU. */
  readonly thread: number | null;
  readonly kind: StepEvent['kind'];
  readonly cpu: number | null;
  readonly line?: string;
  readonly subject?: InstrSubject;
  /** Would execute ahead of older instructions (memory models). */
  readonly early?: boolean;
}

export type SessionEvent =
  /** Executes exactly this step (a number from `steps`). */
  | { readonly type: 'STEP'; readonly step: number }
  /** Executes the thread's next instruction in program order, if it may go. */
  | { readonly type: 'STEP_THREAD'; readonly thread: number }
  /** RCU's next own step, if any. */
  | { readonly type: 'STEP_RCU' }
  /** Steps the thread until it leaves the function its next line stands in, or blocks. */
  | { readonly type: 'STEP_OVER'; readonly thread: number }
  | { readonly type: 'RUN_THREAD'; readonly thread: number }
  /** Plays on (same choices as PLAY) until something interesting happens. */
  | { readonly type: 'RUN_TO_EVENT' }
  /** Executes these steps, one after the other, as far as they are possible. */
  | { readonly type: 'STEPS'; readonly steps: readonly number[] }
  /** Names the state at a position of the current branch; an empty name takes the mark away. */
  | { readonly type: 'MARK'; readonly position: number; readonly name: string }
  | { readonly type: 'PLAY' }
  | { readonly type: 'PAUSE' }
  | { readonly type: 'SPEED'; readonly speed: number }
  | { readonly type: 'BACK' }
  | { readonly type: 'FORWARD' }
  | { readonly type: 'SEEK'; readonly position: number }
  | { readonly type: 'RESTART' }
  | { readonly type: 'BRANCH'; readonly id: number }
  /** An empty name takes the name away. */
  | { readonly type: 'NAME_BRANCH'; readonly id: number; readonly name: string }
  | {
      readonly type: 'LOAD';
      readonly scenario: Scenario;
      /** The same scenario, where it is set up already. */
      readonly setup?: Setup;
      readonly schedule?: readonly number[];
      readonly position?: number;
    }
  | { readonly type: 'LOAD_PRESET'; readonly id: string }
  | { readonly type: 'PROTOCOL'; readonly protocol: string }
  | { readonly type: 'MEMORY'; readonly memory: MemoryModel }
  | { readonly type: 'TOGGLE_LINE'; readonly line: string }
  | { readonly type: 'MOVE_LINE'; readonly line: string; readonly by: -1 | 1 }
  /** Opens the shortest witness of a property found by the checker. */
  | { readonly type: 'WITNESS'; readonly property: string }
  /**
   * Follows a schedule from the beginning, as a branch of this name unless it has been taken before; stands at
   * `position`, by default at its end.
   */
  | {
      readonly type: 'OPEN_RUN';
      readonly schedule: readonly number[];
      readonly name: string;
      readonly position?: number;
    }
  /** Searches all interleavings (anew); happens by itself whenever the scenario changes. */
  | { readonly type: 'CHECK' }
  | { readonly type: 'CANCEL_CHECK' }
  /** Lifts a link's restrictions: from here on the user steps freely. */
  | { readonly type: 'UNLOCK' }
  /** Copies the link to the run; to hand in, with the task that it is for. */
  | { readonly type: 'SHARE'; readonly handIn?: HandIn }
  /** Shows a notice. */
  | { readonly type: 'NOTICE'; readonly notice: Omit<Notice, 'id'> }
  | { readonly type: 'DISMISS'; readonly notice: number };
