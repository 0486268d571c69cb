import { listsOf, type Snapshot } from '../trace/snapshot';
import { overlap, type PageBox, type Rect } from './boxes';
import { pointAt, type Curve } from './bezier';
import { HALO, textWidth } from './metrics';

/** A line from a parent's entry to the page it points to, or pointed to. */
export interface Edge {
  /** `L3[2] L2`; the same link has the same key in every state. */
  readonly key: string;
  readonly page: number;
  readonly entry: number;
  readonly to: number;
  /**
   * `live`: points there, as in the beginning; `new`: points there, but did not in the beginning;
   * `stale`: points to a page that is gone; `cut`: pointed there in the beginning.
   */
  readonly kind: 'live' | 'new' | 'stale' | 'cut';
  readonly path: string;
  readonly label?: Label;
}

interface Label {
  readonly text: string;
  readonly x: number;
  /** Baseline. */
  readonly y: number;
  readonly anchor: 'start' | 'end';
}

/** Arrows through pages in list order. */
export interface Chain {
  readonly key: string;
  /** An invalid_list of a thread, or the ring that one callback frees. */
  readonly kind: 'invalid-list' | 'callback';
  /** Whose list; null for a callback's ring. */
  readonly thread: number | null;
  readonly pages: readonly number[];
  readonly arrows: readonly { readonly from: number; readonly to: number; readonly path: string }[];
  /** Where its name goes: above the first page, baseline. */
  readonly label: { readonly x: number; readonly y: number };
}

type Point = [number, number];

/** Rounded to a tenth: short paths, and equal on every machine. */
const round = (n: number): number => Math.round(n * 10) / 10;

/** An S from one point to the other, that leaves and arrives upright. */
function down([x0, y0]: Point, [x1, y1]: Point): string {
  const middle = round((y0 + y1) / 2);
  const [from, to] = [round(x0), round(x1)];
  return `M${from},${round(y0)}C${from},${middle},${to},${middle},${to},${round(y1)}`;
}

/** The same sideways. */
function across([x0, y0]: Point, [x1, y1]: Point): string {
  const middle = round((x0 + x1) / 2);
  const [from, to] = [round(y0), round(y1)];
  return `M${round(x0)},${from}C${middle},${from},${middle},${to},${round(x1)},${to}`;
}

interface Link {
  page: number;
  entry: number;
  to: number;
  kind: Edge['kind'];
}

/** Every link that exists or existed, once. */
function linksOf(snapshot: Snapshot): Link[] {
  const found = new Map<string, Link>();
  for (const page of snapshot.pages) {
    for (const { page: parent, entry } of page.initialParents) {
      found.set(`${parent} ${entry} ${page.index}`, { page: parent, entry, to: page.index, kind: 'cut' });
    }
  }
  for (const page of snapshot.pages) {
    for (const { index, target } of page.entries) {
      const to = target.kind === 'page' || target.kind === 'frame' ? target.page : undefined;
      if (to === undefined || (target.kind !== 'page' && target.kind !== 'frame')) continue;
      const key = `${page.index} ${index} ${to}`;
      const kind = target.stale ? 'stale' : found.has(key) ? 'live' : 'new';
      found.set(key, { page: page.index, entry: index, to, kind });
    }
  }
  return [...found.values()];
}

/**
 * Edges leave a page at its lower edge, spread in the order of their targets, and arrive at the middle of
 * the child's upper edge. Links that are cut come first, so that the others are drawn over them.
 *
 * @param cut words for a cut link, the longest first ("cleared in step 9", "step 9"); none for none
 * @param keepOff where other words stand already
 * @param room what is in view, from left to right
 */
