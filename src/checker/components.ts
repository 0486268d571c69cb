import { IntList } from './ints';
import type { Digraph } from './region';

/**
 * Strongly connected components by Tarjan's algorithm, without recursion and in slices.
 *
 *     0 ──▶ 1 ──▶ 3          order   0:1 1:2 2:3 3:4      `low` of a node: the smallest order that its
 *     ▲     │                low     0:1 1:1 2:1 3:4      subtree reaches by one edge back into the open stack;
 *     └── 2 ◀                {3} closes first, then {0 1 2}: a node whose low is its own order closes one
 *
 * Each call of `advance` follows edges; the state of the recursion is `#path` (the nodes on the way) and
 * `#cursor` (the next edge of each). O(nodes + edges) in all, five integers a node.
 */
export class Components {
  readonly #graph: Digraph;
  /** Per node: its component, -1 while not known. Components are numbered as they close: sinks first. */
  readonly of: Int32Array;
  #count = 0;

  readonly #order: Int32Array;
  readonly #low: Int32Array;
  readonly #cursor: Int32Array;
  readonly #path = new IntList();
  readonly #open = new IntList();
  #entered = 0;
  #root = 0;

  constructor(graph: Digraph) {
    this.#graph = graph;
    this.of = new Int32Array(graph.nodes).fill(-1);
    this.#order = new Int32Array(graph.nodes);
    this.#low = new Int32Array(graph.nodes);
    this.#cursor = graph.row.slice(0, graph.nodes);
  }

  /** Number of components closed so far. */
  get count(): number {
    return this.#count;
  }

  /** Follows up to `most` more edges (forth or back); true when all components are known. */
  advance(most: number): boolean {
    const order = this.#order;
    const low = this.#low;
    for (let i = 0; i < most; i++) {
      if (this.#path.length === 0) {
        while (this.#root < order.length && order[this.#root] !== 0) this.#root++;
        if (this.#root === order.length) return true;
        this.#enter(this.#root);
      }
      const node = this.#path.at(this.#path.length - 1);
      if (this.#cursor[node] < this.#graph.row[node + 1]) {
        const to = this.#graph.target[this.#cursor[node]++];
        if (order[to] === 0) this.#enter(to);
        else if (this.of[to] < 0) low[node] = Math.min(low[node], order[to]);
      } else {
        this.#leave(node);
      }
    }
    return false;
  }

  #enter(node: number): void {
    this.#order[node] = this.#low[node] = ++this.#entered;
    this.#path.push(node);
    this.#open.push(node);
  }

  #leave(node: number): void {
    this.#path.pop();
    const low = this.#low;
    if (this.#path.length > 0) {
      const above = this.#path.at(this.#path.length - 1);
      low[above] = Math.min(low[above], low[node]);
    }
    if (low[node] !== this.#order[node]) return;
    let member: number;
    do {
      member = this.#open.pop();
      this.of[member] = this.#count;
    } while (member !== node);
    this.#count++;
  }
}
