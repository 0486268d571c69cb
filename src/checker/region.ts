import { newImage, type Image } from './image';
import { IntList } from './ints';
import type { Model, Obligation } from './model';
import type { StateStore } from './store/store';

/**
 * A directed graph in rows: the edges of node v are those from `row[v]` up to, not including, `row[v + 1]`.
 *
 *     0 ─a▶ 1 ─c▶ 0      row 0 2 3   target 1 1 0   label a b c
 *     0 ─b▶ 1
 */
export interface Digraph {
  readonly nodes: number;
  readonly row: Int32Array;
  readonly target: Int32Array;
  readonly label: Int32Array;
}

/** The stored states in which an obligation is pending, and the steps between them. */
export interface Region extends Digraph {
  /** Per node: its number in the store; ascending, hence by depth. */
  readonly state: Int32Array;
  /** Per node: bit a is set when actor a has an enabled step, inside the region or out of it. */
  readonly enabledActors: Int32Array;
}

/**
 * Builds a `Region` in slices, O(states · steps): the edges are not stored with the states, so each
 * pending state is expanded anew and its successors are looked up. A successor that is not in the store
 * (the search was cut off by a limit) is left out: what is found in the region is still real.
 */
export class RegionBuilder {
  readonly #model: Model;
  readonly #store: StateStore;
  readonly #obligation: Obligation;
  readonly #current: Image;
  readonly #next: Image;
  readonly #steps: Int32Array;
  /** Store number → node, -1 outside of the region. */
  readonly #node: Int32Array;
  readonly #state = new IntList();
  readonly #enabledActors = new IntList();
  readonly #row = new IntList();
  readonly #target = new IntList();
  readonly #label = new IntList();
  #looked = 0;

  /** `store`: of a search without reductions. */
  constructor(model: Model, store: StateStore, obligation: Obligation) {
    this.#model = model;
    this.#store = store;
    this.#obligation = obligation;
    this.#current = newImage(model.size);
    this.#next = newImage(model.size);
    this.#steps = new Int32Array(model.maxSteps);
    this.#node = new Int32Array(store.count).fill(-1);
    this.#row.push(0);
  }

  /** Looks at up to `most` more states; true when all are done. */
  advance(most: number): boolean {
    const until = Math.min(this.#looked + most, this.#node.length);
    while (this.#looked < until) this.#look(this.#looked++);
    return this.#looked === this.#node.length;
  }

  /** The region; call when `advance` has returned true. */
  region(): Region {
    const node = this.#node;
    return {
      nodes: this.#state.length,
      row: this.#row.view(),
      target: this.#target.view().map((state) => node[state]),
      label: this.#label.view(),
      state: this.#state.view(),
      enabledActors: this.#enabledActors.view(),
    };
  }

  #look(number: number): void {
    const model = this.#model;
    const current = this.#current;
    const next = this.#next;
    this.#store.load(number, current.words);
    if (!this.#obligation.pending(current.bytes)) return;
    this.#node[number] = this.#state.length;
    this.#state.push(number);
    const n = model.enabled(current.bytes, this.#steps);
    let actors = 0;
    for (let j = 0; j < n; j++) {
      const step = this.#steps[j];
      actors |= 1 << model.actorOf(step);
      next.words.set(current.words);
      model.apply(next.bytes, step);
      if (!this.#obligation.pending(next.bytes)) continue;
      const to = this.#store.find(next.words);
      if (to < 0) continue;
      this.#target.push(to);
      this.#label.push(step);
    }
    this.#enabledActors.push(actors);
    this.#row.push(this.#target.length);
  }
}
