import type { Snapshot } from '../kvm/snapshot';
import { boxAt, boxSizes, type PageBox } from './boxes';
import { chainsOf, edgesOf, type Chain, type Edge } from './links';
import { DENSITIES, TOKEN, type Density } from './metrics';
import { placeGrid, placeTidy, type Level, type Placement } from './placement';
import { forestOf, type Node, type Planned } from './structure';

export interface TreeOptions {
  /** Room for the picture, in the units of its type sizes. */
  readonly width?: number;
  readonly height?: number;
  /** The state that decides where pages stand; the start of the trace, so that nothing jumps. */
  readonly structure?: Snapshot;
  readonly planned?: readonly Planned[];
  /** Longest word for a lifecycle, in characters. */
  readonly word?: number;
  /** Words for a link that was cut, null for none. */
  readonly cut?: (page: number, entry: number) => string | null;
}

/** A thread standing on an entry (or, should the entry not be shown, on a page). */
export interface Token {
  readonly thread: number;
  readonly page: number;
  readonly entry: number;
  readonly x: number;
  readonly y: number;
}

export interface TreeLayout {
  readonly density: Density;
  readonly width: number;
  readonly height: number;
  /** Factor by which the picture is shrunk (or, up to a limit, enlarged) to fill the room. */
  readonly scale: number;
  /** What of the plane fills the room at that factor, picture in the middle. */
  readonly frame: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly levels: readonly Level[];
  /** In the order of `Snapshot.pages`. */
  readonly boxes: readonly PageBox[];
  readonly edges: readonly Edge[];
  readonly chains: readonly Chain[];
  readonly tokens: readonly Token[];
}

/** Small type is still read at this size. */
const READABLE = 11.4;
const LARGEST = 1.3;

/**
 * Coordinates of everything in the picture of a shadow page table: levels from top to bottom, children
 * below their parents. Wide tables are drawn with smaller boxes, then in several rows a level; whichever
 * comes first in that order and is readable in the room given, else the one with the largest type.
 *
 * Positions depend on `structure`, `planned` and the room only.
 */
export function layoutTree(snapshot: Snapshot, options: TreeOptions = {}): TreeLayout {
  const { width = 760, height = 460, structure = snapshot, planned, word = 13, cut = () => null } = options;
  const forest = forestOf(structure, planned);
  const { density, placement, scale } = arrange(forest, structure, width, height, word);
  const sizes = boxSizes(structure.pages, density, word);
  const boxes = snapshot.pages.map((page, i): PageBox => {
    const { x, y } = placement.at.get(i) ?? { x: 0, y: 0 };
    return boxAt(page, sizes[i] ?? { w: 0, h: 0 }, x, y, density);
  });
  const [w, h] = [width / scale, height / scale];
  return {
    density,
    width: placement.w,
    height: placement.h,
    scale,
    frame: { x: (placement.w - w) / 2, y: Math.min(0, (placement.h - h) / 2), w, h },
    levels: placement.levels,
    boxes,
    edges: edgesOf(snapshot, boxes, cut, density.small),
    chains: chainsOf(snapshot, boxes),
    tokens: tokensOf(snapshot, boxes, density),
  };
}

interface Arrangement {
  density: Density;
  placement: Placement;
  scale: number;
}

function arrange(
  forest: readonly Node[],
  structure: Snapshot,
  width: number,
  height: number,
  word: number,
): Arrangement {
  const fitted = (density: Density, placement: Placement): Arrangement => ({
    density,
    placement,
    scale: Math.min(width / placement.w, height / placement.h, LARGEST),
  });
  const size = ({ density, scale }: Arrangement): number => density.small * scale;
  const better = (a: Arrangement, b: Arrangement): Arrangement => (size(b) > size(a) * 1.001 ? b : a);
  let best: Arrangement | null = null;
  for (const density of Object.values(DENSITIES)) {
    const sizes = boxSizes(structure.pages, density, word);
    const tidy = fitted(density, placeTidy(forest, sizes, density));
    if (size(tidy) >= READABLE) return tidy;
    const grids = structure.pages.map((_, i) => fitted(density, placeGrid(forest, sizes, density, i + 1)));
    const here = grids.reduce(better, tidy);
    if (size(here) >= READABLE) return here;
    best = best === null ? here : better(best, here);
  }
  return best ?? fitted(DENSITIES.roomy, { at: new Map(), levels: [], w: width, h: height });
}

/** Tokens sit on the right edge of what their thread looks at; several on one entry stand in a row outwards. */
function tokensOf(snapshot: Snapshot, boxes: readonly PageBox[], density: Density): readonly Token[] {
  const standing = snapshot.threads.filter((thread) => thread.at && !thread.finished);
  return standing.flatMap((thread): Token[] => {
    const { page, entry } = thread.at ?? { page: -1, entry: -1 };
    const box = boxes[page];
    if (!box) return [];
    const here = standing.filter((other) => other.at?.page === page && other.at.entry === entry);
    const row = box.rows.find((r) => r.index === entry) ?? { x: box.x, y: box.y, w: box.w, h: box.head };
    const room = density.gapX - TOKEN;
    const step = here.length < 2 ? 0 : Math.min(2 * TOKEN - 3, room / (here.length - 1));
    const compact = density.name === 'compact';
    const edge = compact ? row.x + row.w / 2 : box.x + box.w;
    return [
      { thread: thread.index, page, entry, x: edge + here.indexOf(thread) * step, y: row.y + row.h / 2 },
    ];
  });
}

/**
 * The page that lies next in a direction, for arrow keys; null if there is none. `up` and `down` prefer
 * pages that are linked (or were), then the nearest.
 */
export function neighbour(
  layout: TreeLayout,
  page: number,
  direction: 'left' | 'right' | 'up' | 'down',
): number | null {
  const from = layout.boxes[page];
  if (!from) return null;
  const linked = new Set(layout.edges.filter((e) => e.page === page).map((e) => e.to));
  for (const edge of layout.edges) if (edge.to === page) linked.add(edge.page);
  const centre = (box: PageBox): readonly [number, number] => [box.x + box.w / 2, box.y + box.h / 2];
  const [x, y] = centre(from);
  let best: { page: number; cost: number } | null = null;
  for (const box of layout.boxes) {
    const [dx, dy] = [centre(box)[0] - x, centre(box)[1] - y];
    const upright = direction === 'up' || direction === 'down';
    const forward = { left: -dx, right: dx, up: -dy, down: dy }[direction];
    const aside = Math.abs(upright ? dx : dy);
    const beyond = upright ? forward > from.h / 2 : forward > 1 && aside < from.h / 2;
    if (box.page === page || !beyond) continue;
    const cost = forward + 2 * aside - (upright && linked.has(box.page) ? 10_000 : 0);
    if (best === null || cost < best.cost) best = { page: box.page, cost };
  }
  return best?.page ?? null;
}
