import { useEffect, type RefObject } from 'react';
import type { Target } from './presenting';
import { boxOf } from './targets';

/**
 * Keeps an element around a target, which may glide, scroll or be zoomed; hides it while the target is not to be seen.
 * @param root what the target is looked for in
 * @param around room between the target and the frame, in CSS pixels
 */
export function useFramed(
  frame: RefObject<HTMLElement | null>,
  root: RefObject<HTMLElement | null>,
  target: Target,
  around: number,
): void {
  useEffect(() => {
    let request = 0;
    let placed = '';
    const place = (): void => {
      request = requestAnimationFrame(place);
      const within = root.current;
      const box = within === null ? null : boxOf(within, target);
      const seen = box !== null && box.width > 0 && box.height > 0 ? box : null;
      const wanted = JSON.stringify(seen);
      if (frame.current === null || wanted === placed) return;
      placed = wanted;
      frame.current.hidden = seen === null;
      if (seen === null) return;
      frame.current.style.left = `${seen.left - around}px`;
      frame.current.style.top = `${seen.top - around}px`;
      frame.current.style.width = `${seen.width + 2 * around}px`;
      frame.current.style.height = `${seen.height + 2 * around}px`;
    };
    place();
    return () => cancelAnimationFrame(request);
  }, [frame, root, target, around]);
}
