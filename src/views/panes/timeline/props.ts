import type { Trace } from '../../../trace/trace';

export interface TimelineViewProps {
  readonly trace: Trace;
  /** Steps taken, 0 .. trace.events.length. */
  readonly position: number;
  /** Called with a position within the trace while the playhead is dragged, clicked or moved by keys. */
  readonly onSeek: (position: number) => void;
}
