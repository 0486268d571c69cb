import type { PageSpec, TableSpec } from './table-spec';

/**
 * How many entries an address has: `pte` one a level, `pmd` and `pud` one and two fewer, `some` any number from one on.
 */
export type Reach = 'pte' | 'pmd' | 'pud' | 'some';

/** One way through the table, from a root down. */
export interface Way {
  readonly address: readonly number[];
  readonly stops: readonly { readonly page: string; readonly entry: number }[];
  /** What the last entry says: `mmio`, `frame:0x1c5`, `none`, or a page's name where the way goes no further. */
  readonly ends: string;
}

const MOST_WAYS = 64;

/** Most entries of an address; see `Reach`. */
export function longest(levels: number, reach: Reach): number {
  return { pte: levels, some: levels, pmd: levels - 1, pud: levels - 2 }[reach];
}

/** Whether an entry's text is the name of a page. */
export function namesPage(target: string): boolean {
  return target !== 'none' && target !== 'mmio' && !target.startsWith('frame:');
}

/** The address cut or filled with zeros at its end to so many levels. */
export function padded(address: readonly number[], levels: number): number[] {
  return Array.from({ length: levels }, (_, i) => address[i] ?? 0);
}

/**
 * Every way that a thread can take, in the order of the entries. A way that ends early reads entry 0 of the levels left
 * out.
 *
 *     root[0] → L2[1] → L1[5] frame       reach pte: [0, 1, 5]      reach pmd: [0, 1]      some: [0], [0, 1], [0, 1, 5]
 *
 * @param root name of the root it starts from; the first page if absent
 */
export function waysThrough({ levels, pages }: TableSpec, reach: Reach = 'pte', root?: string): Way[] {
  const ways: Way[] = [];
  if (!(levels >= 1 && levels <= 4)) return ways;
  const most = longest(levels, reach);
  const note = (stops: Way['stops'], ends: string): void => {
    const entries = stops.map(({ entry }) => entry);
    ways.push({ address: reach === 'some' ? entries : padded(entries, most), stops, ends });
  };
  const follow = (page: PageSpec | undefined, stops: Way['stops']): void => {
    if (page === undefined || stops.length >= most) return;
    for (const [index, target] of Object.entries(page.entries)) {
      if (ways.length >= MOST_WAYS) return;
      const way = [...stops, { page: page.name, entry: Number(index) }];
      const last = !namesPage(target) || (way.length === most && reach !== 'pte');
      if (last || (reach === 'some' && way.length < most)) note(way, target);
      if (!last)
        follow(
          pages.find((p) => p.name === target),
          way,
        );
    }
  };
  follow(root === undefined ? pages[0] : pages.find((p) => p.name === root), []);
  return ways;
}

/** The first way that goes as far as it can and ends at something, or else the first that ends at something. */
export function firstWay(table: TableSpec, reach: Reach, root?: string): Way | undefined {
  const ways = waysThrough(table, reach, root).filter(({ ends }) => ends !== 'none');
  const most = longest(table.levels, reach);
  return ways.find(({ stops }) => stops.length === most) ?? ways.at(0);
}
