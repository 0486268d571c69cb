import type { PageView, Snapshot } from '../trace/snapshot';

/** Where a page that nothing points to at first will be linked in. */
export interface Planned {
  readonly page: string;
  readonly into: string;
}

/** One page's place in the forest that the layout draws. */
export interface Node {
  readonly page: number;
  readonly level: number;
  readonly children: readonly Node[];
}

/**
 * The forest a table is drawn as: every page once, under the first page (in entry order) that points to
 * it from a higher level. Pages without such a parent are trees of their own, roots first.
 *
 * It follows from what holds during a whole trace (initial parents, and where mappers will link), not
 * from what is linked at the moment; so a page keeps its place when it is unlinked or freed.
 */
export function forestOf(snapshot: Snapshot, planned: readonly Planned[] = []): readonly Node[] {
  const { pages } = snapshot;
  const byName = new Map(pages.map((page) => [page.name, page]));
  const children = new Map<number, { page: PageView; entry: number }[]>();
  const tops: PageView[] = [];
  for (const page of pages) {
    const link = parentOf(page, pages, byName, planned);
    if (link === null) tops.push(page);
    else children.set(link.parent, [...(children.get(link.parent) ?? []), { page, entry: link.entry }]);
  }
  const node = (page: PageView): Node => ({
    page: page.index,
    level: page.level,
    children: (children.get(page.index) ?? [])
      .toSorted((a, b) => a.entry - b.entry || a.page.index - b.page.index)
      .map((child) => node(child.page)),
  });
  return tops.toSorted((a, b) => rank(a) - rank(b) || b.level - a.level || a.index - b.index).map(node);
}

const rank = (page: PageView): number => (page.isRoot ? 0 : page.lifecycle === 'unallocated' ? 2 : 1);

/** A parent always stands on a higher level, so that the forest has no cycles and every edge leads down. */
function parentOf(
  page: PageView,
  pages: readonly PageView[],
  byName: ReadonlyMap<string, PageView>,
  planned: readonly Planned[],
): { parent: number; entry: number } | null {
  const above = (index: number): boolean => (pages[index]?.level ?? 0) > page.level;
  const first = page.initialParents.find((link) => above(link.page));
  if (first !== undefined) return { parent: first.page, entry: first.entry };
  const plan = planned.find((link) => link.page === page.name);
  const into = plan && byName.get(plan.into);
  if (into && above(into.index)) return { parent: into.index, entry: 512 };
  const now = page.parents.find(above);
  if (now === undefined) return null;
  const entry = pages[now]?.entries.find((e) => e.target.kind === 'page' && e.target.page === page.index);
  return { parent: now, entry: entry?.index ?? 512 };
}
