import type { KvmGround } from './spec';

/** An entry that may point to a page. */
export interface Link {
  readonly page: number;
  readonly entry: number;
}

/**
 * The reverse map: which entries point to a page *now*. It changes with every link and unlink, so it is data, a byte
 * in the child for each entry that may come and go:
 *
 *     L1.parent_ptes L2[0]        pointer to L2 while L2[0] → L1, else 0
 *
 * A link that nobody but the child's own zap can change has no byte: it stands until then.
 */
export interface Links {
  /** Entries that may point to the page at some time. */
  to(child: number): readonly Link[];
  /** Whether the link comes and goes, and so has a byte in the child. */
  isTracked(link: Link, child: number): boolean;
  /** Children that the entry may point to, with a byte each. */
  trackedAt(link: Link): readonly number[];
  /** Keys of the bytes that the child has, and whether the link is there at the start. */
  cells(child: number): readonly { readonly key: string; readonly link: Link; readonly linked: boolean }[];
}

/** Key of the child's byte for a link. */
export function linkKey({ page, entry }: Link): string {
  return `parent_ptes.${page}.${entry}`;
}

/** Finds what may be linked in a spec, and what of it may change otherwise than by the child's own zap. */
export function linksOf(spec: KvmGround): Links {
  const { pages } = spec.table;
  const names = pages.map(({ name }) => name);
  const zapped = new Set(spec.threads.flatMap((t) => (t.runs === 'zap' ? t.batches.flat() : [])));
  const written = new Set(
    spec.threads.flatMap((t) =>
      t.runs === 'map'
        ? [`${t.into.page} ${t.into.entry}`, ...Object.keys(t.entries).map((entry) => `${t.page} ${entry}`)]
        : t.runs === 'remap'
          ? [`${t.page} ${t.entry}`]
          : [],
    ),
  );
  const initial = pages.flatMap(({ entries }, page) =>
    Object.entries(entries).flatMap(([entry, to]) =>
      names.includes(to) ? [{ page, entry: Number(entry), child: names.indexOf(to) }] : [],
    ),
  );
  const made = spec.threads.flatMap((t) =>
    t.runs === 'map'
      ? [
          { page: names.indexOf(t.into.page), entry: t.into.entry, child: names.indexOf(t.page) },
          ...Object.entries(t.entries).flatMap(([entry, to]) =>
            names.includes(to)
              ? [{ page: names.indexOf(t.page), entry: Number(entry), child: names.indexOf(to) }]
              : [],
          ),
        ]
      : t.runs === 'remap' && names.includes(t.to)
        ? [{ page: names.indexOf(t.page), entry: t.entry, child: names.indexOf(t.to) }]
        : [],
  );
  const same = (a: Link, b: Link): boolean => a.page === b.page && a.entry === b.entry;
  const all = [...initial, ...made].filter(
    (one, i, list) => list.findIndex((other) => same(one, other) && one.child === other.child) === i,
  );
  const isTracked = ({ page, entry }: Link, child: number): boolean =>
    zapped.has(names[child]) && (zapped.has(names[page]) || written.has(`${names[page]} ${entry}`));
  return {
    to: (child) => all.filter((link) => link.child === child),
    isTracked,
    trackedAt: (at) =>
      all.filter((link) => same(link, at) && isTracked(link, link.child)).map(({ child }) => child),
    cells: (child) =>
      all
        .filter((link) => link.child === child && isTracked(link, child))
        .map((link) => ({
          key: linkKey(link),
          link,
          linked: initial.some((one) => same(one, link) && one.child === child),
        })),
  };
}

interface Paths {
  readonly table: { readonly root: number; readonly links: Links };
}

/**
 * The links from the root down to a page, by the table as it was or as faults will make it; null if none lead there.
 */
export function pathTo(page: number, paths: Paths, seen: readonly number[] = []): Link[] | null {
  const { root, links } = paths.table;
  if (page === root) return [];
  for (const above of links.to(page)) {
    if (seen.includes(above.page)) continue;
    const path = pathTo(above.page, paths, [...seen, page]);
    if (path !== null) return [...path, above];
  }
  return null;
}
