/**
 * A statechart with regions side by side, as coordinates. A region is a lane with its states from top to bottom:
 *
 *          ●              where it starts
 *          ▼
 *       ┌─────┐
 *       │  0  │──────╮    an arrow to the state below is short and straight;
 *       └──┬──┘      │    one that skips states goes down at the right,
 *          ▼         │
 *       ┌─────┐      │
 *     ╭▶│  1  │      │    one back up, or to the same state, at the left.
 *     ╰─└──┬──┘      │    Those to the same state share a track.
 *          ▼         │
 *       ┌─────┐      │
 *       │  2  │◀─────╯
 *       └─────┘
 *
 * Lanes stand in as many columns as there is room for, in order; short ones share a column. A lane that is too high
 * for its column scrolls. Units are those of the type scale: 16 of them are 1rem.
 */

import { wrapped } from './wrapped';

/** A transition; both are places among the states. */
export interface Link {
  readonly from: number;
  readonly to: number;
}

/** A region's states are the places 0 (where it starts) to `states - 1`. */
export interface ChartGraph {
  readonly states: number;
  readonly links: readonly Link[];
  /** What stands in each state, in as many lines as it needs; without them every state is one line high. */
  readonly labels?: readonly string[];
  /** Height of what stands below the drawing. */
  readonly foot: number;
}

interface ChartSizes {
  /** Height of a state of one line, of every further line, and of the room between two states. */
  readonly row: number;
  readonly line: number;
  readonly gap: number;
  /** Width of a letter, and of what stands beside the letters of a state. */
  readonly letter: number;
  readonly beside: number;
  /** Height of a lane's title. */
  readonly head: number;
}

interface ChartOptions extends ChartSizes {
  readonly width: number;
  readonly height: number;
}

export interface StateBox {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** Its label. */
  readonly lines: readonly string[];
  /** Whether any way leads here from where the region starts. */
  readonly reachable: boolean;
}

interface Arrow extends Link {
  readonly kind: 'next' | 'skip' | 'back' | 'self';
  readonly path: string;
  /** The head, to be filled. */
  readonly head: string;
}

interface RegionDrawing {
  readonly w: number;
  readonly h: number;
  readonly states: readonly StateBox[];
  readonly arrows: readonly Arrow[];
  /** The dot at which the region starts, and the arrow from it. */
  readonly start: { readonly x: number; readonly y: number; readonly r: number; readonly arrow: Arrow };
  /** Tracks in use at the left and at the right. */
  readonly tracks: readonly [number, number];
}

export interface Lane {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** The drawing is higher than its room. */
  readonly scrolls: boolean;
  readonly drawing: RegionDrawing;
}

export interface ChartLayout {
  readonly columns: number;
  readonly height: number;
  /** One for each graph, in order. */
  readonly lanes: readonly Lane[];
}

/** Room above the first state, and below the last. */
const START = 18;
const END = 8;
/** Between a state and the first track, and between two tracks. */
const LIP = 8;
const TRACK = 7;
const TIP = 6;
const BEND = 4;

/** Between lanes, and inside one at either side (border included). */
export const LANE_GAP = 8;
const LANE_PAD = 7;
/** What a scroll bar takes away. */
const BAR = 10;
const NARROWEST = 204;
const WIDEST = 400;
/** The least number of states visible in a lane that scrolls. */
const LEAST_STATES = 4;

/** Draws all regions in the room given. */
export function chartLayout(graphs: readonly ChartGraph[], options: ChartOptions): ChartLayout {
  const room = Math.floor((options.width + LANE_GAP) / (NARROWEST + LANE_GAP));
  const stacked = room < 2;
  const widthOf = (columns: number): number =>
    stacked ? options.width : Math.min(WIDEST, Math.floor((options.width + LANE_GAP) / columns) - LANE_GAP);
  // As if there were as many columns as can be: fewer are wider, and what stands in them is no higher.
  const inNarrowest = widthOf(Math.max(1, Math.min(room, graphs.length))) - 2 * LANE_PAD - BAR;
  const columns = stacked
    ? [graphs.map((_, i) => i)]
    : packed(
        graphs.map((graph) => laneHeight(graph, inNarrowest, graph.states, options)),
        room,
        options.height,
      );
  const w = widthOf(columns.length);
  const lanes: Lane[] = [];
  let height = 0;
  columns.forEach((members, column) => {
    const inside = w - 2 * LANE_PAD - BAR;
    const natural = members.map((i) => laneHeight(graphs[i], inside, graphs[i].states, options));
    const least = members.map((i) => laneHeight(graphs[i], inside, LEAST_STATES, options));
    const given = stacked ? natural : shared(natural, least, options.height);
    let y = 0;
    members.forEach((i, at) => {
      const scrolls = given[at] < natural[at];
      lanes[i] = {
        x: column * (w + LANE_GAP),
        y,
        w,
        h: given[at],
        scrolls,
        drawing: drawRegion(graphs[i], inside, options),
      };
      y += given[at] + LANE_GAP;
    });
    height = Math.max(height, y - LANE_GAP);
  });
  return { columns: columns.length, height, lanes };
}

