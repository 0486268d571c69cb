import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { CLOSED, follow, type Action, type Mode } from './mode';

const mode = createStore<Mode>(() => CLOSED);

/** Changes how the run is presented. */
export function present(action: Action): void {
  mode.setState(follow(mode.getState(), action), true);
}

/** Reads a part of the mode; the component is drawn again when that part changes. */
export function useMode<T>(select: (mode: Mode) => T): T {
  return useStore(mode, select);
}

/** The mode itself, for what is no component. */
export const modeStore = { now: mode.getState, subscribe: mode.subscribe };
