import type { ObjectSpec } from '../../machine/system';
import { pointer } from '../../machine/values';
import { linksOf, type Links } from './links';
import type { KvmGround, PageSpec } from './spec';
import { SPTE } from './values';

/** The table of a spec, with names resolved to object numbers and byte values. */
export interface Table {
  readonly names: readonly string[];
  readonly pages: readonly PageSpec[];
  readonly frames: readonly number[];
  readonly objects: readonly ObjectSpec[];
  readonly root: number;
  /** Object number of a page; throws if there is none of that name. */
  page(name: string): number;
  /** Byte value of an entry's text (`mmio`, `frame:0x1c5`, `none`, a page's name). */
  value(text: string): number;
  /**
   * 32-bit hosts: the byte that stands for the low half of each value. Frames that agree in their
   * low 20 bits share it; everything else has its own.
   */
  lowOf(): readonly number[];
  /** Which entries may point to a page, and which of these links come and go. */
  readonly links: Links;
  /** Whether some entry may say `value` that is neither a page nor a frame: the MMIO marker, a frozen entry. */
  mayHold(value: number): boolean;
  /** Entries that may map a frame (`frame:0x1c5`) at some time. */
  maps(frame: string): readonly { readonly page: number; readonly entry: number }[];
  /** Entries that pointed to the page at the start. */
  parents(page: number): readonly { readonly page: number; readonly entry: number }[];
}

/** Key of an entry's cell; the high half of a 32-bit host's entry has its own. */
export function cellKey(entry: number | string, half: 'low' | 'high' = 'low'): string {
  return half === 'low' ? String(entry) : `${entry}.high`;
}

/** Key of the page's `clear_spte_count` on 32-bit hosts. */
export const CLEAR_COUNT = 'clear_spte_count';

/** Resolves the table of `spec`. Throws an Error naming the page or entry that makes no sense. */
export function buildTable(spec: KvmGround, removesBelow = false, newRoot: number | null = null): Table {
  const { pages } = spec.table;
  const names = pages.map((p) => p.name);
  const page = (name: string): number => {
    const index = names.indexOf(name);
    if (index < 0) throw new Error(`there is no page "${name}"`);
    return index;
  };
  const frames: number[] = [];
  const value = (text: string): number => {
    if (text === 'none') return SPTE.none;
    if (text === 'mmio') return SPTE.mmio;
    if (text.startsWith('frame:')) {
      const frame = Number(text.slice(6));
      if (!frames.includes(frame)) frames.push(frame);
      return SPTE.firstFrame + frames.indexOf(frame);
    }
    return pointer(page(text));
  };
  // Number every frame now: what a half may stand for must not depend on who asks first.
  for (const p of pages) Object.values(p.entries).forEach(value);
  for (const t of spec.threads) if (t.runs === 'remap') value(t.to);
  for (const t of spec.threads) if (t.runs === 'map') Object.values(t.entries).forEach(value);
  for (const t of spec.threads) if (t.runs === 'invalidate') value(t.frame);
  const lowOf = (): number[] =>
    Array.from({ length: 256 }, (_, v) => {
      const low = (frame: number | undefined): number => (frame ?? -1) & 0xfffff;
      const frame = frames[v - SPTE.firstFrame];
      return frame === undefined
        ? v
        : SPTE.firstFrame + frames.findIndex((other) => low(other) === low(frame));
    });
  const zapped = new Set(spec.threads.flatMap((t) => (t.runs === 'zap' ? t.batches.flat() : [])));
  const mapped = new Set(spec.threads.flatMap((t) => (t.runs === 'map' ? [t.page] : [])));
  const used = usedEntries(spec);
  const links = linksOf(spec);
  const freed = new Set(pages.flatMap((p, index) => (zapped.has(p.name) ? [index] : [])));
  // A set grows while it is gone through: what hangs below is found to the bottom.
  if (removesBelow)
    for (const page of freed)
      for (const child of pages.keys())
        if (links.to(child).some((link) => link.page === page)) freed.add(child);
  const objects = pages.map((p, index): ObjectSpec => {
    // A fault comes to whichever page stands there, so all of these have each other's entries.
    const own = links
      .standIns(index === newRoot ? 0 : index)
      .flatMap((one) => [...Object.keys(pages[one].entries), ...(used.get(names[one]) ?? [])]);
    const entries = [...new Set(own)].sort((a, b) => Number(a) - Number(b));
    const cells = entries.flatMap((entry) => {
      const init = value(p.entries[entry] ?? 'none');
      const low = { key: cellKey(entry), init: spec.host32 === true ? lowOf()[init] : init };
      return spec.host32 === true ? [low, { key: cellKey(entry, 'high'), init }] : [low];
    });
    if (spec.host32 === true) cells.push({ key: CLEAR_COUNT, init: 0 });
    for (const { key, link, linked } of links.cells(index))
      cells.push({ key, init: linked ? pointer(link.page) : 0 });
    return {
      name: p.name,
      cells,
      freeable: freed.has(index) || mapped.has(p.name) || index === newRoot,
      allocated: p.unallocated !== true,
      // A shadow page that nobody zaps is on active_mmu_pages, whether or not an entry leads to it.
      root:
        index === 0 || index === newRoot || (!removesBelow && (!zapped.has(p.name) || mapped.has(p.name))),
    };
  });
  const parents = (target: number): { page: number; entry: number }[] =>
    pages.flatMap((p, index) =>
      Object.entries(p.entries).flatMap(([entry, text]) =>
        text === names[target] ? [{ page: index, entry: Number(entry) }] : [],
      ),
    );
  const said = [
    ...pages.flatMap((p) => Object.values(p.entries)),
    ...spec.threads.flatMap((t) =>
      t.runs === 'remap' ? [t.to] : t.runs === 'map' ? Object.values(t.entries) : [],
    ),
  ];
  const mayHold = (held: number): boolean =>
    held === SPTE.frozen ? removesBelow : said.some((text) => value(text) === held);
  const maps = (frame: string): { page: number; entry: number }[] => {
    const found = [
      ...pages.flatMap((p, index) =>
        Object.entries(p.entries).map(([entry, text]) => ({ page: index, entry: Number(entry), text })),
      ),
      ...spec.threads.flatMap((t) =>
        t.runs === 'map'
          ? Object.entries(t.entries).map(([entry, text]) => ({
              page: page(t.page),
              entry: Number(entry),
              text,
            }))
          : t.runs === 'remap'
            ? [{ page: page(t.page), entry: t.entry, text: t.to }]
            : [],
      ),
    ].filter(({ text }) => text.startsWith('frame:') && value(text) === value(frame));
    return found.filter(
      (one, i) => found.findIndex((other) => other.page === one.page && other.entry === one.entry) === i,
    );
  };
  return { names, pages, frames, objects, root: 0, page, value, lowOf, links, mayHold, maps, parents };
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
