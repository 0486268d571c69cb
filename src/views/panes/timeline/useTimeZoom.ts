import {
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { fittingColumn, zoomedColumn, type TimelineLayout } from '../../../layout/timeline';

/** One press of a button or key. */
export const PRESS = 1.4;

export interface TimeZoom {
  /** Width of a step, in layout units; undefined until somebody zooms. */
  readonly column: number | undefined;
  readonly buttons: {
    readonly by: (factor: number) => void;
    /** The whole run in view. */
    readonly fit: () => void;
  };
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** To be called with each layout: keeps what is pointed at where it was, and hears wheel and fingers. */
  readonly useOn: (layout: TimelineLayout, unit: number, x: number) => void;
}

/** A place of the run, in steps, and where in the box it is to stay, in CSS pixels. */
interface Anchor {
  readonly steps: number;
  readonly left: number;
}

/**
 * Zoom of the timeline in `box`, which scrolls: Ctrl with the wheel (so a touchpad's pinch), two fingers, the keys
 * `+` and `-`, and `f` to fit. What the pointer is at stays there; by key, the playhead does.
 */
export function useTimeZoom(box: RefObject<HTMLDivElement | null>): TimeZoom {
  const [column, setColumn] = useState<number>();
  const latest = useRef<{ layout: TimelineLayout; unit: number; x: number }>(null);
  const anchor = useRef<Anchor>(null);

  const to = useCallback(
    (wanted: (layout: TimelineLayout, fitting: number) => number, left?: number): void => {
      const now = latest.current;
      const element = box.current;
      if (now === null || element === null) return;
      const { layout, unit } = now;
      const fitting = fittingColumn(layout.steps, element.clientWidth / unit, layout.gutter);
      const ahead = now.x * unit - element.scrollLeft;
      const inView = ahead >= layout.gutter * unit && ahead <= element.clientWidth;
      const at = left ?? (inView ? ahead : element.clientWidth / 2);
      const steps = ((element.scrollLeft + at) / unit - layout.gutter) / layout.column;
      anchor.current = { steps, left: at };
      setColumn(wanted(layout, fitting));
    },
    [box],
  );
  // The same ones at every step: the buttons need not be drawn again.
  const buttons = useMemo(
    () => ({
      by: (factor: number, left?: number): void =>
        to((layout, fitting) => zoomedColumn(layout.column, factor, fitting), left),
      fit: (): void => to((_, fitting) => fitting),
    }),
    [to],
  );
  const { by, fit } = buttons;

  const useOn = (layout: TimelineLayout, unit: number, x: number): void => {
    useLayoutEffect(() => {
      latest.current = { layout, unit, x };
      const element = box.current;
      if (anchor.current === null || element === null) return;
      const { steps, left } = anchor.current;
      anchor.current = null;
      element.scrollLeft = (layout.gutter + steps * layout.column) * unit - left;
    }, [layout, unit, x]);
    const zoom = useEffectEvent(by);
    useEffect(() => listenIn(box.current, zoom), []);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+' || event.key === '=') by(PRESS);
    else if (event.key === '-') by(1 / PRESS);
    else if (event.key === 'f') fit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return {
    column,
    buttons,
    onKeyDown,
    useOn,
  };
}

/** Hears the wheel and two fingers; both would else zoom the page. */
function listenIn(
  element: HTMLElement | null,
  zoom: (factor: number, left: number) => void,
): (() => void) | undefined {
  if (element === null) return undefined;
  const left = (clientX: number): number => clientX - element.getBoundingClientRect().left;
  const onWheel = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    // A touchpad's pinch turns by a few units, a wheel by 100 or so.
    const turn = event.deltaMode === 0 ? event.deltaY / 100 : event.deltaY / 3;
    zoom(2 ** -Math.max(-0.5, Math.min(0.5, turn)), left(event.clientX));
  };
  let apart = 0;
  const onTouch = (event: TouchEvent): void => {
    const [a, b] = event.touches;
    if (a === undefined || b === undefined) {
      apart = 0;
      return;
    }
    event.preventDefault();
    const distance = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
    if (apart > 0 && distance > 0) zoom(distance / apart, left((a.clientX + b.clientX) / 2));
    apart = distance;
  };
  const active = { passive: false } as const;
  element.addEventListener('wheel', onWheel, active);
  for (const type of ['touchstart', 'touchmove', 'touchend'] as const)
    element.addEventListener(type, onTouch, active);
  return () => {
    element.removeEventListener('wheel', onWheel);
    for (const type of ['touchstart', 'touchmove', 'touchend'] as const)
      element.removeEventListener(type, onTouch);
  };
}
