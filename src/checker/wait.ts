import { Components } from './components';
import { newImage, type Image } from './image';
import { IntList } from './ints';
import type { Model } from './model';
import type { Digraph } from './region';
import type { StateStore } from './store/store';

/** A stretch of one actor's program in which it may have to wait for others. */
export interface Span {
  /** Steps of the actor itself; what runs in its place, on its own CPU, belongs to it. */
  own(step: number): boolean;
  /** Whether the actor is inside in `s`. */
  inside(s: Uint8Array): boolean;
  /** Steps of others that, while the actor is inside, are taken before those that are not urgent. */
  urgent(step: number): boolean;
}

/**
 * How long an actor has to wait within a span: the most steps that *others* take, on any run, from states in
 * which the actor *gets nowhere by itself*.
 *
 *     ──▶ a ══▶ b ══▶ c ──▶ d ══▶ e          ══ own step   ── step of another
 *                    ↺                       at c it only goes round (or is blocked): the step c ──▶ d counts,
 *                                            the step into a does not
 *
 * "Nowhere": from whatever it reaches by own steps alone, own steps lead back (having none counts as that), and none
 * leaves the span. So a spin loop waits just like a blocked instruction, and its own turns cost nothing. Where a step
 * is urgent, others of the same state that are not are left out: an interrupt that could be taken is not put off
 * only to make the wait longer.
 *
 *  1. all stored states are expanded again, and the steps between states inside are kept;
 *  2. components of the graph of own steps: those that nothing leaves are the states that wait;
 *  3. components of the whole graph: a counted step within one makes the wait endless (`Infinity`);
 *     otherwise the longest path over them, sinks first.
 *
 * The search that filled the store must have been one without reductions; if a limit stopped it, the value
 * is a lower bound. O(states · steps) time, some 16 bytes per step inside.
 */
export class WaitSearch {
  readonly #model: Model;
  readonly #store: StateStore;
  readonly #span: Span;
  readonly #current: Image;
  readonly #next: Image;
  readonly #steps: Int32Array;
  /** Store number → node, -1 outside of the span. */
  readonly #node: Int32Array;
  /** By store number: entered from outside. */
  readonly #entered: Uint8Array;
  readonly #leaves = new IntList();
  readonly #own = { row: new IntList(), target: new IntList() };
  readonly #all = { row: new IntList(), target: new IntList(), own: new IntList() };
  #nodes = 0;
  #looked = 0;
  #ownParts: Components | undefined;
  #allParts: Components | undefined;
  #value = 0;
  #done = false;

  constructor(model: Model, store: StateStore, span: Span) {
    this.#model = model;
    this.#store = store;
    this.#span = span;
    this.#current = newImage(model.size);
    this.#next = newImage(model.size);
    this.#steps = new Int32Array(model.maxSteps);
    this.#node = new Int32Array(store.count).fill(-1);
    this.#entered = new Uint8Array(store.count);
  }

  /** The most steps waited, once `advance` has returned true; `Infinity` if there is no bound. */
  get value(): number {
    return this.#value;
  }

