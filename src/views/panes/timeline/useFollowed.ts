import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { TimelineLayout } from '../../../layout/timeline';
import type { Trace } from '../../../trace/trace';
import { motionTime } from '../../ground/svg/motion';

interface Place {
  readonly whole: Trace;
  readonly position: number;
  /** Where the playhead stands, in units of the drawing. */
  readonly x: number;
  /** Room in units, and CSS pixels per unit. */
  readonly width: number;
  readonly unit: number;
  /** Somebody has zoomed. */
  readonly zoomed: boolean;
  /** The playhead is being dragged. */
  readonly held: boolean;
}

/** Scrolls the lanes so that the playhead stays in view with a few steps around it. */
export function useFollowed(
  scroller: RefObject<HTMLDivElement | null>,
  layout: TimelineLayout,
  { whole, position, x, width, unit, zoomed, held }: Place,
): void {
  const followed = useRef<Pick<Place, 'position' | 'whole' | 'width' | 'unit'>>(null);
  useLayoutEffect(() => {
    const box = scroller.current;
    const last = followed.current;
    followed.current = { position, whole, width, unit };
    const stood = last?.position === position && last.whole === whole;
    // A zoom keeps its own place, also while the scrollbars that it brings change the room.
    if (stood && (zoomed || (last.width === width && last.unit === unit))) return;
    // A step glides; a jump, and the first look at a run, is there at once.
    const glides = last !== null && Math.abs(position - last.position) === 1;
    if (box === null || layout.width <= width) return;
    const [from, to] = [
      (x - layout.gutter - layout.column) * unit,
      (x + 3 * layout.column) * unit - box.clientWidth,
    ];
    if (box.scrollLeft <= from && box.scrollLeft >= to) return;
    const smooth = glides && motionTime() > 0 && !held;
    box.scrollTo({ left: box.scrollLeft > from ? from : to, behavior: smooth ? 'smooth' : 'auto' });
  }, [scroller, x, width, unit, held, layout, position, whole, zoomed]);
}
