import type { Replayable } from './replayable';

/** A link's run, not yet replayed. */
export interface PackedRun {
  /** Of the programs it was made with. */
  readonly programHash: number;
  /** Steps it is said to have, and where to stand. */
  readonly steps: number;
  readonly position: number;
  /** The longest run, from the start, that is possible and passes the checks. */
  replay(setup: Replayable): number[];
}

/** How a link restricts viewing. */
export interface Viewing {
  /** Read-only: people look around, but cannot step until they unlock it. */
  readonly readOnly: boolean;
  /** Positions between which to move; null for the whole run. */
  readonly range: { readonly from: number; readonly to: number } | null;
}

/** A moment of a run that somebody marked. */
export interface Moment {
  /** Steps taken. */
  readonly position: number;
  readonly name: string;
}

/** What a format's reader makes of a text, without running anything. Never throws. */
export type Unpacked =
  | {
      readonly ok: true;
      /** Plain data in the shape that scenarios had in that format's time. */
      readonly scenario: unknown;
      readonly run: PackedRun | null;
      /** Absent in formats and links that do not ask for anything. */
      readonly viewing?: Viewing;
      readonly moments?: readonly Moment[];
      /** The scenario is whole, but something after it is not. */
      readonly damaged: boolean;
    }
  | { readonly ok: false; readonly why: 'too-long' | 'damaged' };
