import { useLayoutEffect, useState, type RefObject } from 'react';

/** Size of an element in the units of the type scale: 16 of them are 1rem. */
export interface Room {
  readonly width: number;
  readonly height: number;
  /** CSS pixels per unit. */
  readonly unit: number;
}

/** The room inside an element, followed as it changes while it is drawn; null before the first measurement. */
export function useRoom(element: RefObject<HTMLElement | null>): Room | null {
  const [room, setRoom] = useState<Room | null>(null);
  useLayoutEffect(() => {
    const target = element.current;
    if (target === null) return;
    const measure = (): void => {
      // Behind something else, as a pane behind the text of a lesson: there is no room to draw for until it is back.
      if (target.getClientRects().length === 0) return;
      const unit = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
      const width = Math.floor(target.clientWidth / unit);
      const height = Math.floor(target.clientHeight / unit);
      setRoom((old) =>
        old !== null && old.width === width && old.height === height && old.unit === unit
          ? old
          : { width, height, unit },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return room;
}
