import { useStore } from 'zustand';
import { pageSession } from '../store';
import { Debugger, type DebugView } from './debugger';

let running: Debugger | null = null;

/** The page's one debugger, of its one session; started when it is first asked for. */
export function pageDebugger(): Debugger {
  running ??= new Debugger(pageSession());
  return running;
}

/** Reads a part of what is set; the component is drawn again when that part changes. */
export function useDebugger<T>(select: (view: DebugView) => T): T {
  return useStore(pageDebugger().store, select);
}
