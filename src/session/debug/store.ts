import { useStore } from 'zustand';
import { pageSession } from '../store';
import { pagePool } from '../../worker/page';
import { FromHere, type FromHereView } from './from-here';
import { keeperIn } from './kept';
import { Debugger } from './debugger';
import type { DebugView } from './view';

let running: Debugger | null = null;

/** The page's one debugger, of its one session; started when it is first asked for. */
export function pageDebugger(): Debugger {
  running ??= new Debugger(pageSession(), keeperIn(window));
  return running;
}

/** Reads a part of what is set; the component is drawn again when that part changes. */
export function useDebugger<T>(select: (view: DebugView) => T): T {
  return useStore(pageDebugger().store, select);
}

let search: FromHere | null = null;

/** The page's one search from the state on screen. */
export function pageFromHere(): FromHere {
  search ??= new FromHere(pagePool(), pageSession().store);
  return search;
}

export function useFromHere(): FromHereView {
  return useStore(pageFromHere().store);
}