  /** Does a slice of the work, about `most` states or edges; true when done. */
  advance(most: number): boolean {
    if (this.#done) return true;
    const until = Math.min(this.#looked + most, this.#node.length);
    while (this.#looked < until) this.#look(this.#looked++);
    if (this.#looked < this.#node.length) return false;
    this.#ownParts ??= new Components(this.#close(this.#own));
    if (!this.#ownParts.advance(most)) return false;
    this.#allParts ??= new Components(this.#close(this.#all));
    if (!this.#allParts.advance(most)) return false;
    this.#value = this.#longest(this.#waiting(this.#ownParts), this.#allParts);
    this.#done = true;
    return true;
  }

  #look(number: number): void {
    const model = this.#model;
    const span = this.#span;
    const current = this.#current;
    const next = this.#next;
    this.#store.load(number, current.words);
    const inside = span.inside(current.bytes);
    const n = model.enabled(current.bytes, this.#steps);
    if (inside) {
      this.#node[number] = this.#nodes++;
      this.#own.row.push(this.#own.target.length);
      this.#all.row.push(this.#all.target.length);
      if (this.#store.parent(number) < 0) this.#entered[number] = 1;
    }
    const urgent = inside && this.#anyUrgent(n);
    let leaves = 0;
    for (let j = 0; j < n; j++) {
      const step = this.#steps[j];
      const own = span.own(step);
      if (urgent && !own && !span.urgent(step)) continue;
      next.words.set(current.words);
      model.apply(next.bytes, step);
      if (!span.inside(next.bytes)) {
        if (own) leaves = 1;
        continue;
      }
      const to = this.#store.find(next.words);
      if (to < 0) continue;
      if (!inside) {
        this.#entered[to] = 1;
        continue;
      }
      if (own) this.#own.target.push(to);
      this.#all.target.push(to);
      this.#all.own.push(own ? 1 : 0);
    }
    if (inside) this.#leaves.push(leaves);
  }

  #anyUrgent(n: number): boolean {
    for (let j = 0; j < n; j++) if (this.#span.urgent(this.#steps[j])) return true;
    return false;
  }

  /** The graph with targets as nodes; rows get their end. */
  #close({ row, target }: { row: IntList; target: IntList }): Digraph {
    row.push(target.length);
    const view = target.view();
    for (let i = 0; i < view.length; i++) view[i] = this.#node[view[i]];
    return { nodes: this.#nodes, row: row.view(), target: view, label: view };
  }

  /** Per node: 1 if the actor gets nowhere by itself. */
  #waiting(parts: Components): Uint8Array {
    const { of } = parts;
    const escapes = new Uint8Array(parts.count);
    const { row, target } = this.#own;
    for (let node = 0; node < this.#nodes; node++) {
      if (this.#leaves.at(node) === 1) escapes[of[node]] = 1;
      for (let edge = row.at(node); edge < row.at(node + 1); edge++)
        if (of[target.at(edge)] !== of[node]) escapes[of[node]] = 1;
    }
    return Uint8Array.from(of, (part) => 1 - escapes[part]);
  }

  #longest(waiting: Uint8Array, parts: Components): number {
    const { row, target, own } = this.#all;
    const { of } = parts;
    const reached = this.#reached();
    const best = new Float64Array(parts.count);
    let longest = 0;
    // Components are numbered sinks first, so what lies ahead of a node is known when its turn comes.
    for (const node of byPart(of, parts.count)) {
      for (let edge = row.at(node); edge < row.at(node + 1); edge++) {
        const cost = waiting[node] === 1 && own.at(edge) === 0 ? 1 : 0;
        const to = of[target.at(edge)];
        if (to !== of[node]) best[of[node]] = Math.max(best[of[node]], best[to] + cost);
        else if (cost === 1) best[of[node]] = Infinity;
      }
      if (reached[node] === 1) longest = Math.max(longest, best[of[node]]);
    }
    return longest;
  }

  /** Per node: 1 if a run comes to it that, inside, takes urgent steps first. */
  #reached(): Uint8Array {
    const { row, target } = this.#all;
    const reached = new Uint8Array(this.#nodes);
    const queue: number[] = [];
    const add = (node: number): void => {
      if (reached[node] === 1) return;
      reached[node] = 1;
      queue.push(node);
    };
    this.#entered.forEach((entered, number) => {
      if (entered === 1) add(this.#node[number]);
    });
    for (let node = queue.pop(); node !== undefined; node = queue.pop())
      for (let edge = row.at(node); edge < row.at(node + 1); edge++) add(target.at(edge));
    return reached;
  }
}

/** All nodes, those of component 0 first. */
function byPart(of: Int32Array, count: number): Int32Array {
  const start = new Int32Array(count + 1);
  for (const part of of) start[part + 1]++;
  for (let part = 0; part < count; part++) start[part + 1] += start[part];
  const sorted = new Int32Array(of.length);
  of.forEach((part, node) => (sorted[start[part]++] = node));
  return sorted;
}
