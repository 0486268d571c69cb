import type { D3ZoomEvent, ZoomBehavior } from 'd3-zoom';
import type { Transition } from 'd3-transition';
import { useCallback, useLayoutEffect, useMemo, useRef, type RefObject } from 'react';
import { useD3 } from './d3-later';
import { motionTime } from './motion';

type Glide = Transition<SVGSVGElement, unknown, null, undefined>;

interface Frame {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface Zoom {
  readonly by: (factor: number) => void;
  /** Back to where everything is in view. */
  readonly fit: () => void;
  /** Brings a point into the middle, if the picture is enlarged. */
  readonly show: (x: number, y: number) => void;
}

/**
 * Where a picture begins, as a scale and a shift in units of its view box: whole if a unit has `least` CSS pixels then,
 * otherwise enlarged until it has, at most 8 times, from its left and upper edge. As it is where nothing is laid out yet.
 */
export function startOf(
  { x, y, w, h }: Frame,
  room: Pick<Frame, 'w' | 'h'>,
  least: number,
): { readonly k: number; readonly x: number; readonly y: number } {
  const whole = Math.min(room.w / w, room.h / h);
  if (!(whole > 0)) return { k: 1, x: 0, y: 0 };
  const k = Math.min(8, Math.max(1, least / whole));
  // The view box stands in the middle of a room that is seen beyond it, too.
  const along = (from: number, size: number, seen: number): number =>
    k * size <= seen ? (from + size / 2) * (1 - k) : from * (1 - k) + (size - seen) / 2;
  return { k, x: along(x, w, room.w / whole), y: along(y, h, room.h / whole) };
}

/**
 * Pan and zoom of `scene` in `svg`, whose view box is `frame`; at the start, and whenever the frame
 * changes, everything is in view. Dragging pans; a plain wheel and a single finger stay with the page
 * (the finger only while everything is in view), Ctrl with the wheel or two fingers zoom.
 *
 * @param least CSS pixels that a unit of the view box has at the start at least: a picture that would be too small to be
 * read begins at its left edge instead. 0: never.
 */
export function useZoom(
  svg: RefObject<SVGSVGElement | null>,
  scene: RefObject<SVGGElement | null>,
  frame: Frame,
  least = 0,
): Zoom {
  const d3 = useD3();
  const behaviour = useRef<ZoomBehavior<SVGSVGElement, unknown> | null>(null);
  const picture = useRef<SVGSVGElement | null>(null);
  const scale = useRef(1);
  useLayoutEffect(() => {
    const element = svg.current;
    if (element === null || d3 === null) return;
    const created = d3
      .zoom<SVGSVGElement, unknown>()
      .scaleExtent([0.6, 8])
      // Pinching a touchpad comes as a wheel of small turns with Ctrl held; a mouse's wheel turns by 100 or so.
      .wheelDelta(({ deltaY, deltaMode }: WheelEvent) => {
        const turn = deltaMode === 0 ? deltaY / 100 : deltaY / 3;
        return -Math.sign(turn) * Math.min(0.5, Math.abs(turn) * 0.8);
      })
      .filter((event: Event) => {
        if (event instanceof WheelEvent) return event.ctrlKey || event.metaKey;
        if ('touches' in event) return (event as TouchEvent).touches.length > 1 || scale.current > 1.01;
        return !(event instanceof MouseEvent) || (event.button === 0 && event.type !== 'dblclick');
      })
      .on('zoom', (event: D3ZoomEvent<SVGSVGElement, unknown>) => {
        scale.current = event.transform.k;
        scene.current?.setAttribute('transform', event.transform.toString());
        element.dataset.zoom = event.transform.k.toFixed(2);
      });
    behaviour.current = created;
    picture.current = element;
    const selection = d3.select(element).call(created);
    return () => {
      selection.on('.zoom', null);
      behaviour.current = null;
    };
  }, [d3, svg, scene]);

  const { x, y, w, h } = frame;
  useLayoutEffect(() => {
    behaviour.current
      ?.extent([
        [x, y],
        [x + w, y + h],
      ])
      .translateExtent([
        [x - w / 2, y - h / 2],
        [x + 1.5 * w, y + 1.5 * h],
      ]);
    if (svg.current === null || d3 === null) return;
    const { clientWidth, clientHeight } = svg.current;
    const start = startOf({ x, y, w, h }, { w: clientWidth, h: clientHeight }, least);
    const there = d3.zoomIdentity.translate(start.x, start.y).scale(start.k);
    behaviour.current?.transform(d3.select(svg.current), there);
  }, [d3, svg, x, y, w, h, least]);

  const run = useCallback(
    (
      change: (zoom: ZoomBehavior<SVGSVGElement, unknown>, glide: Glide, kit: NonNullable<typeof d3>) => void,
    ): void => {
      if (picture.current === null || behaviour.current === null || d3 === null) return;
      change(behaviour.current, d3.select(picture.current).transition().duration(motionTime()), d3);
    },
    [d3],
  );
  // The same one at every step: the buttons need not be drawn again.
  return useMemo(
    () => ({
      by: (factor: number) => run((zoom, glide) => zoom.scaleBy(glide, factor)),
      fit: () => run((zoom, glide, { zoomIdentity }) => zoom.transform(glide, zoomIdentity)),
      show: (cx: number, cy: number) => {
        if (scale.current > 1.01) run((zoom, glide) => zoom.translateTo(glide, cx, cy));
      },
    }),
    [run],
  );
}
