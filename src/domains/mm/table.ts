import type { ObjectSpec } from '../../machine/system';
import { isPointer, objectOf, pointer } from '../../machine/values';
import type { Address, MmGround, PageSpec } from './spec';
import { bitsOf, frameIn, isLeaf, leaf, MAX_FRAMES } from './values';

/** A table and an entry of it. */
export interface Slot {
  /** Object number of the table. */
  readonly page: number;
  readonly entry: number;
}

/** The tables and frames of a spec, with names resolved to object numbers and byte values. */
export interface Table {
  readonly levels: number;
  /** Tables first, then one object for each frame. */
  readonly names: readonly string[];
  readonly pages: readonly PageSpec[];
  /** Frame addresses, in the order of their numbers. */
  readonly frames: readonly number[];
  /** Per frame: the root of the process that owns it, where the spec says so. */
  readonly owners: readonly (string | undefined)[];
  readonly objects: readonly ObjectSpec[];
  /** Leaf byte → pointer to its frame's object; 0 for what is no leaf. */
  readonly frameOf: readonly number[];
  page(name: string): number;
  value(text: string): number;
  /** The entries that an address leads through at the start, the root's first; as far as it leads. */
  path(address: Address, root?: string): Slot[];
  /** What stands in an entry at the start. */
  initial(slot: Slot): number;
  /** Entries that pointed to the object at the start. */
  parents(object: number): readonly Slot[];
}

export const REFCOUNT = '_refcount';
/** Key of the place for the table that khugepaged on this CPU keeps for later (`pgtable_trans_huge_deposit`). */
export function depositKey(cpu: number): string {
  return `deposit.${cpu}`;
}
/** Key of the upper half of an entry that is read in two. */
export function highKey(entry: number | string): string {
  return `${entry}.high`;
}
/** Set when khugepaged has copied the frame elsewhere. */
export const COPIED = 'copied';
/** Set when another process has been given the frame, after everybody had given it back. */
export const REUSED = 'reused';

/** Which cells frames have beside their count, and who may be freed. */
interface Uses {
  readonly copies: boolean;
  readonly reuses: boolean;
  readonly freed: ReadonlySet<string>;
  /** Places of the first root for tables that khugepaged keeps for later. */
  readonly deposits: readonly string[];
  /** Where entries are read in two halves. */
  readonly halved: readonly { readonly address: Address; readonly root?: string | undefined }[];
}

function frameName(frame: number): string {
  return `frame 0x${frame.toString(16)}`;
}

/** What the texts of a spec's entries mean: tables and frames by number. */
class Names {
  /** Frame addresses, in the order of their numbers. */
  readonly frames: number[] = [];

  constructor(private readonly pages: readonly PageSpec[]) {}

  page(name: string): number {
    const index = this.pages.findIndex((p) => p.name === name);
    if (index < 0) throw new Error(`there is no page "${name}"`);
    return index;
  }

  number(frame: number): number {
    if (!this.frames.includes(frame)) this.frames.push(frame);
    if (this.frames.length > MAX_FRAMES) throw new Error(`more than ${MAX_FRAMES} frames`);
    return this.frames.indexOf(frame);
  }

  value(text: string): number {
    if (text === 'none') return 0;
    if (!text.startsWith('frame:')) return pointer(this.page(text));
    const [, frame, bits = ''] = text.split(':');
    return leaf(this.number(Number(frame)), bitsOf(bits));
  }

  initial({ page, entry }: Slot): number {
    return this.value(this.pages[page].entries[entry] ?? 'none');
  }

  path(address: Address, root?: string): Slot[] {
    const slots: Slot[] = [];
    let page = root === undefined ? 0 : this.page(root);
    for (const entry of address) {
      slots.push({ page, entry });
      const next = this.initial({ page, entry });
      if (!isPointer(next)) break;
      page = objectOf(next);
    }
    return slots;
  }
}

/** Resolves the tables of `spec`. Throws an Error naming the table, frame or entry that makes no sense. */
export function buildTable(spec: MmGround, uses: Uses, texts: readonly string[]): Table {
  const { pages, levels } = spec.table;
  const names = new Names(pages);
  // Number every frame now: numbers must not depend on who asks first.
  for (const p of pages) for (const text of Object.values(p.entries)) names.value(text);
  for (const text of texts) names.value(text);
  for (const { frame } of spec.frames ?? []) names.number(frame);
  const { frames } = names;
  const own = frames.map((frame) => spec.frames?.find((f) => f.frame === frame));
  /** Object that an entry's byte stands for; -1 where it stands for none. */
  const objectIn = (v: number): number => {
    if (isPointer(v)) return objectOf(v);
    return isLeaf(v) && frameIn(v) < frames.length ? pages.length + frameIn(v) : -1;
  };
  return {
    levels,
    names: [...pages.map((p) => p.name), ...frames.map(frameName)],
    pages,
    frames,
    owners: own.map((facts) => facts?.process),
    objects: [
      ...tableObjects(spec, uses, names),
      ...frames.map((frame, i) => frameObject(frame, own[i]?.count ?? 1, uses)),
    ],
    frameOf: Array.from({ length: 256 }, (_, v) =>
      isLeaf(v) && objectIn(v) >= 0 ? pointer(objectIn(v)) : 0,
    ),
    page: (name) => names.page(name),
    value: (text) => names.value(text),
    initial: (slot) => names.initial(slot),
    path: (address, root) => names.path(address, root),
    parents: (object) =>
      pages.flatMap((p, page) =>
        Object.keys(p.entries)
          .map((key): Slot => ({ page, entry: Number(key) }))
          .filter((slot) => objectIn(names.initial(slot)) === object),
      ),
  };
}

/** One object a table: its entries, the high halves of those that are read in two, places for deposited tables in the first. */
function tableObjects(spec: MmGround, uses: Uses, names: Names): ObjectSpec[] {
  const { pages, levels } = spec.table;
  const halved = uses.halved.flatMap(({ address, root }) => names.path(address, root).slice(-1));
  const halves = (index: number): { key: string; init: number }[] => [
    ...new Map(
      halved
        .filter((slot) => slot.page === index)
        .map((slot) => [slot.entry, { key: highKey(slot.entry), init: names.initial(slot) }]),
    ).values(),
  ];
  return pages.map((p, index): ObjectSpec => ({
    name: p.name,
    cells: [
      ...Object.entries(p.entries)
        .sort(([a], [b]) => Number(a) - Number(b))
        .map(([key, text]) => ({ key, init: names.value(text) })),
      ...halves(index),
      ...(index === 0 ? uses.deposits.map((key) => ({ key, init: 0 })) : []),
    ],
    freeable: uses.freed.has(p.name) || p.unallocated === true,
    allocated: p.unallocated !== true,
    root: p.level === levels,
  }));
}

/** One object a frame: its count, and marks that onlookers leave. */
function frameObject(frame: number, count: number, uses: Uses): ObjectSpec {
  return {
    name: frameName(frame),
    cells: [
      { key: REFCOUNT, init: count, number: true },
      ...(uses.copies ? [{ key: COPIED, init: 0, number: true as const }] : []),
      ...(uses.reuses ? [{ key: REUSED, init: 0, number: true as const }] : []),
    ],
    freeable: false,
    root: true,
  };
}
