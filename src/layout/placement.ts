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

/** Where a page stands. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  /** Pages stacked below each other hang on a trunk at their left; its x. */
  readonly trunk?: number;
}

/** Top left corners by page number, and what they fill. */
export interface Placement extends Size {
  readonly at: ReadonlyMap<number, Spot>;
  readonly levels: readonly Level[];
}

/** A level's tallest box, and how many rows of boxes it needs. */
interface Band {
  readonly h: number;
  readonly rows: number;
}

const gapBetweenRows = (density: Density): number => density.gapY * 0.4;

/** Levels from the highest down, one below the other. */
function stackLevels(
  bands: ReadonlyMap<number, Band>,
  density: Density,
): { levels: Level[]; bottom: number } {
  const levels: Level[] = [];
  let y = MARGIN;
  for (const [level, { h, rows }] of [...bands].sort(([a], [b]) => b - a)) {
    const height = rows * h + (rows - 1) * gapBetweenRows(density);
    levels.push({ level, y, h: height });
    y += height + density.gapY;
  }
  return { levels, bottom: y - density.gapY + MARGIN };
}

function bandsOf(forest: readonly Node[], sizes: readonly Size[], stack: number): Map<number, Band> {
  const bands = new Map<number, Band>();
  const note = (level: number, h: number, rows: number): void => {
    const band = bands.get(level) ?? { h: 0, rows: 0 };
    bands.set(level, { h: Math.max(band.h, h), rows: Math.max(band.rows, rows) });
  };
  const visit = (node: Node): void => {
    note(node.level, sizes[node.page].h, 1);
    for (const group of groupsOf(node, stack)) note(group[0].level, 0, Math.min(stack, group.length));
    node.children.forEach(visit);
  };
  forest.forEach(visit);
  return bands;
}

/** A page's children side by side; those without children of their own and on one level together. */
function groupsOf(node: Node, stack: number): Node[][] {
  const groups: Node[][] = [];
  for (const child of node.children) {
    const last = groups[groups.length - 1];
    const joins =
      stack > 1 &&
      last !== undefined &&
      child.children.length === 0 &&
      last[0].children.length === 0 &&
      last[0].level === child.level;
    if (joins) last.push(child);
    else groups.push([child]);
  }
  return groups;
}

/**
 * Every subtree gets a strip of its own, wide enough for its children's strips side by side; a page
 * stands in the middle of its strip, at the height of its level. Children without children may stand in
 * stacks of up to `stack` rows:
 *
 *     |      root      |            |   root   |
 *     |  L3a   |  L3b  |            |    L3a   |
 *     | a | b  |   c   |            | ├ a | ├ c|
 *                                   | └ b | └ d|   stack = 2
 *
 * Two pages on one level are never in each other's strip, so boxes cannot overlap. Single pages that
 * hang nowhere share strips at the right, one below the other.
 */
export function placeTidy(
  forest: readonly Node[],
  sizes: readonly Size[],
  density: Density,
  stack = 1,
): Placement {
  const at = new Map<number, Spot>();
  const bands = bandsOf(forest, sizes, stack);
  const { levels, bottom } = stackLevels(bands, density);
  const top = new Map(levels.map(({ level, y }) => [level, y]));
  const slot = Math.max(0, ...sizes.map((size) => size.w)) + density.gapX;
  const columns = (group: readonly Node[]): number => Math.ceil(group.length / stack);
  const groupWidth = (group: readonly Node[]): number =>
    group.length > 1 ? columns(group) * slot : strip(group[0]);
  const childrenWidth = (node: Node): number =>
    groupsOf(node, stack).reduce((sum, group) => sum + groupWidth(group), 0);
  const strip = (node: Node): number => Math.max(slot, childrenWidth(node));

  const placeStack = (group: readonly Node[], x: number): void => {
    const rows = Math.ceil(group.length / columns(group));
    for (const [i, node] of group.entries()) {
      const left = x + Math.floor(i / rows) * slot + density.gapX / 2;
      const { h } = bands.get(node.level) ?? { h: 0 };
      const y = (top.get(node.level) ?? 0) + (i % rows) * (h + gapBetweenRows(density));
      at.set(node.page, { x: left, y, trunk: left - density.gapX * 0.42 });
    }
  };
  const place = (node: Node, x: number): void => {
    at.set(node.page, { x: x + (strip(node) - slot + density.gapX) / 2, y: top.get(node.level) ?? 0 });
    let next = x + (strip(node) - childrenWidth(node)) / 2;
    for (const group of groupsOf(node, stack)) {
      if (group.length > 1) placeStack(group, next);
      else place(group[0], next);
      next += groupWidth(group);
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
    filled.set(node.level, from + slot);
  }
  return { at, levels, w: Math.max(x, ...filled.values()) + MARGIN, h: bottom };
}

/** Level by level in rows of at most `columns` boxes, in the forest's order; for tables wide at every level. */
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
  const bands = new Map<number, Band>();
  for (const [level, pages] of order) {
    const h = Math.max(...pages.map((page) => sizes[page].h));
    bands.set(level, { h, rows: Math.ceil(pages.length / columns) });
  }
  const { levels, bottom } = stackLevels(bands, density);
  const width = columns * (Math.max(0, ...sizes.map((size) => size.w)) + density.gapX);
  const at = new Map<number, Spot>();
  for (const { level, y } of levels) {
    const pages = order.get(level) ?? [];
    const { h, rows } = bands.get(level) ?? { h: 0, rows: 1 };
    const perRow = Math.ceil(pages.length / rows);
    for (const [i, page] of pages.entries()) {
      const row = Math.floor(i / perRow);
      const inRow = Math.min(perRow, pages.length - row * perRow);
      const centre = ((i % perRow) + 0.5) * (width / inRow);
      at.set(page, { x: GUTTER + centre - sizes[page].w / 2, y: y + row * (h + gapBetweenRows(density)) });
    }
  }
  return { at, levels, w: GUTTER + width + MARGIN, h: bottom };
}