export function edgesOf(
  snapshot: Snapshot,
  boxes: readonly PageBox[],
  cut: (page: number, entry: number) => readonly string[],
  size: number,
  keepOff: readonly Rect[],
  room: { readonly x: number; readonly w: number },
): readonly Edge[] {
  const links = linksOf(snapshot);
  const sourceOf = sourcesOf(links, boxes);
  const taken: Rect[] = boxes.map((box) => ({
    x: box.x - HALO,
    y: box.y - HALO,
    w: box.w + 2 * HALO,
    h: box.h + 2 * HALO,
  }));
  taken.push(...keepOff);
  /** Points along the links: words stay off them where they can. Most pictures have no words at a link. */
  let points: readonly Point[] | null = null;
  const lines = (): readonly Point[] =>
    (points ??= links.flatMap((link) => {
      const target = boxes[link.to];
      if (target === undefined || boxes[link.page] === undefined) return [];
      return sampled(sourceOf(link), [target.x + target.w / 2, target.y]);
    }));
  const edges = links.flatMap((link): Edge[] => {
    const from = boxes[link.page];
    const to = boxes[link.to];
    const parent = snapshot.pages[link.page];
    const child = snapshot.pages[link.to];
    if (!from || !to || !parent || !child) return [];
    const key = `${parent.name}[${link.entry}] ${child.name}`;
    if (to.y < from.y + from.h) return [{ key, ...link, path: chainPath(from, to, boxes) }];
    const source = sourceOf(link);
    if (to.trunk !== null) return [{ key, ...link, path: trunkPath(source, to, to.trunk) }];
    const target: Point = [to.x + to.w / 2, to.y];
    const words = link.kind === 'cut' ? cut(link.page, link.entry) : [];
    const label = words.length === 0 ? null : placeLabel(words, source, target, size, taken, lines(), room);
    return [{ key, ...link, path: down(source, target), ...(label && { label }) }];
  });
  return edges.sort((a, b) => Number(a.kind !== 'cut') - Number(b.kind !== 'cut'));
}

/** Where links leave their pages: those of a page stand side by side in the order of what they lead to. */
function sourcesOf(links: readonly Link[], boxes: readonly PageBox[]): (link: Link) => Point {
  const x = (page: number): number => boxes[page]?.x ?? 0;
  const sources = new Map<Link, Point>();
  const leaving = new Map<number, Link[]>();
  for (const link of links) {
    const siblings = leaving.get(link.page);
    if (siblings === undefined) leaving.set(link.page, [link]);
    else siblings.push(link);
  }
  for (const [page, siblings] of leaving) {
    const from = boxes[page];
    siblings.sort((a, b) => x(a.to) - x(b.to) || a.entry - b.entry);
    for (const [i, link] of siblings.entries())
      sources.set(
        link,
        from === undefined ? [0, 0] : [from.x + from.w * ((i + 1) / (siblings.length + 1)), from.y + from.h],
      );
  }
  return (link) => sources.get(link) ?? [0, 0];
}

/** Points of the curve that `down(…)` makes, close enough for words to stay off it. */
function sampled([sx, sy]: Point, [tx, ty]: Point): readonly Point[] {
  const middle = (sy + ty) / 2;
  const curve: Curve = [
    { x: sx, y: sy },
    { x: sx, y: middle },
    { x: tx, y: middle },
    { x: tx, y: ty },
  ];
  return Array.from({ length: 13 }, (_, i): Point => {
    const { x, y } = pointAt(curve, i / 12);
    return [x, y];
  });
}

/** From above to a trunk left of the page, down along it, and into the page's left edge. */
function trunkPath([sx, sy]: Point, to: PageBox, trunk: number): string {
  const y = to.y + to.head / 2;
  const turn = Math.min(sy + 16, y - 10);
  return `M${sx},${sy}C${sx},${turn},${trunk},${sy + 4},${trunk},${turn + 6}L${trunk},${y - 4}Q${trunk},${y},${trunk + 4},${y}L${to.x},${y}`.replace(
    /-?\d+\.\d+/g,
    (n) => String(Math.round(Number(n) * 10) / 10),
  );
}

/** Where along its line a label may stand, as parts of the way: the middle first. */
const ALONG = [0.5, 0.65, 0.35, 0.8, 0.2];

/**
 * Beside a line, near its middle if it can be: where nothing else is, best where no other line runs either. Fewer words
 * go before that. Null if there is no such place.
 */
