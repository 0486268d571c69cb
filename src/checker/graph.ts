import { imageOf, newImage } from './image';
import type { Model } from './model';
import { FULL, NO_PARENT, StateStore } from './store/store';

export interface GraphOptions {
  /** Most nodes; the graph is cut off there. Default 5000. */
  readonly maxNodes?: number;
  /** Merge states that are equal up to the model's symmetry. Default false. */
  readonly symmetry?: boolean;
}

/** The state space of a small model as plain columns (safe for `postMessage`), for drawing a map of it. */
export interface Graph {
  readonly nodes: number;
  /** Nodes 0 … roots-1 are initial. Nodes are numbered breadth-first. */
  readonly roots: number;
  /** Whether these are all the reachable states; otherwise edges to states beyond the limit are missing. */
  readonly complete: boolean;
  /** Per node: steps from the nearest initial state; parent on a shortest run (-1 for roots); `inspect` bits; enabled steps. */
  readonly depth: Int32Array;
  readonly parent: Int32Array;
  readonly bits: Int32Array;
  readonly degree: Int32Array;
  /** Per edge, by source: its ends, its step, the bits its step violates. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly step: Int32Array;
  readonly edgeBits: Int32Array;
  /** All images, `size` bytes per node. */
  readonly size: number;
  readonly images: Uint8Array;
}

const NODES_BY_DEFAULT = 5000;

/**
 * All states and edges, breadth-first, up to a limit of nodes:
 *
 *     s0 ─a▶ s1        nodes 3   from 0 0 1
 *      └─b▶ s2 ◀b─┘              to   1 2 2
 *                                step a b b
 *
 * O(nodes + edges). Throws a `RangeError` on a malformed model.
 */
export function graphOf(model: Model, options: GraphOptions = {}): Graph {
  const maxNodes = options.maxNodes ?? NODES_BY_DEFAULT;
  const symmetry = options.symmetry === true ? model.symmetry : undefined;
  const store = new StateStore(model.size / 4, { maxStates: maxNodes, maxBytes: Infinity });
  const current = newImage(model.size);
  const next = newImage(model.size);
  const steps = new Int32Array(model.maxSteps);
  const depth: number[] = [];
  const bits: number[] = [];
  const degree: number[] = [];
  const edges: { from: number; to: number; step: number; bits: number }[] = [];
  let complete = true;

  for (const bytes of model.initial()) {
    const image = imageOf(bytes, model.size);
    symmetry?.canonicalize(image.bytes);
    if (store.add(image.words, NO_PARENT) === FULL) complete = false;
  }
  const roots = store.count;
  for (let from = 0; from < store.count; from++) {
    depth.push(from < roots ? 0 : depth[store.parent(from)] + 1);
    store.load(from, current.words);
    const n = model.enabled(current.bytes, steps);
    degree.push(n);
    bits.push(model.inspect(current.bytes, n));
    for (let j = 0; j < n; j++) {
      next.words.set(current.words);
      const edgeBits = model.apply(next.bytes, steps[j]);
      symmetry?.canonicalize(next.bytes);
      const to = store.add(next.words, from);
      if (to === FULL) complete = false;
      else edges.push({ from, to: to < 0 ? ~to : to, step: steps[j], bits: edgeBits });
    }
  }

  const images = new Uint8Array(store.count * model.size);
  for (let node = 0; node < store.count; node++) {
    store.load(node, current.words);
    images.set(current.bytes, node * model.size);
  }
  return {
    nodes: store.count,
    roots,
    complete,
    depth: Int32Array.from(depth),
    parent: Int32Array.from(depth, (_, node) => store.parent(node)),
    bits: Int32Array.from(bits),
    degree: Int32Array.from(degree),
    from: Int32Array.from(edges, (e) => e.from),
    to: Int32Array.from(edges, (e) => e.to),
    step: Int32Array.from(edges, (e) => e.step),
    edgeBits: Int32Array.from(edges, (e) => e.bits),
    size: model.size,
    images,
  };
}

/** Node whose image equals `state`, -1 if none does. With a symmetric graph, pass a representative. O(nodes). */
export function nodeOf(graph: Graph, state: Uint8Array): number {
  for (let node = 0; node < graph.nodes; node++) {
    const at = node * graph.size;
    let i = 0;
    while (i < graph.size && graph.images[at + i] === state[i]) i++;
    if (i === graph.size) return node;
  }
  return -1;
}

/** Steps of a shortest run from an initial state to `node`, along parents; a real run only if the graph is not symmetric. */
export function runTo(graph: Graph, node: number): number[] {
  const steps: number[] = [];
  for (let at = node; graph.parent[at] >= 0; at = graph.parent[at]) {
    let edge = graph.from.indexOf(graph.parent[at]);
    while (graph.to[edge] !== at) edge++;
    steps.push(graph.step[edge]);
  }
  return steps.reverse();
}

/**
 * The nodes that a run goes through, from initial state 0 on; shorter than the run where it leaves the graph.
 * O(length · steps per state · log edges).
 */
export function nodesOn(graph: Graph, run: readonly number[]): number[] {
  const nodes = [0];
  for (const step of run) {
    const node = nodes[nodes.length - 1];
    let edge = firstEdge(graph, node);
    while (graph.from[edge] === node && graph.step[edge] !== step) edge++;
    if (graph.from[edge] !== node) break;
    nodes.push(graph.to[edge]);
  }
  return nodes;
}

/** Index of the first edge out of `node`, or of a later node if it has none; edges are sorted by source. */
function firstEdge({ from }: Graph, node: number): number {
  let low = 0;
  let high = from.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (from[middle] < node) low = middle + 1;
    else high = middle;
  }
  return low;
}
