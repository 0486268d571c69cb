import type { Graph } from '../checker';

/** What the layout needs of a graph. */
export type MapGraph = Pick<Graph, 'nodes' | 'depth' | 'from' | 'to'>;

interface MapOptions {
  readonly width: number;
  readonly height: number;
}

/** A place for every state; columns by node. */
export interface MapLayout {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Radius of a state's mark; the same for all, small enough to keep neighbours apart. */
  readonly radius: number;
  /** Nodes by layer, each in the order in which it is drawn. */
  readonly layers: readonly (readonly number[])[];
  /** Whether time runs down instead of to the right (in upright rooms). */
  readonly upright: boolean;
}

const MARGIN = 14;
const WIDEST_GAP = 56;
const LARGEST_RADIUS = 9;
const SMALLEST_RADIUS = 1.25;
const SWEEPS = 6;

/**
 * Puts a state space into layers by depth, i.e. by the number of steps it takes at least to get there:
 *
 *     depth   0   1   2   3
 *             ●──▶●──▶●──▶●      within a layer the states are in an order that crosses few edges: each
 *              └─▶●──▶●──┘       stands near the middle of those it comes from and leads to
 *
 * Deterministic; O(sweeps · (nodes log nodes + edges)).
 */
export function layoutMap(graph: MapGraph, { width, height }: MapOptions): MapLayout {
  const upright = height > width;
  const layers = orderedLayers(graph);
  const along = (upright ? height : width) - 2 * MARGIN;
  const across = (upright ? width : height) - 2 * MARGIN;
  const step = layers.length > 1 ? along / (layers.length - 1) : 0;
  const main = new Float64Array(graph.nodes);
  const cross = new Float64Array(graph.nodes);
  let tightest = WIDEST_GAP;
  layers.forEach((layer, d) => {
    const gap = layer.length > 1 ? Math.min(WIDEST_GAP, across / (layer.length - 1)) : 0;
    if (layer.length > 1) tightest = Math.min(tightest, gap);
    layer.forEach((node, i) => {
      main[node] = layers.length > 1 ? MARGIN + d * step : MARGIN + along / 2;
      cross[node] = MARGIN + across / 2 + (i - (layer.length - 1) / 2) * gap;
    });
  });
  const room = Math.min(tightest, layers.length > 1 ? step : WIDEST_GAP);
  return {
    x: upright ? cross : main,
    y: upright ? main : cross,
    radius: Math.max(SMALLEST_RADIUS, Math.min(LARGEST_RADIUS, 0.34 * room)),
    layers,
    upright,
  };
}

/** Node whose mark is nearest to a point and at most `reach` away; -1 if none is. O(nodes). */
export function nodeAt({ x, y }: MapLayout, px: number, py: number, reach: number): number {
  let best = -1;
  let least = reach * reach;
  for (let node = 0; node < x.length; node++) {
    const distance = (x[node] - px) ** 2 + (y[node] - py) ** 2;
    if (distance > least) continue;
    least = distance;
    best = node;
  }
  return best;
}

function orderedLayers({ nodes, depth, from, to }: MapGraph): number[][] {
  const layers: number[][] = [];
  for (let node = 0; node < nodes; node++) (layers[depth[node]] ??= []).push(node);
  const before: number[][] = Array.from({ length: nodes }, () => []);
  const after: number[][] = Array.from({ length: nodes }, () => []);
  from.forEach((node, edge) => {
    if (depth[to[edge]] !== depth[node] + 1) return;
    before[to[edge]].push(node);
    after[node].push(to[edge]);
  });
  // Where a node stands in its layer, from the middle: -1/2 … 1/2.
  const place = new Float64Array(nodes);
  const settle = (layer: readonly number[]): void =>
    layer.forEach((node, i) => (place[node] = (i + 0.5) / layer.length - 0.5));
  layers.forEach(settle);
  const sort = (layer: number[], neighbours: readonly number[][]): void => {
    const key = new Map(layer.map((node) => [node, mean(neighbours[node], place, place[node])]));
    layer.sort((a, b) => (key.get(a) ?? 0) - (key.get(b) ?? 0) || a - b);
    settle(layer);
  };
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    if (sweep % 2 === 0) for (let d = 1; d < layers.length; d++) sort(layers[d], before);
    else for (let d = layers.length - 2; d >= 0; d--) sort(layers[d], after);
  }
  return layers;
}

function mean(nodes: readonly number[], place: Float64Array, otherwise: number): number {
  if (nodes.length === 0) return otherwise;
  return nodes.reduce((sum, node) => sum + place[node], 0) / nodes.length;
}