/** One region's states and arrows, `width` wide. */
export function drawRegion(graph: ChartGraph, width: number, sizes: ChartSizes): RegionDrawing {
  const { links } = graph;
  const { boxes, h, left, right } = standing(graph, width, sizes);
  const reachable = reachableFrom(0, links);
  const states = boxes.map((box, i) => ({ ...box, reachable: reachable.has(i) }));
  const arrows = links.map((link) =>
    arrowBetween(states, link, (sideOf(link) === 'left' ? left : right).trackOf(link)),
  );
  const [dot, middle] = [4, states[0].x + states[0].w / 2];
  const start = {
    x: middle,
    y: dot,
    r: dot,
    arrow: { from: 0, to: 0, kind: 'next', ...downwards(middle, 2 * dot, START) } as const,
  };
  return { w: width, h, states, arrows, start, tracks: [left.used, right.used] };
}

/** Where the states stand between the tracks, and how high they are together. */
function standing(
  { states: count, links, labels }: ChartGraph,
  width: number,
  sizes: ChartSizes,
): {
  readonly boxes: readonly Omit<StateBox, 'reachable'>[];
  readonly h: number;
  readonly left: Tracks;
  readonly right: Tracks;
} {
  const { row, line, gap, letter, beside } = sizes;
  // How many tracks there are depends on the order of the states, not on their height.
  const even = Array.from({ length: count }, (_, i) => ({ y: START + i * (row + gap), h: row }));
  const [left, right] = [tracksOf('left', links, even), tracksOf('right', links, even)];
  const x = gutter(left.used);
  const w = width - x - gutter(right.used);
  const letters = Math.max(1, Math.floor((w - beside) / letter));
  let y = START;
  const boxes = even.map((_, i) => {
    const lines = wrapped(labels?.[i] ?? '', letters);
    const box = { x, y, w, h: row + (lines.length - 1) * line, lines };
    y += box.h + gap;
    return box;
  });
  return { boxes, h: y - gap + END, left, right };
}

/** The arrow for a transition, also for one that is not among the drawing's: that one takes the outermost track. */
export function arrowFor({ states, arrows, tracks }: RegionDrawing, link: Link): Arrow {
  const known = arrows.find(({ from, to }) => from === link.from && to === link.to);
  const used = tracks[sideOf(link) === 'left' ? 0 : 1];
  return known ?? arrowBetween(states, link, Math.max(0, used - 1));
}

function laneHeight(graph: ChartGraph, width: number, shown: number, sizes: ChartSizes): number {
  const { boxes } = standing(graph, width, sizes);
  const last = boxes[Math.min(shown, boxes.length) - 1];
  return sizes.head + last.y + last.h + END + graph.foot;
}

/** Lanes into at most `room` columns: on below as long as that fits, else to a new column, else to the lowest. */
function packed(heights: readonly number[], room: number, limit: number): number[][] {
  const columns: { lanes: number[]; height: number }[] = [];
  heights.forEach((height, i) => {
    let column = columns.at(-1);
    if (column === undefined || column.height + height > limit) {
      column = { lanes: [], height: 0 };
      if (columns.length < room) columns.push(column);
      else column = columns.reduce((a, b) => (b.height < a.height ? b : a));
    }
    column.lanes.push(i);
    column.height += height + LANE_GAP;
  });
  return columns.map(({ lanes }) => lanes);
}