function placeLabel(
  words: readonly string[],
  source: Point,
  target: Point,
  size: number,
  taken: Rect[],
  lines: readonly Point[],
  room: { readonly x: number; readonly w: number },
): Label | null {
  const sides = target[0] >= source[0] ? (['start', 'end'] as const) : (['end', 'start'] as const);
  const way = sampled(source, target);
  const free = words.flatMap((text) =>
    ALONG.flatMap((part) => {
      const [x, middle] = way[Math.round(part * (way.length - 1))] ?? source;
      const y = middle + size * 0.35;
      const w = textWidth(text, size);
      return sides.flatMap((anchor) => {
        const at = anchor === 'start' ? x + 10 : x - 10;
        const rect = { x: anchor === 'start' ? at : at - w, y: y - size, w, h: size * 1.3 };
        if (rect.x < Math.max(0, room.x) || rect.x + w > room.x + room.w) return [];
        return taken.some((other) => overlap(other, rect)) ? [] : [{ text, anchor, at, y, rect }];
      });
    }),
  );
  const clear = ({ rect }: { rect: Rect }): boolean =>
    !lines.some(([px, py]) => px > rect.x && px < rect.x + rect.w && py > rect.y && py < rect.y + rect.h);
  const best = free.find(clear) ?? free.at(-1);
  if (best === undefined) return null;
  taken.push(best.rect);
  return { text: best.text, x: best.at, y: best.y, anchor: best.anchor };
}

/**
 * From one page to the next of a list: straight to a neighbour in the same row, in a bow below the boxes
 * between, down the right-hand side otherwise.
 */
function chainPath(a: Rect, b: Rect, boxes: readonly Rect[]): string {
  const sameRow = a.y < b.y + b.h && b.y < a.y + a.h;
  const right = b.x >= a.x + a.w;
  if (sameRow && (right || b.x + b.w <= a.x)) {
    const [left, far] = right ? [a.x + a.w, b.x] : [b.x + b.w, a.x];
    const between = { x: left + 1, y: a.y, w: Math.max(0, far - left - 2), h: a.h };
    const y = Math.min(a.y + a.h, b.y + b.h) - 12;
    if (!boxes.some((box) => overlap(box, between))) {
      return right ? `M${a.x + a.w},${y}L${b.x},${y}` : `M${a.x},${y}L${b.x + b.w},${y}`;
    }
    const low = Math.max(a.y + a.h, b.y + b.h);
    const [sx, tx] = right ? [a.x + a.w - 16, b.x + 16] : [a.x + 16, b.x + b.w - 16];
    return `M${sx},${a.y + a.h}C${sx},${low + 26},${tx},${low + 26},${tx},${b.y + b.h}`;
  }
  const sy = a.y + a.h - 12;
  const ty = b.y + 14;
  if (right) return across([a.x + a.w, sy], [b.x, ty]);
  if (b.x + b.w <= a.x) return across([a.x, sy], [b.x + b.w, ty]);
  const sx = a.x + a.w;
  const tx = b.x + b.w;
  const out = Math.max(sx, tx) + 26;
  return `M${sx},${sy}C${out},${sy},${out},${ty},${tx},${ty}`;
}

/** The lists that pages are on: every invalid_list, and the ring of every callback with more than one page. */
export function chainsOf(snapshot: Snapshot, boxes: readonly PageBox[]): readonly Chain[] {
  const lists = [
    ...listsOf(snapshot).map(({ thread, pages }) => ({ kind: 'invalid-list' as const, thread, pages })),
    ...snapshot.rcu.callbacks
      .filter(({ pages }) => pages.length > 1)
      .map(({ pages }) => ({ kind: 'callback' as const, thread: null, pages })),
  ];
  return lists.flatMap(({ kind, thread, pages }): Chain[] => {
    const first = boxes[pages[0] ?? -1];
    if (!first) return [];
    const arrows = pages.slice(1).flatMap((to, i) => {
      const from = pages[i] ?? -1;
      const [a, b] = [boxes[from], boxes[to]];
      return a && b ? [{ from, to, path: chainPath(a, b, boxes) }] : [];
    });
    const key = `${kind} ${thread ?? pages[0]}`;
    return [{ key, kind, thread, pages, arrows, label: { x: first.x + 4, y: first.y - 6 } }];
  });
}
