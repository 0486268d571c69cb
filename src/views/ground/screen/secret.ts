import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/**
 * What the checker knows and the screen keeps to itself, while somebody is asked to find it out:
 *
 *     'verdicts'   whether and where it breaks, the shortest run to it, and all that follows from it
 *     'relatives'  only what other lines, protocols and machines would do
 */
export type Secret = 'nothing' | 'relatives' | 'verdicts';

/** Who asks: what is to be kept is the most that any of them wants. */
type Keeper = 'learn' | 'class';

const MORE: readonly Secret[] = ['nothing', 'relatives', 'verdicts'];

const store = createStore<Readonly<Record<Keeper, Secret>>>(() => ({ learn: 'nothing', class: 'nothing' }));

export function useSecret(): Secret {
  return useStore(store, (kept) =>
    MORE.indexOf(kept.class) > MORE.indexOf(kept.learn) ? kept.class : kept.learn,
  );
}

/** Whether the steps that a run has ahead are an answer that a class is asked for. */
export function useAheadHidden(): boolean {
  return useStore(store, (kept) => kept.class === 'verdicts');
}

export function keepSecret(keeper: Keeper, secret: Secret): void {
  if (store.getState()[keeper] !== secret) store.setState({ [keeper]: secret });
}
