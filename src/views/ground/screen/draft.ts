import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/**
 * How what is edited stands to what is on screen. Verdicts are about what is on screen: while something else is being
 * written, or what is written cannot run, nothing may look proved.
 */
export type DraftState =
  /** Nothing is edited, or it is what is on screen. */
  | { readonly is: 'shown' }
  /** It changed; whether it can run is not known yet. */
  | { readonly is: 'pending' }
  | { readonly is: 'broken'; readonly problems: number };

const SHOWN: DraftState = { is: 'shown' };

const store = createStore<DraftState>(() => SHOWN);

export function useDraftState(): DraftState {
  return useStore(store);
}

export function setDraftState(state: DraftState): void {
  const now = store.getState();
  const same =
    now.is === state.is &&
    (now.is !== 'broken' || (state.is === 'broken' && now.problems === state.problems));
  if (!same) store.setState(state, true);
}
