import type { D3DragEvent } from 'd3-drag';
import { useEffect, useEffectEvent, type RefObject } from 'react';
import { useD3 } from '../../ground/svg/d3-later';

/**
 * Dragging over (or pressing on) an element seeks.
 *
 * @param at what a horizontal place means, in CSS pixels from the left edge of the element
 * @param touch whether fingers seek too; otherwise they are left to scroll
 */
export function useScrub<E extends HTMLElement | SVGSVGElement>(
  element: RefObject<E | null>,
  at: (x: number) => void,
  onHold: (held: boolean) => void,
  touch: boolean,
): void {
  const d3 = useD3();
  const seek = useEffectEvent(at);
  const hold = useEffectEvent(onHold);
  useEffect(() => {
    const node = element.current;
    if (node === null || d3 === null) return;
    const moved = (event: D3DragEvent<E, unknown, unknown>): void => {
      seek(d3.pointer(event.sourceEvent, node)[0]);
    };
    const behaviour = d3
      .drag<E, unknown>()
      .touchable(touch)
      .on('start', (event: D3DragEvent<E, unknown, unknown>) => {
        hold(true);
        moved(event);
      })
      .on('drag', moved)
      .on('end', () => hold(false));
    const selection = d3.select<E, unknown>(node).call(behaviour);
    return () => {
      selection.on('.drag', null);
    };
  }, [d3, element, touch]);
}
