import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { TimelineLayout } from '../../../layout/timeline';
import type { Trace } from '../../../trace/trace';
import { HEAD } from './metrics';

interface Place {
  readonly whole: Trace;
  readonly position: number;
  /** Height of the room in units, and CSS pixels per unit. */
  readonly high: number;
  readonly unit: number;
}

/**
 * Where the lanes scroll up and down, brings the whole lane of the step just taken into view, and does so again when the
 * room changes; a look elsewhere lasts until then.
 */
export function useLaneInView(
  scroller: RefObject<HTMLDivElement | null>,
  layout: TimelineLayout,
  { whole, position, high, unit }: Place,
): void {
  const pending = useRef(0);
  const mark = position === 0 ? undefined : layout.marks.at(position - 1);
  const lane = layout.lanes.find(({ key }) => key === mark?.lane);
  const top = lane && (HEAD + lane.top) * unit;
  const bottom = lane && (HEAD + lane.top + lane.h) * unit;
  useLayoutEffect(() => {
    cancelAnimationFrame(pending.current);
    if (top === undefined || bottom === undefined) return;
    // In the frame that shows it, which lays out the page in any case.
    pending.current = requestAnimationFrame(() => {
      const box = scroller.current;
      if (box === null || box.scrollHeight <= box.clientHeight) return;
      if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight;
      if (top < box.scrollTop) box.scrollTop = top;
    });
  }, [scroller, top, bottom, high, position, whole]);
}
