import type { PropertyView } from '../../../session/contract';
import type { Trace } from '../../../trace/trace';
import type { ThreadCode } from '../../../trace/code';

/**
 * What the tree needs to know. The state on screen is `trace.snapshots[position]`; the step before it
 * says what to mark, the start of the trace where every page has its place.
 */
export interface TreeViewProps {
  readonly trace: Trace;
  readonly position: number;
  readonly code: readonly ThreadCode[];
  /** For the culprit of a bug; without it the last step's own accesses are taken. */
  readonly properties?: readonly PropertyView[];
  /** The smallest type there may be, in the units of the type scale; a table too large for it is followed. */
  readonly leastType?: number;
  /** The thread whose token stands out. */
  readonly selectedThread?: number | null;
  readonly onSelectThread?: (thread: number) => void;
  /** Leads to a step of the run: with it, a page that is pressed shows its history. */
  readonly onSeek?: (position: number) => void;
  /** Executes a step offered on the picture (taking a pending interrupt). */
  readonly onStep?: (step: number) => void;
}
