import { useSyncExternalStore } from 'react';

const never = (): (() => void) => () => undefined;

/** Whether what is drawn now is the first picture: at build time, and while the page takes over what was built. */
export function useIsFirst(): boolean {
  return useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
}
