import { memo, type ReactNode } from 'react';
import { positionX, type TimelineLayout } from '../../../layout/timeline';
import type { SessionView } from '../../../session/contract';
import './moments.css';

/** Flags at the moments that somebody marked; a loop is fenced from where it begins to the end. */
export const Moments = memo(function Moments({
  moments,
  layout,
  steps,
}: {
  readonly moments: SessionView['moments'];
  readonly layout: TimelineLayout;
  readonly steps: number;
}): ReactNode {
  return moments
    .filter(({ position }) => position <= steps)
    .map(({ position, name, loop }) => {
      const x = positionX(layout, position);
      return (
        <g key={position} className="moment" data-moment={name} data-loop={loop}>
          <title>{name}</title>
          {loop === true && (
            <rect x={x} y={-3} width={positionX(layout, steps) - x} height={layout.height + 3} rx={4} />
          )}
          <line x1={x} x2={x} y1={-11} y2={layout.height} />
          <path d={`M${x},-11L${x + 8},-7.5L${x},-4Z`} />
        </g>
      );
    });
});
