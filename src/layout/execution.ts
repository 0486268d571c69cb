import type { GraphEvent, Pair } from '../axioms/graph';

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
  /** The `d` of an SVG path. */
  readonly d: string;
  readonly label: { readonly x: number; readonly y: number };
}

export interface ExecutionLayout {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly { readonly thread: number; readonly x: number }[];
  readonly nodes: readonly ExecutionNode[];
  readonly edges: readonly ExecutionEdge[];
}

/** An event as herd7 writes it: `a: W[once] x=1`. */
export function eventText(letter: string, { kind, mark, place, value }: GraphEvent): string {
  if (kind === 'fence') return `${letter}: F[${mark}]`;
  const marked = mark === '' ? '' : `[${mark}]`;
  return `${letter}: ${kind === 'read' ? 'R' : 'W'}${marked} ${place ?? '?'}=${value ?? '?'}`;
}

/** Sizes in units of the picture. */
export const NODE = { width: 150, height: 40 } as const;
const GAP = { columns: 120, rows: 46 } as const;
const HEAD = 34;
const MARGIN = 60;
/** How far apart are two edges between the same events. */
const ASIDE = 22;

/**
 * A column a thread, its events from top to bottom in program order; edges as curves.
 *
 *     P0            P1
 *     a: W x=1      c: W y=1      Program order goes straight down. Other edges within a column bulge to its side,
 *        │   ╲   ╱    │           the further the more events they pass. Edges between columns are arcs; several
 *        ▼    ╳       ▼           between the same two events lie side by side.
 *     b: R y=0      d: R x=0
 */
export function layoutExecution(graph: ExecutionGraph, shown: ReadonlySet<string>): ExecutionLayout {
  const threads = [...new Set(graph.events.map(({ thread }) => thread))].sort((a, b) => a - b);
  const columns = threads.map((thread, i) => ({
    thread,
    x: MARGIN + NODE.width / 2 + i * (NODE.width + GAP.columns),
  }));
  const rows = new Map<number, number>();
  const nodes = graph.events.map((event, i): ExecutionNode => {
    const row = rows.get(event.thread) ?? 0;
    rows.set(event.thread, row + 1);
    return {
      event,
      letter: letterOf(i),
      x: columns[threads.indexOf(event.thread)].x,
      y: HEAD + NODE.height / 2 + row * (NODE.height + GAP.rows),
    };
  });
  const at = new Map(nodes.map((node) => [node.event.id, node]));
  const pairs = new Map<string, number>();
  const edges = Object.entries(graph.relations)
    .filter(([relation]) => shown.has(relation))
    .flatMap(([relation, list]) =>
      list.flatMap(([from, to]): ExecutionEdge[] => {
        const a = at.get(from);
        const b = at.get(to);
        if (a === undefined || b === undefined || a === b) return [];
        const key = `${Math.min(from, to)} ${Math.max(from, to)}`;
        const before = pairs.get(key) ?? 0;
        pairs.set(key, before + 1);
        return [
          { relation, from, to, ...(a.x === b.x ? within(a, b, relation, before) : across(a, b, before)) },
        ];
      }),
    );
  const most = Math.max(1, ...rows.values());
  return {
    width:
      2 * MARGIN + Math.max(1, columns.length) * NODE.width + Math.max(0, columns.length - 1) * GAP.columns,
    height: HEAD + most * NODE.height + (most - 1) * GAP.rows + 16,
    columns,
    nodes,
    edges,
  };
}

/** `a` … `z`, then `a1` … */
export function letterOf(i: number): string {
  const letter = String.fromCharCode(97 + (i % 26));
  return i < 26 ? letter : `${letter}${Math.floor(i / 26)}`;
}

type Curve = Pick<ExecutionEdge, 'd' | 'label'>;
interface Spot {
  readonly x: number;
  readonly y: number;
}

function within(a: Spot, b: Spot, relation: string, before: number): Curve {
  const down = a.y < b.y;
  if (relation === 'po') {
    const from = a.y + (down ? 1 : -1) * (NODE.height / 2);
    const to = b.y - (down ? 1 : -1) * (NODE.height / 2 + 3);
    return { d: `M${a.x} ${from}V${to}`, label: { x: a.x + 12, y: (from + to) / 2 } };
  }
  const passed = Math.round(Math.abs(b.y - a.y) / (NODE.height + GAP.rows));
  // Backwards on the left, forwards on the right.
  const side = down ? 1 : -1;
  const edge = a.x + side * (NODE.width / 2);
  const bulge = edge + side * (16 + 12 * (passed - 1) + ASIDE * before);
  return {
    d: `M${edge} ${a.y}C${bulge} ${a.y} ${bulge} ${b.y} ${edge + side * 3} ${b.y}`,
    label: { x: edge + 0.75 * (bulge - edge), y: (a.y + b.y) / 2 },
  };
}

function across(a: Spot, b: Spot, before: number): Curve {
  const right = a.x < b.x ? 1 : -1;
  const from = { x: a.x + right * (NODE.width / 2), y: a.y };
  const to = { x: b.x - right * (NODE.width / 2 + 3), y: b.y };
  // Parallel ones alternate above and below the straight line.
  const bend = (before === 0 ? 0 : (before % 2 === 1 ? 1 : -1) * Math.ceil(before / 2) * ASIDE) * 2;
  const third = (to.x - from.x) / 3;
  const one = { x: from.x + third, y: from.y + (to.y - from.y) / 6 + bend };
  const two = { x: to.x - third, y: to.y - (to.y - from.y) / 6 + bend };
  // A third of the way, so that two edges that cross in the middle keep their names apart.
  const t = 0.3;
  const on = (p: number, q: number, r: number, s: number): number =>
    (1 - t) ** 3 * p + 3 * (1 - t) ** 2 * t * q + 3 * (1 - t) * t ** 2 * r + t ** 3 * s;
  return {
    d: `M${from.x} ${from.y}C${one.x} ${one.y} ${two.x} ${two.y} ${to.x} ${to.y}`,
    label: { x: on(from.x, one.x, two.x, to.x), y: on(from.y, one.y, two.y, to.y) },
  };
}
