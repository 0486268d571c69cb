import type { PageView, Snapshot } from '../trace/snapshot';
import { boxAt, boxSizes, type PageBox, type Rect } from './boxes';
import { chainsOf, edgesOf, type Chain, type Edge } from './links';
import { DENSITIES, GUTTER, MARGIN, TOKEN, type Density } from './metrics';
import { placeGrid, placeTidy, type Level, type Placement, type Size } from './placement';
import { forestOf, type Planned } from './structure';

interface TreeOptions {
  /** Room for the picture, in the units of its type sizes. */
  readonly width?: number;
  readonly height?: number;
  /** The state that decides where pages stand; the start of the trace, so that nothing jumps. */
  readonly structure?: Snapshot;
  readonly planned?: readonly Planned[];
  /** Longest word for a lifecycle, in characters. */
  readonly word?: number;
  /**
   * Type no smaller than this, in the units of the room: what then does not fit is outside the frame (see `followed`),
   * and the names of the levels are left out of it. Absent, everything is in view however small.
   */
  readonly least?: number;
  /** Words for a link that was cut, the longest first; none for none. */
  readonly cut?: (page: number, entry: number) => readonly string[];
}

/** A thread standing on an entry (or, should the entry not be shown, on a page). */
interface Token {
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
export const READABLE = 11;
/** Enlarged no further than by this factor. */
export const LARGEST = 1.3;
/** Names alone may be smaller, before children leave their parents' side. */
const COMPACT_READABLE = 9.5;
/** Most rows of a stack, as tried. */
const STACKS = [2, 3, 4, 5, 6, 8];

/**
 * Coordinates of everything in the picture of a shadow page table: levels from top to bottom, children
 * below their parents. Wide tables are drawn with smaller boxes, with leaves in stacks, or in several rows
 * a level; whichever is readable in the room given and shows most, else the one with the largest type.
 *
 * Positions depend on `structure`, `planned` and the room only.
 */
export function layoutTree(snapshot: Snapshot, options: TreeOptions = {}): TreeLayout {
  return drawTree(snapshot, arrangeTree(options.structure ?? snapshot, options), options.cut);
}

/** Where the pages of a whole trace stand, and in what size. */
export interface Arrangement {
  readonly density: Density;
  readonly placement: Placement;
  readonly sizes: readonly Size[];
  /** Factor by which the picture is shrunk (or, up to a limit, enlarged) to fill the room. */
  readonly scale: number;
  readonly frame: Rect;
  /** What of the plane is drawn upon. */
  readonly drawn: Rect;
}

/** Size of the smallest type once drawn. */
export const typeSize = ({ density, scale }: Pick<Arrangement, 'density' | 'scale'>): number =>
  density.small * scale;

/** The first half of `layoutTree`: what stays the same from step to step. */
export function arrangeTree(
  structure: Snapshot,
  options: Omit<TreeOptions, 'structure' | 'cut'> = {},
): Arrangement {
  const { width = 760, height = 460, planned, word = 13, least } = options;
  const readableSize = least ?? READABLE;
  const larger = readableSize / READABLE;
  const forest = forestOf(structure, planned);
  const better = (a: Arrangement, b: Arrangement): Arrangement => (typeSize(b) > typeSize(a) * 1.001 ? b : a);
  const readable = (a: Arrangement): boolean => typeSize(a) >= readableSize;
  let best = null as Arrangement | null;
  for (const density of Object.values(DENSITIES)) {
    const sizes = boxSizes(structure.pages, density, word);
    const fitted = (placement: Placement): Arrangement => {
      const drawn = drawnOf(placement, least !== undefined);
      const scale = Math.min(width / drawn.w, height / drawn.h, LARGEST * larger);
      return { density, placement, sizes, scale, drawn, frame: around(drawn, width / scale, height / scale) };
    };
    const tidy = fitted(placeTidy(forest, sizes, density));
    if (readable(tidy)) return tidy;
    // A stack hides who the parent is; that is not worth it for boxes that are wide because of long texts.
    if (density.name === 'roomy' || density.name === 'snug') continue;
    const stacked = STACKS.map((stack) => fitted(placeTidy(forest, sizes, density, stack))).reduce(
      better,
      tidy,
    );
    if (readable(stacked) || (density.name === 'compact' && typeSize(stacked) >= (least ?? COMPACT_READABLE)))
      return stacked;
    best = best === null ? stacked : better(best, stacked);
    if (density.name !== 'compact') continue;
    const grids = structure.pages.map((_, i) => fitted(placeGrid(forest, sizes, density, i + 1)));
    best = grids.reduce(better, best);
  }
  // The last density always leaves one.
  const widest = best ?? arrangeTree(structure, { ...options, width: 1e5, height: 1e5 });
  return least === undefined ? widest : enlarged(widest, least, width, height);
}

/** The same arrangement with type of a size, of which the room shows a part. */
function enlarged(arrangement: Arrangement, least: number, width: number, height: number): Arrangement {
  const scale = least / arrangement.density.small;
  return { ...arrangement, scale, frame: around(arrangement.drawn, width / scale, height / scale) };
}

/** All of a plane; or without the names of the levels and most of the margin. */
function drawnOf({ w, h }: Placement, bare: boolean): Rect {
  if (!bare) return { x: 0, y: 0, w, h };
  const [x, y] = [GUTTER - MARGIN / 2, MARGIN / 2];
  return { x, y, w: w - x - MARGIN / 2, h: h - 2 * y };
}

/** A frame of a size around the middle of what is drawn. */
function around(drawn: Rect, w: number, h: number): Rect {
  return { x: drawn.x + (drawn.w - w) / 2, y: drawn.y + (drawn.h - h) / 2, w, h };
}

/**
 * Where an arrangement is larger than its frame, the frame moved until a page is in its middle, or at least in view:
 * nothing outside the picture is shown for it.
 */
export function followed(arrangement: Arrangement, page: number | null): Arrangement {
  const { placement, drawn, frame, sizes } = arrangement;
  const spot = page === null ? undefined : placement.at.get(page);
  const size = page === null ? undefined : sizes[page];
  if (spot === undefined || size === undefined) return arrangement;
  const along = (middle: number, room: number, all: number): number =>
    room >= all ? (all - room) / 2 : Math.max(0, Math.min(all - room, middle - room / 2));
  const x = drawn.x + along(spot.x + size.w / 2 - drawn.x, frame.w, drawn.w);
  const y = drawn.y + along(spot.y + size.h / 2 - drawn.y, frame.h, drawn.h);
  return x === frame.x && y === frame.y ? arrangement : { ...arrangement, frame: { ...frame, x, y } };
}

/** What was drawn in an arrangement before: most steps leave most pages, and all links, as they are. */
interface DrawnBefore {
  readonly boxes: WeakMap<PageView, PageBox>;
  /** The links of the state drawn last, without a word beside any: such words depend on more than the pages. */
  links: { readonly pages: Snapshot['pages']; readonly edges: readonly Edge[] } | null;
}

const drawnBefore = new WeakMap<Placement, DrawnBefore>();

function drawnIn({ placement }: Arrangement): DrawnBefore {
  const known = drawnBefore.get(placement) ?? { boxes: new WeakMap<PageView, PageBox>(), links: null };
  drawnBefore.set(placement, known);
  return known;
}

/** The second half: one state, drawn where `arrangeTree` put the pages. Words stay off what `keepOff` says. */
export function drawTree(
  snapshot: Snapshot,
  arrangement: Arrangement,
  cut: NonNullable<TreeOptions['cut']> = () => [],
  keepOff: (boxes: readonly PageBox[], density: Density) => readonly Rect[] = () => [],
): TreeLayout {
  const { density, placement, sizes, scale, frame } = arrangement;
  const before = drawnIn(arrangement);
  const boxes = snapshot.pages.map((page, i) => {
    const box =
      before.boxes.get(page) ?? boxAt(page, sizes[i], placement.at.get(i) ?? { x: 0, y: 0 }, density);
    before.boxes.set(page, box);
    return box;
  });
  const chains = chainsOf(snapshot, boxes);
  // Estimated: the name of a list is short, and its baseline is at `y`.
  const names = chains.map(({ label: { x, y } }) => ({
    x,
    y: y - density.small,
    w: 7 * density.small,
    h: density.small,
  }));
  const edges = (): readonly Edge[] => {
    if (before.links?.pages === snapshot.pages) return before.links.edges;
    const words = density.name === 'compact' ? () => [] : cut;
    const keptOff = [...names, ...keepOff(boxes, density)];
    const found = edgesOf(snapshot, boxes, words, density.small, keptOff, frame);
    const wordless = density.name === 'compact' || found.every(({ kind }) => kind !== 'cut');
    before.links = wordless ? { pages: snapshot.pages, edges: found } : null;
    return found;
  };
  return {
    density,
    width: placement.w,
    height: placement.h,
    scale,
    frame,
    levels: placement.levels,
    boxes,
    edges: edges(),
    chains,
    tokens: tokensOf(snapshot, boxes, density),
  };
}

/**
 * Tokens sit on the right edge of what their thread looks at (in compact pages on the lower edge, below the
 * cell); several on one entry stand in a row outwards.
 */
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
      {
        thread: thread.index,
        page,
        entry,
        x: edge + here.indexOf(thread) * step,
        // Off the name, which stands right above the cells.
        y: compact ? box.y + box.h : row.y + row.h / 2,
      },
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
