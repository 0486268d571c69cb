import type { GraphEvent, Pair } from '../axioms/graph';
import type { Rect } from './boxes';
import { pointAt, type Curve } from './bezier';
import { boxAround, placeOn } from './curves';
import { textWidth } from './metrics';
import type { Size, Spot } from './placement';

/** What is drawn: events in program order, and relations by name. */
export interface ExecutionGraph {
  readonly events: readonly GraphEvent[];
  readonly relations: Readonly<Record<string, readonly Pair[]>>;
}

/** Relations that are shown and hidden together. */
export const RELATION_GROUPS = {
  po: ['po'],
  rf: ['rf'],
  co: ['co'],
  fr: ['fr'],
  dependencies: ['addr', 'data', 'ctrl', 'rmw'],
  fences: ['mb', 'rmb', 'wmb', 'acquire', 'release'],
  rcu: ['rcu', 'section'],
  derived: ['ppo', 'prop', 'hb', 'pb'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type RelationGroup = keyof typeof RELATION_GROUPS;

export const GROUP_IDS = Object.keys(RELATION_GROUPS) as readonly RelationGroup[];

/** The group of a relation; null for one that is part of none. */
export const groupOf = (relation: string): RelationGroup | null =>
  GROUP_IDS.find((id) => (RELATION_GROUPS[id] as readonly string[]).includes(relation)) ?? null;

interface ExecutionNode {
  readonly event: GraphEvent;
  /** `a`, `b`, …, `z`, `a1`, …: what sentences call the event. */
  readonly letter: string;
  readonly x: number;
  readonly y: number;
}

interface ExecutionEdge {
  readonly relation: string;
  readonly from: number;
  readonly to: number;
  readonly curve: Curve;
  /** What is written on it, and the box that the words take; null when there is no room for them near the edge. */
  readonly name: string;
  readonly label: Rect | null;
}

export interface ExecutionLayout {
  readonly width: number;
  readonly height: number;
  /** The middle of each thread's name. */
  readonly columns: readonly { readonly thread: number; readonly x: number; readonly y: number }[];
  readonly nodes: readonly ExecutionNode[];
  readonly edges: readonly ExecutionEdge[];
}

/** An event as herd7 writes it: `a: W[once] x=1`. */
export function eventText(letter: string, { kind, mark, place, value }: GraphEvent): string {
  if (kind === 'fence') return `${letter}: F[${mark}]`;
  const marked = mark === '' ? '' : `[${mark}]`;
  return `${letter}: ${kind === 'read' ? 'R' : 'W'}${marked} ${place ?? '?'}=${value ?? '?'}`;
}

/** Sizes in units of the picture: as wide as the most letters that an event is given. */
export const NODE = { width: 166, height: 40 } as const;
/** Font sizes: of what is written on edges, and of the threads' names. */
const TYPE = { edge: 11.5, thread: 14 } as const;
const LABEL_HEIGHT = 16;
const GAP = { columns: 120, rows: 46 } as const;
/** The middle of the names of threads, and where events begin. */
const HEAD = { name: 15, events: 34 } as const;
/** Around everything. */
const MARGIN = 16;
/** How far apart are two edges between the same events. */
const ASIDE = 22;

type Arc = Omit<ExecutionEdge, 'label'>;

/**
 * A column a thread, its events from top to bottom in program order; edges as curves, each with its name on it.
 *
 *     P0            P1
 *     a: W x=1      c: W y=1      Program order goes straight down. Other edges within a column bulge to its side,
 *        │   ╲   ╱    │           the further the more events they pass. Edges between columns are arcs; several
 *        ▼    ╳       ▼           between the same two events lie side by side. No name lies upon another one,
 *     b: R y=0      d: R x=0      nor upon an event.
 *
 * `nameOf` is what is written on the edges of a relation.
 */
export function layoutExecution(
  graph: ExecutionGraph,
  shown: ReadonlySet<string>,
  nameOf: (relation: string) => string = (relation) => relation,
): ExecutionLayout {
  const columns = columnsOf(graph);
  const nodes = nodesOf(graph, columns);
  const arcs = arcsOf(graph, shown, nodes, nameOf);
  const taken = [...columns.map(threadBox), ...nodes.map(nodeBox)];
  const labels = new Map<Arc, Rect>();
  for (const arc of [...arcs].sort((a, b) => rank(a) - rank(b))) {
    const size = { w: textWidth(arc.name, TYPE.edge, 'bold') + 4, h: LABEL_HEIGHT };
    const box = placeOn(arc.curve, size, taken);
    if (box === null) continue;
    taken.push(box);
    labels.set(arc, box);
  }
  const spots = arcs.flatMap(({ curve }) => EXTENT.map((t) => pointAt(curve, t)));
  const half = NODE.width / 2;
  const left = Math.min(-half, ...taken.map(({ x }) => x), ...spots.map(({ x }) => x)) - MARGIN;
  const top = Math.min(0, ...taken.map(({ y }) => y - MARGIN / 2), ...spots.map(({ y }) => y - MARGIN / 2));
  const right = Math.max(half, ...taken.map(({ x, w }) => x + w), ...spots.map(({ x }) => x)) + MARGIN;
  const bottom =
    Math.max(HEAD.events, ...taken.map(({ y, h }) => y + h), ...spots.map(({ y }) => y)) + MARGIN;
  const moved = <T extends Spot>(spot: T): T => ({ ...spot, x: spot.x - left, y: spot.y - top });
  return {
    width: right - left,
    height: bottom - top,
    columns: columns.map(moved),
    nodes: nodes.map(moved),
    edges: arcs.map((arc) => {
      const [from, one, two, to] = arc.curve;
      const label = labels.get(arc);
      return {
        ...arc,
        curve: [moved(from), moved(one), moved(two), moved(to)],
        label: label === undefined ? null : moved(label),
      };
    }),
  };
}

/** Names are placed in this order: first of what is in no group (the edges of a cycle), last of what follows from others. */
const rank = ({ relation }: Arc): number => {
  const group = groupOf(relation);
  return group === null ? -1 : GROUP_IDS.indexOf(group);
};

/** Where curves are looked at for how far they reach. */
const EXTENT = [0, 0.2, 0.35, 0.5, 0.65, 0.8, 1];

function columnsOf({ events }: ExecutionGraph): ExecutionLayout['columns'] {
  const threads = [...new Set(events.map(({ thread }) => thread))].sort((a, b) => a - b);
  return threads.map((thread, i) => ({ thread, x: i * (NODE.width + GAP.columns), y: HEAD.name }));
}

function nodesOf({ events }: ExecutionGraph, columns: ExecutionLayout['columns']): ExecutionNode[] {
  const rows = new Map<number, number>();
  const xs = new Map(columns.map(({ thread, x }) => [thread, x]));
  return events.map((event, i) => {
    const row = rows.get(event.thread) ?? 0;
    rows.set(event.thread, row + 1);
    return {
      event,
      letter: letterOf(i),
      x: xs.get(event.thread) ?? 0,
      y: HEAD.events + NODE.height / 2 + row * (NODE.height + GAP.rows),
    };
  });
}

function arcsOf(
  graph: ExecutionGraph,
  shown: ReadonlySet<string>,
  nodes: readonly ExecutionNode[],
  nameOf: (relation: string) => string,
): Arc[] {
  const at = new Map(nodes.map((node) => [node.event.id, node]));
  const pairs = new Map<string, number>();
  return Object.entries(graph.relations)
    .filter(([relation]) => shown.has(relation))
    .flatMap(([relation, list]) =>
      list.flatMap(([from, to]): Arc[] => {
        const a = at.get(from);
        const b = at.get(to);
        if (a === undefined || b === undefined || a === b) return [];
        const key = `${Math.min(from, to)} ${Math.max(from, to)}`;
        const before = pairs.get(key) ?? 0;
        pairs.set(key, before + 1);
        const curve = a.x === b.x ? within(a, b, relation, before) : across(a, b, before);
        return [{ relation, from, to, name: nameOf(relation), curve }];
      }),
    );
}

const nodeBox = (node: ExecutionNode): Rect => boxAround(node, { w: NODE.width, h: NODE.height });

/** Names of threads are short, here and in the picture. */
const threadBox = (column: ExecutionLayout['columns'][number]): Rect =>
  boxAround(column, { w: NODE.width, h: TYPE.thread + 4 } satisfies Size);

/** `a` … `z`, then `a1` … */
export function letterOf(i: number): string {
  const letter = String.fromCharCode(97 + (i % 26));
  return i < 26 ? letter : `${letter}${Math.floor(i / 26)}`;
}

function within(a: Spot, b: Spot, relation: string, before: number): Curve {
  const down = a.y < b.y;
  if (relation === 'po') {
    const from = a.y + (down ? 1 : -1) * (NODE.height / 2);
    const to = b.y - (down ? 1 : -1) * (NODE.height / 2 + 3);
    const third = (to - from) / 3;
    return [
      { x: a.x, y: from },
      { x: a.x, y: from + third },
      { x: a.x, y: to - third },
      { x: a.x, y: to },
    ];
  }
  const passed = Math.round(Math.abs(b.y - a.y) / (NODE.height + GAP.rows));
  // Backwards on the left, forwards on the right.
  const side = down ? 1 : -1;
  const edge = a.x + side * (NODE.width / 2);
  const bulge = edge + side * (16 + 12 * (passed - 1) + ASIDE * before);
  return [
    { x: edge, y: a.y },
    { x: bulge, y: a.y },
    { x: bulge, y: b.y },
    { x: edge + side * 3, y: b.y },
  ];
}

function across(a: Spot, b: Spot, before: number): Curve {
  const right = a.x < b.x ? 1 : -1;
  const from = { x: a.x + right * (NODE.width / 2), y: a.y };
  const to = { x: b.x - right * (NODE.width / 2 + 3), y: b.y };
  // Parallel ones alternate above and below the straight line.
  const bend = (before === 0 ? 0 : (before % 2 === 1 ? 1 : -1) * Math.ceil(before / 2) * ASIDE) * 2;
  const third = (to.x - from.x) / 3;
  return [
    from,
    { x: from.x + third, y: from.y + (to.y - from.y) / 6 + bend },
    { x: to.x - third, y: to.y - (to.y - from.y) / 6 + bend },
    to,
  ];
}
