import type { KvmGround, KvmThread } from './spec';

/** A vCPU that drops a root which was zapped, and walks on from another. */
export function mayReload(thread: KvmThread): boolean {
  if (thread.runs === 'map') return thread.holdsRoot === true;
  return thread.runs === 'walk' && thread.holdsRoot === true && (thread.rounds ?? 1) !== 1;
}

/**
 * The spec with one page more where a vCPU loads a new root: empty, and the same for all of them, as they would find it by
 * its role.
 *
 *     root  ─▶ L1 ─▶ …      zapped: nothing below it any more, freed when the last vCPU has dropped it
 *     root2                 allocated by the first vCPU that comes back without a root
 *
 * No zap of the scenario names the new root: it is in use until the end, and no leak. To zap it in turn would play the same
 * lines once more, on a page that came about like the first root: reload, drop, load the next.
 */
export function withNewRoot<S extends KvmGround>(
  spec: S,
): { readonly spec: S; readonly newRoot: number | null } {
  const { pages } = spec.table;
  const [root] = pages;
  const zapped = spec.threads.some((t) => t.runs === 'zap' && t.batches.flat().includes(root.name));
  if (!zapped || !spec.threads.some(mayReload)) return { spec, newRoot: null };
  let number = 2;
  while (pages.some(({ name }) => name === `${root.name}${number}`)) number++;
  const page = { name: `${root.name}${number}`, level: root.level, entries: {}, unallocated: true };
  return { spec: { ...spec, table: { ...spec.table, pages: [...pages, page] } }, newRoot: pages.length };
}
