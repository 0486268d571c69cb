import { useCallback, useLayoutEffect, useRef, type RefObject } from 'react';
import type { ChartLayout } from '../../../layout/chart';
import { reveal } from '../../ground/ui/reveal';

/**
 * Keeps the lit states in view: in every lane that scrolls, and of the lane that moved last in the chart as a whole.
 * Returns what to call when a transition of a region is pressed: the region's new lit state then gets the focus, if
 * pressing took that away.
 */
export function useFollow(
  box: RefObject<HTMLElement | null>,
  layout: ChartLayout | null,
  lit: readonly number[],
  moved: number | null,
): (region: number) => void {
  const pressed = useRef<number | null>(null);
  useLayoutEffect(() => {
    const lanes = [...(box.current?.querySelectorAll<HTMLElement>('[data-region]') ?? [])];
    lanes.forEach((lane, i) => {
      const state = lane.querySelector<HTMLElement>('[data-lit]');
      const body = lane.querySelector<HTMLElement>('[data-scrolls]');
      if (state === null) return;
      if (body !== null) reveal(state, body);
      if (i === moved && box.current !== null) reveal(state, box.current);
    });
  }, [box, layout, lit, moved]);
  useLayoutEffect(() => {
    const region = pressed.current;
    pressed.current = null;
    if (region === null || (document.activeElement !== null && document.activeElement !== document.body))
      return;
    const lane = box.current?.querySelectorAll<HTMLElement>('[data-region]')[region];
    const next = lane?.querySelector<HTMLElement>('[data-lit] button') ?? lane?.querySelector('button');
    (next ?? box.current?.closest<HTMLElement>('.chart'))?.focus({ preventScroll: true });
  }, [box, lit]);
  return useCallback((region) => {
    pressed.current = region;
  }, []);
}
