import type { Machine } from '../machine/machine';

/** The name of the thread that holds a lock of this value; null if none does, or an rwlock's readers do. */
export function lockHolder({ threads }: Pick<Machine, 'threads'>, value: number): string | null {
  const holder = threads.find(({ cpu, isContext }) => cpu === value - 1 && !isContext);
  return holder?.spec.name ?? null;
}
