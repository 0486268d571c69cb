import type { CellSpec, ObjectSpec } from '../../machine/system';
import { pointer } from '../../machine/values';
import { CLEAR_COUNT, cellKey } from './cell-keys';
import type { Links } from './links';
import type { KvmGround } from './spec';
import type { EntryValues } from './table-values';

interface Ground {
  readonly links: Links;
  readonly values: EntryValues;
  /** Whether zapping a page zaps what hangs below it. */
  readonly removesBelow: boolean;
  readonly newRoot: number | null;
}

/** The pages of a table as objects of the machine: their entries, their reverse map, and what may become of them. */
export function objectsOf(spec: KvmGround, ground: Ground): ObjectSpec[] {
  const { links, removesBelow, newRoot } = ground;
  const zapped = new Set(spec.threads.flatMap((t) => (t.runs === 'zap' ? t.batches.flat() : [])));
  const mapped = new Set(spec.threads.flatMap((t) => (t.runs === 'map' ? [t.page] : [])));
  const freed = freedPages(spec, zapped, ground);
  const used = usedEntries(spec);
  return spec.table.pages.map((p, index): ObjectSpec => {
    const reverse = links
      .cells(index)
      .map(({ key, link, linked }) => ({ key, init: linked ? pointer(link.page) : 0 }));
    return {
      name: p.name,
      cells: [...entryCells(spec, index, used, ground), ...reverse],
      freeable: freed.has(index) || mapped.has(p.name) || index === newRoot,
      allocated: p.unallocated !== true,
      // A shadow page that nobody zaps is on active_mmu_pages, whether or not an entry leads to it.
      root:
        index === 0 || index === newRoot || (!removesBelow && (!zapped.has(p.name) || mapped.has(p.name))),
    };
  });
}

/** Pages that zappers free, by number. */
function freedPages(
  { table: { pages } }: KvmGround,
  zapped: ReadonlySet<string>,
  { links, removesBelow }: Ground,
): ReadonlySet<number> {
  const freed = new Set(pages.flatMap((p, index) => (zapped.has(p.name) ? [index] : [])));
  // A set grows while it is iterated: this reaches all the way down.
  if (removesBelow)
    for (const page of freed)
      for (const child of pages.keys())
        if (links.to(child).some((link) => link.page === page)) freed.add(child);
  return freed;
}

/** The cells of a page's entries; on 32-bit hosts two halves each, and the count of clears. */
function entryCells(
  { host32, table: { pages } }: KvmGround,
  index: number,
  used: ReadonlyMap<string, readonly string[]>,
  { links, values: { value, lowOf }, newRoot }: Ground,
): CellSpec[] {
  // A fault comes to whichever page stands there, so all of these have each other's entries.
  const own = links
    .standIns(index === newRoot ? 0 : index)
    .flatMap((one) => [...Object.keys(pages[one].entries), ...(used.get(pages[one].name) ?? [])]);
  const entries = [...new Set(own)].sort((a, b) => Number(a) - Number(b));
  const initial = (entry: string): number => value(pages[index].entries[entry] ?? 'none');
  if (host32 !== true) return entries.map((entry) => ({ key: cellKey(entry), init: initial(entry) }));
  return [
    ...entries.flatMap((entry) => [
      { key: cellKey(entry), init: lowOf()[initial(entry)] },
      { key: cellKey(entry, 'high'), init: initial(entry) },
    ]),
    { key: CLEAR_COUNT, init: 0, number: true as const },
  ];
}

/** Entries that mappers write although the page does not list them. */
function usedEntries(spec: KvmGround): Map<string, string[]> {
  const used = new Map<string, string[]>();
  const add = (page: string, entry: string): void => void used.set(page, [...(used.get(page) ?? []), entry]);
  for (const t of spec.threads) {
    if (t.runs === 'remap') add(t.page, String(t.entry));
    if (t.runs !== 'map') continue;
    add(t.into.page, String(t.into.entry));
    for (const entry of Object.keys(t.entries)) add(t.page, entry);
  }
  return used;
}
