import { useCallback, useSyncExternalStore } from 'react';

/** Upright phones: one pane at a time. The style sheets repeat this width. */
export const PHONE = '(width <= 700px)';

/** Whether a media query holds now; renders anew when that changes. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}
