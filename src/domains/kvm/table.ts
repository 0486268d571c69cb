import type { ObjectSpec } from '../../machine/system';
import { linksOf, type Links } from './links';
import type { KvmGround, PageSpec } from './spec';
import { objectsOf } from './table-objects';
import { valuesOf, type EntryValues } from './table-values';
import { SPTE } from './values';

/** The table of a spec, with names resolved to object numbers and byte values. */
export interface Table extends EntryValues {
  readonly names: readonly string[];
  readonly pages: readonly PageSpec[];
  readonly objects: readonly ObjectSpec[];
  readonly root: number;
  /** Object number of a page; throws if there is none of that name. */
  page(name: string): number;
  /** Which entries may point to a page, and which of these links come and go. */
  readonly links: Links;
  /** Whether some entry may say `value` that is neither a page nor a frame: the MMIO marker, a frozen entry. */
  mayHold(value: number): boolean;
  /** Entries that may map a frame (`frame:0x1c5`) at some time. */
  maps(frame: string): readonly { readonly page: number; readonly entry: number }[];
}

/** Resolves the table of `spec`. Throws an Error naming the page or entry that makes no sense. */
export function buildTable(spec: KvmGround, removesBelow = false, newRoot: number | null = null): Table {
  const { pages } = spec.table;
  const names = pages.map((p) => p.name);
  const page = (name: string): number => {
    const index = names.indexOf(name);
    if (index < 0) throw new Error(`there is no page "${name}"`);
    return index;
  };
  const values = valuesOf(spec, page);
  const { value } = values;
  const links = linksOf(spec);
  return {
    ...values,
    names,
    pages,
    objects: objectsOf(spec, { links, values, removesBelow, newRoot }),
    root: 0,
    page,
    links,
    mayHold: (held) =>
      held === SPTE.frozen ? removesBelow : saidIn(spec, page).some(({ text }) => value(text) === held),
    maps: (frame) => {
      const found = saidIn(spec, page).filter(
        ({ text }) => text.startsWith('frame:') && value(text) === value(frame),
      );
      return found.filter(
        (one, i) => found.findIndex((other) => other.page === one.page && other.entry === one.entry) === i,
      );
    },
  };
}

interface Said {
  readonly page: number;
  readonly entry: number;
  readonly text: string;
}

/** What entries say at the start, and what mappers write into them later. */
function saidIn(spec: KvmGround, page: (name: string) => number): Said[] {
  const said = (index: number, entries: PageSpec['entries']): Said[] =>
    Object.entries(entries).map(([entry, text]) => ({ page: index, entry: Number(entry), text }));
  return [
    ...spec.table.pages.flatMap((p, index) => said(index, p.entries)),
    ...spec.threads.flatMap((t) => {
      if (t.runs === 'map') return said(page(t.page), t.entries);
      return t.runs === 'remap' ? [{ page: page(t.page), entry: t.entry, text: t.to }] : [];
    }),
  ];
}
