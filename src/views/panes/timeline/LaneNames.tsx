import { memo, type ReactNode } from 'react';
import { hueOf } from '../../../layout/hue';
import type { TimelineLayout } from '../../../layout/timeline';
import type { ThreadView } from '../../../trace/snapshot';
import { HEAD } from './metrics';
import { timeline } from '#texts/timeline';

interface LaneNamesProps {
  readonly layout: TimelineLayout;
  readonly threads: readonly ThreadView[];
  /** How much larger than at a desk the type is. */
  readonly larger: number;
}

/** Who each lane belongs to; it stays at the left while the lanes scroll. */
export const LaneNames = memo(function LaneNames({ layout, threads, larger }: LaneNamesProps): ReactNode {
  const rem = (units: number): string => `${(units / 16) * larger}rem`;
  return (
    <ul className="timeline-names" style={{ width: rem(layout.gutter - 8) }} aria-label={timeline.lanes}>
      {layout.lanes.map((lane) => (
        <li
          key={lane.key}
          data-lane={lane.key}
          data-hue={lane.thread === null ? 'rcu' : hueOf(threads[lane.thread])}
          style={{ top: rem(HEAD + lane.y) }}
        >
          {lane.name}
        </li>
      ))}
    </ul>
  );
});