/** Divides a column's height: lanes that need little get it, the rest share equally, and none gets less than `least`. */
function shared(heights: readonly number[], least: readonly number[], limit: number): number[] {
  const given = heights.map(() => 0);
  let left = limit - (heights.length - 1) * LANE_GAP;
  const order = heights.map((_, i) => i).sort((a, b) => heights[a] - heights[b]);
  order.forEach((i, done) => {
    const share = Math.floor(left / (order.length - done));
    given[i] = Math.min(heights[i], Math.max(least[i], share));
    left -= given[i];
  });
  return given;
}

/** There is always room for one: steps may lead where no arrow is drawn. */
function gutter(tracks: number): number {
  return LIP + Math.max(1, tracks) * TRACK;
}

function sideOf({ from, to }: Link): 'left' | 'right' | null {
  if (to <= from) return 'left';
  return to === from + 1 ? null : 'right';
}

type Height = Pick<StateBox, 'y' | 'h'>;

interface Tracks {
  readonly used: number;
  trackOf(link: Link): number;
}

/** Gives the arrows of one side a track for each state they lead to; short ones are nearer to the states. */
function tracksOf(side: 'left' | 'right', links: readonly Link[], states: readonly Height[]): Tracks {
  const bundles = new Map<string, { top: number; bottom: number }>();
  const key = ({ from, to }: Link): string => (from === to ? `${to} itself` : `${to}`);
  for (const link of links) {
    if (sideOf(link) !== side) continue;
    const ends = [leaving(link, states[link.from]), arriving(link, states[link.to])];
    const known = bundles.get(key(link));
    bundles.set(key(link), {
      top: Math.min(...ends, known?.top ?? Infinity),
      bottom: Math.max(...ends, known?.bottom ?? -Infinity),
    });
  }
  const tracks: { top: number; bottom: number }[][] = [];
  const track = new Map<string, number>();
  const byLength = [...bundles].sort(([, a], [, b]) => a.bottom - a.top - (b.bottom - b.top));
  for (const [name, span] of byLength) {
    const free = tracks.findIndex((taken) =>
      taken.every(({ top, bottom }) => bottom < span.top || top > span.bottom),
    );
    const at = free < 0 ? tracks.push([]) - 1 : free;
    tracks[at].push(span);
    track.set(name, at);
  }
  return { used: tracks.length, trackOf: (link) => track.get(key(link)) ?? 0 };
}

/** Where an arrow at a side leaves its state, and where it arrives: never at the same height. */
function leaving({ from, to }: Link, { y, h }: Height): number {
  return y + (to < from ? 0.3 : 0.7) * h;
}

function arriving({ from, to }: Link, { y, h }: Height): number {
  return y + (to < from ? 0.7 : 0.3) * h;
}

function arrowBetween(states: readonly StateBox[], link: Link, track: number): Arrow {
  const [a, b] = [states[link.from], states[link.to]];
  const side = sideOf(link);
  if (side === null) return { ...link, kind: 'next', ...downwards(a.x + a.w / 2, a.y + a.h, b.y) };
  const out = side === 'left' ? -1 : 1;
  const edge = side === 'left' ? a.x : a.x + a.w;
  const rail = edge + out * (LIP + track * TRACK);
  const [from, to] = [leaving(link, a), arriving(link, b)];
  const turn = Math.sign(to - from) * BEND;
  const path =
    `M${edge},${from}H${rail - out * BEND}Q${rail},${from} ${rail},${from + turn}` +
    `V${to - turn}Q${rail},${to} ${rail - out * BEND},${to}H${edge + out * TIP}`;
  const head = `M${edge + out},${to}l${out * TIP},${-TIP / 2}v${TIP}z`;
  const kind = side === 'right' ? 'skip' : link.from === link.to ? 'self' : 'back';
  return { ...link, kind, path, head };
}

function downwards(x: number, from: number, to: number): Pick<Arrow, 'path' | 'head'> {
  return { path: `M${x},${from}V${to - TIP}`, head: `M${x},${to - 1}l${-TIP / 2},${-TIP}h${TIP}z` };
}

function reachableFrom(start: number, links: readonly Link[]): Set<number> {
  const reached = new Set([start]);
  for (const at of reached) for (const { from, to } of links) if (from === at) reached.add(to);
  return reached;
}
