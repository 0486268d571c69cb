import type { Graph } from '../checker';
import type { MapLayout } from '../layout/map';
import { quoted } from './dot';

/** What kind of state a node is, as the map draws it. */
type MapKind = 'state' | 'end' | 'concern' | 'bug';

/** A state space with words for its edges. */
interface ToldMap {
  readonly title: string;
  readonly graph: Graph;
  readonly kinds: readonly MapKind[];
  /** What the step of an edge is called: who, and which line. */
  readonly label: (edge: number) => string;
}

const SHAPES = {
  state: 'circle',
  end: 'doublecircle',
  concern: 'diamond',
  bug: 'octagon',
} as const satisfies Record<MapKind, string>;

/** A state space for Graphviz: a node a state, an edge a step with who takes it. */
export function mapDot({ title, graph, kinds, label }: ToldMap): string {
  const nodes = kinds.map((kind, node) => `  s${node} [label="${node}", shape=${SHAPES[kind]}];\n`);
  const edges = Array.from(
    graph.from,
    (from, edge) => `  s${from} -> s${graph.to[edge]} [label=${quoted(label(edge))}];\n`,
  );
  return `digraph ${quoted(title)} {\n  rankdir=LR;\n  node [fontname="sans-serif"];\n${nodes.join('')}${edges.join('')}}\n`;
}

const FILLS = {
  state: '#ffffff',
  end: '#dfe8df',
  concern: '#f3dfa8',
  bug: '#f0b4b4',
} as const satisfies Record<MapKind, string>;

/** The map as it stands on screen as a picture of its own, with a label at each edge if there are few. */
export function mapSvg(
  { title, graph, kinds, label }: ToldMap,
  layout: MapLayout,
  width: number,
  height: number,
): string {
  const { x, y, radius } = layout;
  const at = (n: number): string => n.toFixed(1);
  const edges = Array.from(graph.from, (from, edge) => {
    const to = graph.to[edge];
    const line = `<line x1="${at(x[from])}" y1="${at(y[from])}" x2="${at(x[to])}" y2="${at(y[to])}"><title>${escaped(label(edge))}</title></line>`;
    if (graph.from.length > MOST_LABELS) return line;
    return `${line}<text x="${at((x[from] + x[to]) / 2)}" y="${at((y[from] + y[to]) / 2 - 2)}">${escaped(label(edge))}</text>`;
  });
  const nodes = kinds.map(
    (kind, node) =>
      `<circle cx="${at(x[node])}" cy="${at(y[node])}" r="${at(Math.max(radius, 2))}" fill="${FILLS[kind]}"><title>${node}</title></circle>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="7" text-anchor="middle"><title>${escaped(title)}</title><g stroke="#888" stroke-width="0.6">${edges.join('')}</g><g stroke="#333" stroke-width="0.8">${nodes.join('')}</g></svg>\n`;
}

/** More labels than that would cover the picture: then they are titles only. */
const MOST_LABELS = 150;

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
