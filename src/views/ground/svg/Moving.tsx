import { useLayoutEffect, useRef, useState, type ReactNode, type SVGProps } from 'react';
import { d3Now } from './d3-later';
import { motionTime } from './motion';

interface MovingProps extends Omit<SVGProps<SVGGElement>, 'transform' | 'ref' | 'x' | 'y'> {
  readonly x: number;
  readonly y: number;
  /** Milliseconds to get there. */
  readonly time?: number | undefined;
  readonly children?: ReactNode;
}

/** A group at a place; when the place changes, it glides there. */
export function Moving({ x, y, time, children, ...rest }: MovingProps): ReactNode {
  const group = useRef<SVGGElement>(null);
  // React sets the first place only; from then on the attribute is d3's.
  const [first] = useState(`translate(${x},${y})`);
  const moved = useRef(false);
  useLayoutEffect(() => {
    if (group.current === null) return;
    const to = `translate(${x},${y})`;
    const duration = moved.current ? (time ?? motionTime()) : 0;
    moved.current = true;
    const d3 = d3Now();
    if (d3 === null) group.current.setAttribute('transform', to);
    else if (duration === 0) d3.select(group.current).interrupt().attr('transform', to);
    else
      d3.select(group.current).transition().duration(duration).ease(d3.easeCubicInOut).attr('transform', to);
  }, [x, y, time]);
  return (
    <g ref={group} transform={first} {...rest}>
      {children}
    </g>
  );
}
