import { GUTTER, MARGIN, type Density } from './metrics';
import type { Node } from './structure';

export interface Size {
  readonly w: number;
  readonly h: number;
}

export interface Level {
  readonly level: number;
  readonly y: number;
  readonly h: number;
}

/** Top left corners by page number, and what they fill. */
export interface Placement extends Size {
  readonly at: ReadonlyMap<number, { readonly x: number; readonly y: number }>;
  readonly levels: readonly Level[];
}

/** Height of the tallest box of every level, highest level first. */
function levelHeights(forest: readonly Node[], sizes: readonly Size[]): Map<number, number> {
  const heights = new Map<number, number>();
  const visit = (node: Node): void => {
    heights.set(node.level, Math.max(heights.get(node.level) ?? 0, sizes[node.page]?.h ?? 0));
    node.children.forEach(visit);
  };
  forest.forEach(visit);
  return new Map([...heights].sort(([a], [b]) => b - a));
}

/**
 * Every subtree gets a strip of its own, wide enough for its children's strips side by side; a page
 * stands in the middle of its strip, at the height of its level:
 *
 *     |      root      |
 *     |  L3a   |  L3b  |
 *     | a | b  |   c   |
 *
 * Two pages on one level are never in each other's strip, so boxes cannot overlap. Single pages that
 * hang nowhere share strips at the right, one below the other.
 */
export function placeTidy(forest: readonly Node[], sizes: readonly Size[], density: Density): Placement {
  const at = new Map<number, { x: number; y: number }>();
  const levels: Level[] = [];
  let bottom = MARGIN;
  for (const [level, h] of levelHeights(forest, sizes)) {
    levels.push({ level, y: bottom, h });
    bottom += h + density.gapY;
  }
  const top = new Map(levels.map(({ level, y }) => [level, y]));
  const own = (node: Node): number => (sizes[node.page]?.w ?? 0) + density.gapX;
  const strip = (node: Node): number =>
    Math.max(
      own(node),
      node.children.reduce((sum, child) => sum + strip(child), 0),
    );
  const place = (node: Node, x: number): void => {
    const width = strip(node);
    at.set(node.page, { x: x + (width - own(node)) / 2, y: top.get(node.level) ?? 0 });
    let next = x + (width - node.children.reduce((sum, child) => sum + strip(child), 0)) / 2;
    for (const child of node.children) {
      place(child, next);
      next += strip(child);
    }
  };
  const loose = (node: Node, index: number): boolean => index > 0 && node.children.length === 0;
  let x = GUTTER;
  for (const node of forest.filter((n, i) => !loose(n, i))) {
    place(node, x);
    x += strip(node);
  }
  const filled = new Map<number, number>();
  for (const node of forest.filter(loose)) {
    const from = filled.get(node.level) ?? x;
    place(node, from);
    filled.set(node.level, from + strip(node));
  }
  const right = Math.max(x, ...filled.values());
  return { at, levels, w: right - density.gapX / 2 + MARGIN, h: bottom - density.gapY + MARGIN };
}

/**
 * Level by level in rows of at most `columns` boxes, in the forest's order; for wide tables.
 */
export function placeGrid(
  forest: readonly Node[],
  sizes: readonly Size[],
  density: Density,
  columns: number,
): Placement {
  const order = new Map<number, number[]>();
  const visit = (node: Node): void => {
    order.set(node.level, [...(order.get(node.level) ?? []), node.page]);
    node.children.forEach(visit);
  };
  forest.forEach(visit);
  const w = Math.max(0, ...sizes.map((size) => size.w));
  const width = columns * (w + density.gapX);
  const at = new Map<number, { x: number; y: number }>();
  const levels: Level[] = [];
  let y = MARGIN;
  for (const [level, h] of levelHeights(forest, sizes)) {
    const pages = order.get(level) ?? [];
    const rows = Math.ceil(pages.length / columns);
    const perRow = Math.ceil(pages.length / rows);
    for (const [i, page] of pages.entries()) {
      const row = Math.floor(i / perRow);
      const inRow = Math.min(perRow, pages.length - row * perRow);
      const centre = ((i % perRow) + 0.5) * (width / inRow);
      at.set(page, { x: GUTTER + centre - (sizes[page]?.w ?? 0) / 2, y: y + row * (h + density.gapY / 2) });
    }
    const height = rows * h + ((rows - 1) * density.gapY) / 2;
    levels.push({ level, y, h: height });
    y += height + density.gapY;
  }
  return { at, levels, w: GUTTER + width - density.gapX / 2 + MARGIN, h: y - density.gapY + MARGIN };
}
