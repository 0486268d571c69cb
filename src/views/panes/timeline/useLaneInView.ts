import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { TimelineLayout } from '../../../layout/timeline';
import type { Trace } from '../../../trace/trace';
import { HEAD } from './metrics';

interface Place {
  readonly whole: Trace;
  readonly position: number;
  /** CSS pixels per unit. */
  readonly unit: number;
}

/** Where the lanes scroll up and down, brings the whole lane of the step just taken into view; a look elsewhere lasts until then. */
export function useLaneInView(
  scroller: RefObject<HTMLDivElement | null>,
  layout: TimelineLayout,
  { whole, position, unit }: Place,
): void {
  const followed = useRef<Pick<Place, 'position' | 'whole'> & { readonly height: number }>(null);
  const pending = useRef(0);
  useLayoutEffect(() => {
    const last = followed.current;
    const height = layout.height * unit;
    followed.current = { position, whole, height };
    if (last?.position === position && last.whole === whole && last.height === height) return;
    cancelAnimationFrame(pending.current);
    const key = layout.marks.at(position - 1)?.lane;
    const lane = layout.lanes.find((one) => one.key === key);
    if (position === 0 || lane === undefined) return;
    // In the frame that shows it, which lays out the page in any case.
    pending.current = requestAnimationFrame(() => {
      const box = scroller.current;
      if (box === null || box.scrollHeight <= box.clientHeight) return;
      const [top, bottom] = [(HEAD + lane.top) * unit, (HEAD + lane.top + lane.h) * unit];
      if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight;
      if (top < box.scrollTop) box.scrollTop = top;
    });
  }, [scroller, layout, unit, position, whole]);
}
