import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
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
  const left = useScrolled(scroller);
  const pending = useRef(0);
  useLayoutEffect(() => {
    const box = scroller.current;
    const last = followed.current;
    followed.current = { position, whole, width, unit };
    const stood = last?.position === position && last.whole === whole;
    // A zoom keeps its own place, also while the scrollbars that it brings change the room.
    if (stood && (zoomed || (last.width === width && last.unit === unit))) return;
    cancelAnimationFrame(pending.current);
    // A step glides; a jump, and the first look at a run, is there at once.
    const glides = last !== null && Math.abs(position - last.position) === 1;
    if (box === null || layout.width <= width) return;
    const [from, to] = [(x - layout.gutter - layout.column) * unit, (x + 3 * layout.column - width) * unit];
    if (left.current <= from && left.current >= to) return;
    const smooth = glides && motionTime() > 0 && !held;
    const wanted = left.current > from ? from : to;
    // In the frame that shows it, which lays out the page in any case.
    pending.current = requestAnimationFrame(() => {
      box.scrollTo({ left: wanted, behavior: smooth ? 'smooth' : 'auto' });
      left.current = smooth ? left.current : box.scrollLeft;
    });
  }, [scroller, left, x, width, unit, held, layout, position, whole, zoomed]);
}

/**
 * How far an element is scrolled, in CSS pixels, as of the last frame. The browser is asked only when it has scrolled:
 * in the middle of a change it would have to lay out the whole page for the answer.
 */
function useScrolled(element: RefObject<HTMLElement | null>): RefObject<number> {
  const left = useRef(0);
  useEffect(() => {
    const box = element.current;
    if (box === null) return undefined;
    const onScroll = (): void => {
      left.current = box.scrollLeft;
    };
    onScroll();
    box.addEventListener('scroll', onScroll, { passive: true });
    return () => box.removeEventListener('scroll', onScroll);
  }, [element]);
  return left;
}
