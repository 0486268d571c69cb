import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

interface Opened {
  /** The list of lessons and challenges is on screen. */
  readonly list: boolean;
  /** Whether anything of it was ever asked for: until then none of its code is loaded. */
  readonly wanted: boolean;
}

const opened = createStore<Opened>(() => ({ list: false, wanted: false }));

/** Opens the list of lessons and challenges. */
export function openLearn(): void {
  opened.setState({ list: true, wanted: true });
}

export function closeLearn(): void {
  opened.setState({ list: false });
}

export function useOpened(): Opened {
  return useStore(opened);
}
