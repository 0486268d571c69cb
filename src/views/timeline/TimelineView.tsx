import type { ReactNode } from 'react';
import type { TimelineViewProps } from './props';

/** What every CPU and RCU did, step by step, with a playhead to drag. */
export function TimelineView({ trace, position }: TimelineViewProps): ReactNode {
  return <section data-steps={`${position}/${trace.events.length}`} />;
}
