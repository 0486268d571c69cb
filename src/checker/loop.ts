import type { Model } from './model';
import type { Region } from './region';

/**
 * Finds short closed walks through one component of a region that satisfy weak fairness.
 *
 * Fair means: for every actor the walk has a state where it is disabled, or a step by it. Greedy: from the
 * entry to whatever is nearest that serves an actor still waiting, and so on; then home.
 *
 *     actors still waiting:  A B      entry ─a─▶ ● ─────▶ ● (B disabled) ──▶ entry
 *                                           └ A served   └ B served       └ home
 *
 * Each leg is a shortest one (breadth-first within the component); the whole is not always the shortest
 * possible, which is a hard problem (a travelling salesman's). O(actors · edges) a walk.
 */
export class LoopFinder {
  readonly #model: Model;
  readonly #region: Region;
  readonly #component: Int32Array;
  /** Breadth-first tree: per node the edge by which it was reached + 1; 0 = not reached. */
  readonly #via: Int32Array;
  readonly #source: Int32Array;

  /** `component`: per node, the number of its strongly connected component. */
  constructor(model: Model, region: Region, component: Int32Array) {
    this.#model = model;
    this.#region = region;
    this.#component = component;
    this.#via = new Int32Array(region.nodes);
    this.#source = new Int32Array(region.nodes);
  }

  /** Steps of a fair closed walk from `entry` back to it, not empty. The component of `entry` must be fair (see `LassoSearch`). */
  loopFrom(entry: number): number[] {
    const { label, target, enabledActors } = this.#region;
    const steps: number[] = [];
    let node = entry;
    let waiting = enabledActors[entry] & this.#everyone();
    const walk = (edges: readonly number[]): void => {
      for (const edge of edges) {
        node = target[edge];
        waiting &= enabledActors[node] & ~(1 << this.#model.actorOf(label[edge]));
        steps.push(label[edge]);
      }
    };
    while (waiting !== 0) {
      walk(
        this.#nearest(node, (edge) => {
          const served = (1 << this.#model.actorOf(label[edge])) | ~enabledActors[target[edge]];
          return (waiting & served) !== 0;
        }),
      );
    }
    if (node !== entry || steps.length === 0) walk(this.#nearest(node, (edge) => target[edge] === entry));
    return steps;
  }

  #everyone(): number {
    return 2 ** this.#model.actors - 1;
  }

  /** Shortest path of edges within the component from `from` whose last edge is wanted; at least one edge. */
  #nearest(from: number, wanted: (edge: number) => boolean): number[] {
    const { row, target } = this.#region;
    const via = this.#via;
    const component = this.#component[from];
    const queue = [from];
    let last = -1;
    let tail = from;
    search: for (let head = 0; head < queue.length; head++) {
      const node = queue[head];
      for (let edge = row[node]; edge < row[node + 1]; edge++) {
        const to = target[edge];
        if (this.#component[to] !== component) continue;
        if (wanted(edge)) {
          last = edge;
          tail = node;
          break search;
        }
        if (to === from || via[to] !== 0) continue;
        via[to] = edge + 1;
        this.#source[to] = node;
        queue.push(to);
      }
    }
    if (last < 0) throw new RangeError('the component is not fair');
    const path = [last];
    for (let node = tail; node !== from; node = this.#source[node]) path.push(via[node] - 1);
    for (const node of queue) via[node] = 0;
    return path.reverse();
  }
}
