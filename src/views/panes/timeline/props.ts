import type { TraceView } from '../../../session/contract';

export interface TimelineViewProps {
  readonly trace: TraceView;
  /** Steps taken, 0 .. trace.events.length. */
  readonly position: number;
  /** Called with a position within the trace while the playhead is dragged, clicked or moved by keys. */
  readonly onSeek: (position: number) => void;
}
