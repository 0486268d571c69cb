import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/**
 * What the checker knows and the screen keeps to itself, while somebody is asked to find it out:
 *
 *     'verdicts'   whether and where it breaks, the shortest run to it, and all that follows from it
 *     'relatives'  only what other lines, protocols and machines would do
 */
export type Secret = 'nothing' | 'relatives' | 'verdicts';

const store = createStore<{ readonly secret: Secret }>(() => ({ secret: 'nothing' }));

export function useSecret(): Secret {
  return useStore(store, ({ secret }) => secret);
}

export function keepSecret(secret: Secret): void {
  if (store.getState().secret !== secret) store.setState({ secret });
}
