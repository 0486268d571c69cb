import { useStore } from 'zustand';
import { pagePool } from '../../worker/page';
import { Batch, type BatchView } from './batch';

let batch: Batch | null = null;

/** The page's table of litmus tests; begun when it is first asked for, kept until the page is left. */
export function pageBatch(): Batch {
  batch ??= new Batch(pagePool());
  return batch;
}

/** Reads a part of the table; the component is drawn again when that part changes. */
export function useBatch<T>(select: (view: BatchView) => T): T {
  return useStore(pageBatch().store, select);
}
