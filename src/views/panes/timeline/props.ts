import type { SessionView } from '../../../session/contract';
import type { Trace } from '../../../trace/trace';

export interface TimelineViewProps {
  readonly trace: Trace;
  /** Steps taken, 0 .. trace.events.length. */
  readonly position: number;
  /** Called with a position within the trace while the playhead is dragged, clicked or moved by keys. */
  readonly onSeek: (position: number) => void;
  /** Moments that somebody marked; none by default. */
  readonly moments?: SessionView['moments'];
  /** In a lecture hall; absent at a desk. */
  readonly stage?: TimelineStage;
}

/** How the timeline is drawn for the back row. */
interface TimelineStage {
  /** Size of its smallest type, in the units of the type scale. */
  readonly type: number;
  /** Hides steps still to come, and even their number: the audience guesses first. */
  readonly hidesAhead: boolean;
}
