import type { Graph, PropertyInfo } from '../../../checker';
import type { MapLayout } from '../../../layout/map';

/** What a state is drawn as: the worst that holds of it. */
export type StateKind = 'state' | 'end' | 'concern' | 'bug';

const KINDS: readonly StateKind[] = ['state', 'end', 'concern', 'bug'];

/** Per node. A violation by a step marks the state that the step leads to. */
export function kindsOf(graph: Graph, properties: readonly PropertyInfo[]): StateKind[] {
  const bits = Int32Array.from(graph.bits);
  graph.to.forEach((to, edge) => (bits[to] |= graph.edgeBits[edge]));
  const concerns = properties.reduce((set, { kind }, i) => (kind === 'concern' ? set | (1 << i) : set), 0);
  return Array.from(bits, (broken, node): StateKind => {
    if ((broken & ~concerns) !== 0) return 'bug';
    if (broken !== 0) return 'concern';
    return graph.degree[node] === 0 ? 'end' : 'state';
  });
}

/** All edges as one path. A step back, or within a layer, bends aside. */
export function linesOf({ from, to }: Graph, { x, y, upright }: MapLayout): string {
  let d = '';
  for (let edge = 0; edge < from.length; edge++) {
    const [a, b] = [from[edge], to[edge]];
    if (a === b) continue;
    d += `M${at(x[a])} ${at(y[a])}`;
    const ahead = upright ? y[b] > y[a] : x[b] > x[a];
    if (ahead) d += `L${at(x[b])} ${at(y[b])}`;
    else {
      const bend = 0.18 * Math.hypot(x[b] - x[a], y[b] - y[a]) + 4;
      const [mx, my] = [(x[a] + x[b]) / 2, (y[a] + y[b]) / 2];
      d += `Q${at(upright ? mx + bend : mx)} ${at(upright ? my : my + bend)} ${at(x[b])} ${at(y[b])}`;
    }
  }
  return d;
}

/** A run as one path. */
export function pathOf({ x, y }: MapLayout, nodes: readonly number[]): string {
  return nodes.map((node, i) => `${i === 0 ? 'M' : 'L'}${at(x[node])} ${at(y[node])}`).join('');
}

/** The states as one path per kind, plain ones first, so that the others lie upon them. */
export function shapesOf(
  { x, y, radius }: MapLayout,
  kinds: readonly StateKind[],
): readonly { readonly kind: StateKind; readonly d: string }[] {
  return KINDS.map((kind) => {
    let d = '';
    kinds.forEach((other, node) => {
      if (other === kind) d += shapeAt(kind, x[node], y[node], sizeOf(kind, radius));
    });
    return { kind, d };
  }).filter(({ d }) => d !== '');
}

/** Violations stay large enough to be told apart. */
function sizeOf(kind: StateKind, radius: number): number {
  return kind === 'bug' ? Math.max(5, radius * 1.3) : kind === 'concern' ? Math.max(3, radius) : radius;
}

/** A disc for a state, a square for an end, a flag's triangle for a concern, a stop sign's cross for a bug. */
export function shapeAt(kind: StateKind, x: number, y: number, r: number): string {
  switch (kind) {
    case 'state':
      return disc(x, y, Math.round(r * 10) / 10);
    case 'end':
      return `M${at(x - r)} ${at(y - r)}h${at(2 * r)}v${at(2 * r)}h${at(-2 * r)}z`;
    case 'concern':
      return `M${at(x)} ${at(y - 1.2 * r)}l${at(1.2 * r)} ${at(2.1 * r)}h${at(-2.4 * r)}z`;
    case 'bug':
      return `M${at(x - r)} ${at(y - r)}l${at(2 * r)} ${at(2 * r)}M${at(x + r)} ${at(y - r)}l${at(-2 * r)} ${at(2 * r)}`;
  }
}

/** Two half circles; their radius must be exact, or they bulge. */
function disc(x: number, y: number, r: number): string {
  return `M${at(x - r)} ${at(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
}

/** The state next to `node` in the direction of an arrow key: along its layer, or by one of its steps. */
export function neighbour(graph: Graph, layout: MapLayout, node: number, key: string): number {
  const along = layout.upright ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight'];
  if (key === along[0]) return graph.parent[node] < 0 ? node : graph.parent[node];
  if (key === along[1]) return ahead(graph, node);
  const layer = layout.layers[graph.depth[node]];
  const place = layer.indexOf(node) + (key === 'ArrowDown' || key === 'ArrowRight' ? 1 : -1);
  return layer[Math.max(0, Math.min(layer.length - 1, place))];
}

/** The first state one step deeper; the state itself if there is none. */
function ahead({ from, to, depth }: Graph, node: number): number {
  for (let edge = from.indexOf(node); edge >= 0 && from[edge] === node; edge++)
    if (depth[to[edge]] > depth[node]) return to[edge];
  return node;
}

function at(value: number): string {
  return String(Math.round(value * 10) / 10);
}
