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

/** What a format's reader makes of a text, without running anything. Never throws. */
export type Unpacked =
  | {
      readonly ok: true;
      /** Plain data in the shape that scenarios had in that format's time. */
      readonly scenario: unknown;
      readonly run: PackedRun | null;
      /** The scenario is whole, but something after it is not. */
      readonly damaged: boolean;
    }
  | { readonly ok: false; readonly why: 'too-long' | 'damaged' };
