import type { ReactNode } from 'react';
import type { Lifecycle } from '../../../trace/snapshot';

interface OutlineProps {
  readonly lifecycle: Lifecycle;
  readonly w: number;
  readonly h: number;
  /** Id of the hatching pattern. */
  readonly hatch: string;
  readonly radius?: number;
}

/**
 * A page's box by lifecycle: solid live, dashed unlinked, dashed and hatched pending free, dotted and crossed
 * out freed, doubled recycled, thinly dotted unused. Also the samples in the legend.
 */
export function Outline({ lifecycle, w, h, hatch, radius = 9 }: OutlineProps): ReactNode {
  return (
    <g className="outline" data-lifecycle={lifecycle}>
      <rect className="edge" width={w} height={h} rx={radius} />
      {lifecycle === 'pending' && (
        <rect className="hatched" width={w} height={h} rx={radius} style={{ fill: `url(#${hatch})` }} />
      )}
      {lifecycle === 'freed' && (
        <path className="crossed" d={`M4,4L${w - 4},${h - 4}M${w - 4},4L4,${h - 4}`} />
      )}
      {lifecycle === 'recycled' && (
        <rect className="inner" x={3} y={3} width={w - 6} height={h - 6} rx={Math.max(1, radius - 3)} />
      )}
    </g>
  );
}

/** The hatching of pending pages; once per drawing. */
export function Hatching({ id }: { readonly id: string }): ReactNode {
  return (
    <pattern id={id} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <line className="hatching" x1="0" y1="0" x2="0" y2="7" />
    </pattern>
  );
}
