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
 *
 * Pages that can stand in the same entry at different times are each other's *stand-ins*: a fault that walks from the root
 * comes to whichever is there now. They have the same entries, and their links share a byte, which says whose it is now.
 */
export interface Links {
  /** Entries that may point to the page at some time, one of each byte. */
  to(child: number): readonly Link[];
  /** Whether the link comes and goes, and so has a byte in the child. */
  isTracked(link: Link, child: number): boolean;
  /** Children that the entry may point to, with a byte each. */
  trackedAt(link: Link): readonly number[];
  /** The page, and those that may stand where it stands. */
  standIns(page: number): readonly number[];
  /** Key of the child's byte for a link. */
  key(link: Link): string;
  /** Keys of the bytes that the child has, and whether the link is there at the start. */
  cells(child: number): readonly { readonly key: string; readonly link: Link; readonly linked: boolean }[];
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
  const all = [...initial, ...made];
  const group = groupsOf(pages.length, all);
  const key = ({ page, entry }: Link): string => `parent_ptes.${group[page]}.${entry}`;
  const standIns = (page: number): number[] => group.flatMap((g, one) => (g === group[page] ? [one] : []));
  const changes = ({ page, entry }: Link): boolean =>
    zapped.has(names[page]) || written.has(`${names[page]} ${entry}`);
  const isTracked = (link: Link, child: number): boolean =>
    zapped.has(names[child]) && (standIns(link.page).length > 1 || changes(link));
  const to = (child: number): (Link & { child: number })[] =>
    all.filter(
      (link, i) =>
        link.child === child &&
        all.findIndex((other) => other.child === child && key(other) === key(link)) === i,
    );
  return {
    to,
    isTracked,
    standIns,
    key,
    trackedAt: (at) => [
      ...new Set(
        all.filter((link) => key(link) === key(at) && isTracked(link, link.child)).map(({ child }) => child),
      ),
    ],
    cells: (child) =>
      to(child)
        .filter((link) => isTracked(link, child))
        .map((link) => ({
          key: key(link),
          link,
          linked: initial.some((one) => key(one) === key(link) && one.child === child),
        })),
  };
}

/** For each page the lowest number of those that may stand where it stands: two in one entry, or below two that do. */
function groupsOf(pages: number, links: readonly (Link & { readonly child: number })[]): number[] {
  const group = Array.from({ length: pages }, (_, page) => page);
  for (let changed = true; changed;) {
    changed = false;
    for (const a of links)
      for (const b of links) {
        const [one, other] = [group[a.child], group[b.child]];
        if (group[a.page] !== group[b.page] || a.entry !== b.entry || one === other) continue;
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        group.forEach((g, page) => {
          if (g === high) group[page] = low;
        });
        changed = true;
      }
  }
  return group;
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
