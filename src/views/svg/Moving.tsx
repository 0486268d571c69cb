import { easeCubicInOut } from 'd3-ease';
import { select } from 'd3-selection';
import 'd3-transition';
import { useLayoutEffect, useRef, useState, type ReactNode, type SVGProps } from 'react';
import { motionTime } from './motion';

interface MovingProps extends Omit<SVGProps<SVGGElement>, 'transform' | 'ref' | 'x' | 'y'> {
  readonly x: number;
  readonly y: number;
  readonly children?: ReactNode;
}

/** A group at a place; when the place changes, it glides there. */
export function Moving({ x, y, children, ...rest }: MovingProps): ReactNode {
  const group = useRef<SVGGElement>(null);
  // React sets the first place only; from then on the attribute is d3's.
  const [first] = useState(`translate(${x},${y})`);
  const moved = useRef(false);
  useLayoutEffect(() => {
    if (group.current === null) return;
    const to = `translate(${x},${y})`;
    const time = moved.current ? motionTime() : 0;
    moved.current = true;
    if (time === 0) select(group.current).interrupt().attr('transform', to);
    else select(group.current).transition().duration(time).ease(easeCubicInOut).attr('transform', to);
  }, [x, y]);
  return (
    <g ref={group} transform={first} {...rest}>
      {children}
    </g>
  );
}
