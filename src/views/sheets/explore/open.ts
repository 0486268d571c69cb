import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Section } from '../../../session/explore/survey';

interface Opened {
  /** The section on screen; null while the sheet is closed. */
  readonly section: Section | null;
  /** Whether it has ever been open: until then none of its code is loaded. */
  readonly wanted: boolean;
}

const opened = createStore<Opened>(() => ({ section: null, wanted: false }));

/** Opens the sheet at a section. */
export function openExplore(section: Section): void {
  opened.setState({ section, wanted: true });
}

export function closeExplore(): void {
  opened.setState({ section: null });
}

export function useOpened(): Opened {
  return useStore(opened);
}
