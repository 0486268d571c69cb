import { graphOf, type Graph } from './graph';
import type { Model } from './model';
import { Search, type Progress } from './search';

/** The whole state space of a model if it is small, and how large it is if not. Plain data. */
export interface SpaceMap {
  /** Null when there are more states than `maxNodes`. */
  readonly graph: Graph | null;
  /** States counted, without reductions. */
  readonly states: number;
  /** Whether these are all. */
  readonly complete: boolean;
}

export interface MapOptions {
  /** Most states to draw. Default 3000. */
  readonly maxNodes?: number;
  /** Most states to count. Default a million. */
  readonly maxStates?: number;
  readonly maxBytes?: number;
}

/** Builds a `SpaceMap` in slices; the graph itself in one, being small. */
export class MapSearch {
  readonly #maxNodes: number;
  readonly #model: Model;
  readonly #count: Search;
  #graph: Graph | null = null;

  constructor(model: Model, { maxNodes = 3000, maxStates = 1_000_000, maxBytes }: MapOptions = {}) {
    this.#model = model;
    this.#maxNodes = maxNodes;
    this.#count = new Search(model, {
      maxStates,
      ...(maxBytes === undefined ? {} : { maxBytes }),
      properties: [],
      symmetry: false,
      partialOrder: false,
    });
  }

  /** Looks at up to `most` more states; true when done. */
  advance(most: number): boolean {
    if (!this.#count.advance(most)) return false;
    if (this.#graph === null && this.#count.store.count <= this.#maxNodes)
      this.#graph = graphOf(this.#model, { maxNodes: this.#maxNodes });
    return true;
  }

  progress(): Progress {
    return this.#count.progress();
  }

  /** The answer, once `advance` has returned true. */
  get map(): SpaceMap {
    const { states, complete } = this.#count.report();
    return { graph: this.#graph, states, complete };
  }
}
