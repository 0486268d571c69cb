import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

/**
 * For a part of the page that opens beside the others and can be closed: when it goes with the focus in it, what had the
 * focus before has it again, or the run if that is no more. A focus that has moved elsewhere stays there.
 */
export function useFocusBack(own: RefObject<HTMLElement | null>, active = true): void {
  const held = useRef(false);
  // The part still stands while this is taken back: only now can be told where the focus was.
  useLayoutEffect(() => {
    const element = own.current;
    return () => {
      held.current = element?.contains(document.activeElement) === true;
    };
  }, [own]);
  useEffect(() => {
    if (!active) return;
    const before = document.activeElement;
    return () => {
      if (!held.current || document.activeElement !== document.body) return;
      const back = before instanceof HTMLElement && before !== document.body && before.isConnected;
      (back ? before : document.getElementById('main'))?.focus({ preventScroll: true });
    };
  }, [active]);
}
