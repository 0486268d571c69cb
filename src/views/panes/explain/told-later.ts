import { useSyncExternalStore } from 'react';
import type { tell } from './tell';

/** What puts steps into words, or how its loading goes. */
type Telling = typeof tell | 'loading' | 'missing';

let telling: Telling = 'loading';
let asked = false;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!asked) void load();
  return () => void listeners.delete(listener);
}

async function load(): Promise<void> {
  asked = true;
  try {
    telling = (await import('./tell')).tell;
  } catch {
    // The next component to be drawn tries again.
    asked = false;
    telling = 'missing';
  }
  for (const listener of listeners) listener();
}

/** Loaded once the first picture is there, in which no step has been taken. */
export function useTelling(): Telling {
  return useSyncExternalStore(
    subscribe,
    () => telling,
    () => 'loading',
  );
}
