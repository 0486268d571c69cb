import { useStore } from 'zustand';
import { pagePool } from '../../worker/page';
import { Exploration, type ExploreView } from './explore';
import { pageSession } from '../store';

let running: Exploration | null = null;

/** The page's one exploration, of its one session; started when it is first asked for. */
export function pageExploration(): Exploration {
  running ??= new Exploration(pagePool(), pageSession());
  return running;
}

/** Reads a part of what has been explored; the component is drawn again when that part changes. */
export function useExploration<T>(select: (view: ExploreView) => T): T {
  return useStore(pageExploration().store, select);
}
