import type { EntryView, PageView } from '../trace/snapshot';
import { COMPACT_COLUMNS, isSlim, textWidth, type Density } from './metrics';
import type { Size, Spot } from './placement';

export interface Rect extends Size {
  readonly x: number;
  readonly y: number;
}

/** One entry's row, or its cell in a compact page. */
export interface EntryBox extends Rect {
  /** 0..511 */
  readonly index: number;
}

/** One page, absolute coordinates. */
export interface PageBox extends Rect {
  readonly page: number;
  /** Height of the strip with name and lifecycle. */
  readonly head: number;
  /** In the order of `PageView.entries`. */
  readonly rows: readonly EntryBox[];
  /** Baseline of the note below the entries; null in compact and lean pages. */
  readonly foot: number | null;
  /** Links come in at the left, from a trunk at this x, instead of from above. */
  readonly trunk: number | null;
}

export function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/** Characters of a row at its longest in any state, `[12] 0  was → L2a` (`[12] → L2a` in slim pages). */
function rowLength(entry: EntryView, names: number, slim: boolean): number {
  const said = entry.was ?? entry.target;
  const label =
    said.kind === 'page' || said.kind === 'none'
      ? names + 2
      : said.kind === 'frame'
        ? Math.max(entry.label.length, 11)
        : said.kind === 'mmio'
          ? 4
          : 6;
  const index = String(entry.index).length + 3;
  if (slim) return index + (said.kind === 'frame' ? entryText(entry, true).length : label);
  return index + Math.max(entry.label.length, label + 6);
}

/** What an entry's row says after its index; slim pages have no room for the word `frame`. */
export function entryText(entry: EntryView, slim: boolean): string {
  return slim ? entry.label.replace(/^frame /, '') : entry.label;
}

/**
 * Sizes of all boxes: one width for all, heights by number of entries. They depend on names and entry
 * indexes only, not on what the entries say now, so no step makes a box grow.
 *
 * @param word the longest word (in characters) that stands for a lifecycle
 */
export function boxSizes(pages: readonly PageView[], density: Density, word: number): readonly Size[] {
  if (density.name === 'compact') return compactSizes(pages, density);
  const names = Math.max(2, ...pages.map((page) => page.name.length));
  const slim = isSlim(density);
  const words = textWidth('m'.repeat(word), density.small);
  const name = textWidth('m'.repeat(names), density.font, 'bold') + 26;
  const head = density.foot === 0 ? name : slim ? Math.max(name, words) : name + words;
  const rows = pages.flatMap((page) => page.entries.map((entry) => rowLength(entry, names, slim)));
  const row = textWidth('m'.repeat(Math.max(0, ...rows)), density.small, 'mono') + 8;
  const w = Math.max(density.minWidth, head + 2 * density.pad, row + 2 * density.pad);
  return pages.map((page) => ({ w, h: density.head + 6 + page.entries.length * density.row + density.foot }));
}

function compactSizes(pages: readonly PageView[], density: Density): readonly Size[] {
  const most = Math.max(1, ...pages.map((page) => page.entries.length));
  const cells = Math.min(COMPACT_COLUMNS, most) * density.row;
  const name = Math.max(2, ...pages.map((page) => page.name.length));
  const head = textWidth('m'.repeat(name), density.font, 'bold') + 20;
  const w = Math.max(density.minWidth, cells + 2 * density.pad, head + 2 * density.pad);
  return pages.map((page) => ({
    w,
    h: density.head + Math.max(1, Math.ceil(page.entries.length / COMPACT_COLUMNS)) * density.row + 5,
  }));
}

/** A page's box with its rows at `x`, `y`. */
export function boxAt(page: PageView, size: Size, spot: Spot, density: Density): PageBox {
  const { x, y, trunk = null } = spot;
  const compact = density.name === 'compact';
  const rows = page.entries.map((entry, i): EntryBox => {
    if (!compact) {
      const top = y + density.head + 3 + i * density.row;
      return { index: entry.index, x: x + 5, y: top, w: size.w - 10, h: density.row };
    }
    const column = i % COMPACT_COLUMNS;
    return {
      index: entry.index,
      x: x + density.pad + column * density.row,
      y: y + density.head + Math.floor(i / COMPACT_COLUMNS) * density.row,
      w: density.row,
      h: density.row,
    };
  });
  const foot = density.foot === 0 ? null : y + size.h - density.foot / 2 - 1;
  return { page: page.index, x, y, w: size.w, h: size.h, head: density.head, rows, foot, trunk };
}
