import { useEffect, useState, type RefObject } from 'react';
import type { TimelineLayout } from '../../../layout/timeline';

/**
 * The part of the run in view, from 0 to 1, followed as the lanes scroll; null while all of it is. `room`: the width of
 * the box in units of the layout, of which `unit` is the size in CSS pixels.
 */
export function useSeen(
  scroller: RefObject<HTMLDivElement | null>,
  { gutter, column, steps, width }: TimelineLayout,
  room: number,
  unit: number,
): { readonly from: number; readonly to: number } | null {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const box = scroller.current;
    if (box === null) return undefined;
    const measure = (): void => setLeft(box.scrollLeft);
    // When the frame begins: in the middle of a step the browser would have to lay out the whole page for the answer.
    // From then on it says when it has scrolled, also where the run became shorter than where it was scrolled to.
    const frame = requestAnimationFrame(measure);
    box.addEventListener('scroll', measure, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      box.removeEventListener('scroll', measure);
    };
  }, [scroller]);
  const all = steps * column * unit;
  if (all === 0 || room + 1 / unit >= width) return null;
  const from = Math.min(1, left / all);
  return { from, to: Math.min(1, from + ((room - gutter) * unit) / all) };
}
