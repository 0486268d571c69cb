import { useStore } from 'zustand';
import { pagePool } from '../../worker/page';
import { pageSession } from '../store';
import { Executions, type ExecutionsView } from './executions';

let running: Executions | null = null;

/** The page's executions, of its one session; started when they are first asked for. */
export function pageExecutions(): Executions {
  running ??= new Executions(pagePool(), pageSession());
  return running;
}

/** Reads a part of what is known; the component is drawn again when that part changes. */
export function useExecutions<T>(select: (view: ExecutionsView) => T): T {
  return useStore(pageExecutions().store, select);
}
