import { useEffect, useState, type RefObject } from 'react';
import type { TimelineLayout } from '../../../layout/timeline';

/** The part of the run in view, from 0 to 1, followed as the lanes scroll; null while all of it is. */
export function useSeen(
  scroller: RefObject<HTMLDivElement | null>,
  { gutter, column, steps, width }: TimelineLayout,
  unit: number,
): { readonly from: number; readonly to: number } | null {
  const [seen, setSeen] = useState<{ readonly from: number; readonly to: number } | null>(null);
  useEffect(() => {
    const box = scroller.current;
    if (box === null) return undefined;
    const measure = (): void => {
      const all = steps * column * unit;
      const part = box.clientWidth - gutter * unit;
      if (all === 0 || box.clientWidth + 1 >= width * unit) return setSeen(null);
      const from = Math.min(1, box.scrollLeft / all);
      setSeen({ from, to: Math.min(1, from + part / all) });
    };
    measure();
    box.addEventListener('scroll', measure, { passive: true });
    return () => box.removeEventListener('scroll', measure);
  }, [scroller, gutter, column, steps, width, unit]);
  return seen;
}
