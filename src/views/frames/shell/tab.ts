import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** Phones: the pane at the front. The statechart comes and goes by a wish of its own. */
export type Tab = 'code' | 'table' | 'why' | 'time';

const front = createStore<{ readonly tab: Tab }>(() => ({ tab: 'table' }));

export function useTab(): Tab {
  return useStore(front, ({ tab }) => tab);
}

/** Brings a pane to the front. */
export function showTab(tab: Tab): void {
  front.setState({ tab });
}
