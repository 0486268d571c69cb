import { useSyncExternalStore } from 'react';
import { late } from '#texts/late';
import { shownBy } from '../../../scenarios/shown';

/** `shown`, for what is on the screen from the first moment on: another function once the language has come wholly. */
export function useShown(): (text: string) => string {
  return shownBy(useSyncExternalStore(late.subscribe, late.now, late.now));
}
