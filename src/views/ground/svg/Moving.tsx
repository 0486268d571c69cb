import { useLayoutEffect, useRef, useState, type ReactNode, type SVGProps } from 'react';
import { motionTime } from './motion';

interface MovingProps extends Omit<SVGProps<SVGGElement>, 'transform' | 'ref' | 'x' | 'y'> {
  readonly x: number;
  readonly y: number;
  /** Milliseconds to get there. */
  readonly time?: number | undefined;
  readonly children?: ReactNode;
}

/** Cubic, in and out. */
const EASING = 'cubic-bezier(0.65, 0, 0.35, 1)';

interface Glide {
  readonly from: Place;
  readonly to: Place;
  readonly animation: Animation | null;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * A group at a place; when the place changes, it glides there. The group stands at its new place at once, and the browser
 * draws it on its way: that needs neither script nor a layout of the drawing at each frame.
 */
export function Moving({ x, y, time, children, ...rest }: MovingProps): ReactNode {
  const group = useRef<SVGGElement>(null);
  const last = useRef<Glide>(null);
  // React sets the first place only: a later one is set together with what leads there.
  const [first] = useState(`translate(${x},${y})`);
  useLayoutEffect(() => {
    if (group.current === null) return;
    const to = { x, y };
    const from = last.current === null ? to : placeOf(last.current);
    last.current?.animation?.cancel();
    group.current.setAttribute('transform', `translate(${x},${y})`);
    const still = from.x === x && from.y === y;
    const duration = still ? 0 : (time ?? motionTime());
    const way = [from, to].map((at) => ({ transform: `translate(${at.x}px, ${at.y}px)` }));
    const animation = duration === 0 ? null : group.current.animate(way, { duration, easing: EASING });
    last.current = { from, to, animation };
  }, [x, y, time]);
  return (
    <g ref={group} transform={first} {...rest}>
      {children}
    </g>
  );
}

/** Where on its way something is; told without asking the browser, which would have to style the page for the answer. */
function placeOf({ from, to, animation }: Glide): Place {
  const part = animation?.effect?.getComputedTiming().progress ?? 1;
  return { x: from.x + part * (to.x - from.x), y: from.y + part * (to.y - from.y) };
}
