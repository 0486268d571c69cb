import { Components } from './components';
import { LoopFinder } from './loop';
import type { Model, Obligation } from './model';
import { RegionBuilder, type Region } from './region';
import type { Lasso } from './report';
import type { StateStore } from './store/store';
import { witnessOf } from './witness';

/** Up to so many states of a component are tried as the entry of the loop … */
const ENTRIES = 16;
/** … if the component is no larger than this. */
const SMALL = 20_000;

/**
 * Looks for a run on which an obligation stays pending for ever although every actor is treated fairly
 * (weakly: who is enabled from some point on without interruption, steps infinitely often).
 *
 *     initial ──stem──▶ ● ──▶ ●      all states of the loop are pending; for every actor the loop has
 *                       ▲     │      a state where it is disabled or a step by it
 *                       └─ ● ◀┘
 *
 * Such a run goes, in the end, round some strongly connected part of the pending states, and the larger the
 * part, the fairer: the conditions only ask that something *exists*. So it is enough to look at the maximal
 * components (of the states stored by a breadth-first search), and a component has such a run exactly when
 *  - it has an edge, and
 *  - every actor that is enabled in all of its states has an edge within it.
 * The stem is a shortest run to the component; the loop is walked by `LoopFinder`. A pending state without
 * enabled steps has no infinite run: it is for the deadlock property to report.
 *
 * The search that filled the store must have been one without reductions. *Partial order* keeps the runs that
 * matter for what is reached, not for what can go on for ever: fairness sees every actor's every step, so no
 * step is invisible, and of the loops through commuting steps it may keep just an unfair one. *Symmetry* merges
 * actors: once round a loop of representatives may come back with actors swapped, and "actor 2 is enabled
 * all along" means nothing where actor 2 is another one in every state.
 *
 * If that search met a limit, a lasso found is real, but none found means nothing.
 * O(states · steps) time; some 28 bytes per pending state and 8 per edge between two of them.
 */
export class LassoSearch {
  readonly #model: Model;
  readonly #store: StateStore;
  readonly #builder: RegionBuilder;
  #region: Region | undefined;
  #components: Components | undefined;
  #lasso: Lasso | undefined;
  #done = false;

  /** Throws a `RangeError` when the model has more than 31 actors. */
  constructor(model: Model, store: StateStore, obligation: Obligation) {
    if (model.actors > 31) throw new RangeError('more than 31 actors');
    this.#model = model;
    this.#store = store;
    this.#builder = new RegionBuilder(model, store, obligation);
  }

  /** The lasso, once `advance` has returned true; undefined if there is none among the stored states. */
  get lasso(): Lasso | undefined {
    return this.#lasso;
  }

  /** Does a slice of the work, about `most` states or edges; true when done. */
  advance(most: number): boolean {
    if (this.#done) return true;
    if (this.#region === undefined) {
      if (this.#builder.advance(most)) this.#region = this.#builder.region();
    } else {
      this.#components ??= new Components(this.#region);
      if (this.#components.advance(most)) {
        this.#lasso = this.#lassoIn(this.#region, this.#components);
        this.#done = true;
      }
    }
    return this.#done;
  }

  #lassoIn(region: Region, components: Components): Lasso | undefined {
    const fair = fairComponents(this.#model, region, components);
    const first = components.of.findIndex((component) => fair[component] === 1);
    if (first < 0) return undefined;
    const members: number[] = [];
    for (let node = first; node < region.nodes; node++) {
      if (components.of[node] === components.of[first]) members.push(node);
    }
    const finder = new LoopFinder(this.#model, region, components.of);
    let best: Lasso | undefined;
    for (const entry of members.slice(0, members.length <= SMALL ? ENTRIES : 1)) {
      const run = witnessOf(this.#model, this.#store, region.state[entry], null, false);
      if (run === undefined) continue;
      const lasso = { start: run.start, stem: run.steps, loop: finder.loopFrom(entry) };
      if (best === undefined || lengthOf(lasso) < lengthOf(best)) best = lasso;
    }
    return best;
  }
}

/** Steps of stem and loop together. */
export function lengthOf(lasso: Lasso): number {
  return lasso.stem.length + lasso.loop.length;
}

/** Per component: 1 if it has a fair loop, by the two conditions above. O(nodes + edges). */
function fairComponents(model: Model, region: Region, components: Components): Uint8Array {
  const { row, target, label, enabledActors } = region;
  const always = new Int32Array(components.count).fill(2 ** model.actors - 1);
  const moving = new Int32Array(components.count);
  const edges = new Uint8Array(components.count);
  for (let node = 0; node < region.nodes; node++) {
    const component = components.of[node];
    always[component] &= enabledActors[node];
    for (let edge = row[node]; edge < row[node + 1]; edge++) {
      if (components.of[target[edge]] !== component) continue;
      edges[component] = 1;
      moving[component] |= 1 << model.actorOf(label[edge]);
    }
  }
  return edges.map((has, component) => (has === 1 && (always[component] & ~moving[component]) === 0 ? 1 : 0));
}
