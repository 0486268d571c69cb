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

/** Resolves the tables of `spec`. Throws an Error naming the table, frame or entry that makes no sense. */
export function buildTable(spec: MmGround, uses: Uses, texts: readonly string[]): Table {
  const { pages, levels } = spec.table;
  const page = (name: string): number => {
    const index = pages.findIndex((p) => p.name === name);
    if (index < 0) throw new Error(`there is no page "${name}"`);
    return index;
  };
  const frames: number[] = [];
  const number = (frame: number): number => {
    if (!frames.includes(frame)) frames.push(frame);
    if (frames.length > MAX_FRAMES) throw new Error(`more than ${MAX_FRAMES} frames`);
    return frames.indexOf(frame);
  };
  const value = (text: string): number => {
    if (text === 'none') return 0;
    if (!text.startsWith('frame:')) return pointer(page(text));
    const [, frame, bits = ''] = text.split(':');
    return leaf(number(Number(frame)), bitsOf(bits));
  };
  // Number every frame now: numbers must not depend on who asks first.
  for (const p of pages) Object.values(p.entries).forEach(value);
  texts.forEach(value);
  for (const { frame } of spec.frames ?? []) number(frame);
  const facts = (frame: number): { count: number; process: string | undefined } => {
    const own = spec.frames?.find((f) => f.frame === frame);
    return { count: own?.count ?? 1, process: own?.process };
  };
  const initial = ({ page: at, entry }: Slot): number => value(pages[at].entries[entry] ?? 'none');
  const path = (address: Address, root?: string): Slot[] => {
    const slots: Slot[] = [];
    let at = root === undefined ? 0 : page(root);
    for (const entry of address) {
      slots.push({ page: at, entry });
      const next = initial({ page: at, entry });
      if (!isPointer(next)) break;
      at = objectOf(next);
    }
    return slots;
  };
  const halved = uses.halved.flatMap(({ address, root }) => path(address, root).slice(-1));
  const halves = (index: number): { key: string; init: number }[] => [
    ...new Map(
      halved
        .filter((slot) => slot.page === index)
        .map((slot) => [slot.entry, { key: highKey(slot.entry), init: initial(slot) }]),
    ).values(),
  ];
  const tables = pages.map((p, index): ObjectSpec => ({
    name: p.name,
    cells: [
      ...Object.entries(p.entries)
        .sort(([a], [b]) => Number(a) - Number(b))
        .map(([key, text]) => ({ key, init: value(text) })),
      ...halves(index),
      ...(index === 0 ? uses.deposits.map((key) => ({ key, init: 0 })) : []),
    ],
    freeable: uses.freed.has(p.name) || p.unallocated === true,
    allocated: p.unallocated !== true,
    root: p.level === levels,
  }));
  const framePages = frames.map((frame): ObjectSpec => ({
    name: frameName(frame),
    cells: [
      { key: REFCOUNT, init: facts(frame).count },
      ...(uses.copies ? [{ key: COPIED, init: 0 }] : []),
      ...(uses.reuses ? [{ key: REUSED, init: 0 }] : []),
    ],
    freeable: false,
    root: true,
  }));
  const framePointer = (v: number): number =>
    isLeaf(v) && frameIn(v) < frames.length ? pointer(pages.length + frameIn(v)) : 0;
  return {
    levels,
    names: [...pages.map((p) => p.name), ...frames.map(frameName)],
    pages,
    frames,
    owners: frames.map((frame) => facts(frame).process),
    objects: [...tables, ...framePages],
    frameOf: Array.from({ length: 256 }, (_, v) => framePointer(v)),
    page,
    value,
    initial,
    path,
    parents: (object) =>
      pages.flatMap((p, index) =>
        Object.keys(p.entries).flatMap((key) => {
          const v = initial({ page: index, entry: Number(key) });
          const to = isPointer(v) ? objectOf(v) : isLeaf(v) ? pages.length + frameIn(v) : -1;
          return to === object ? [{ page: index, entry: Number(key) }] : [];
        }),
      ),
  };
}
