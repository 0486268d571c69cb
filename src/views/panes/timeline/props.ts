import type { ReactNode } from 'react';
import type { SessionView } from '../../../session/contract';
import type { Trace } from '../../../trace/trace';

export interface TimelineViewProps {
  readonly trace: Trace;
  /** Steps taken, 0 .. trace.events.length. */
  readonly position: number;
  /** Called with a position within the trace while the playhead is dragged, clicked or moved by keys. */
  readonly onSeek: (position: number) => void;
  /** Called when dragging begins and ends. */
  readonly onHold?: (held: boolean) => void;
  /** Moments that somebody marked; none by default. */
  readonly moments?: SessionView['moments'];
  /** More lanes below the others, in the same columns; none by default. */
  readonly below?: (columns: Columns, onNames: OnNames) => ReactNode;
  /** Hides the marks of steps still to come. */
  readonly hidesAhead?: boolean;
  /** In a lecture hall; absent at a desk. */
  readonly stage?: TimelineStage;
}

/** How the timeline is drawn for the back row. */
export interface TimelineStage {
  /** Size of its smallest type, in the units of the type scale. */
  readonly type: number;
  /** Hides steps still to come, and even their number: the audience guesses first. */
  readonly hidesAhead: boolean;
}

/** Called with the names of the lanes below, which get the room they need. */
export type OnNames = (names: readonly string[]) => void;

/** Where the steps of a timeline stand, in CSS pixels from its left edge. */
export interface Columns {
  /** Room at the left for the lanes' names. */
  readonly gutter: number;
  /** Width of one step. */
  readonly column: number;
  readonly steps: number;
  /** All of it. */
  readonly width: number;
}
