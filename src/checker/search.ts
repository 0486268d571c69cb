import { imageOf, newImage, type Image } from './image';
import type { Measure, Model } from './model';
import { bitsOf, bitsOfKind, overallVerdict, type PropertyReport, type Report } from './report';
import { FULL, NO_PARENT, StateStore } from './store';
import { witnessOf } from './witness';

export interface SearchOptions {
  /** Use the model's symmetry, if it has one. Default true. */
  readonly symmetry?: boolean;
  /** Use the model's partial order, if it has one. Default true. */
  readonly partialOrder?: boolean;
  /** Most states to store. Default 16 million. */
  readonly maxStates?: number;
  /** Most bytes to store them in. Default 1 GiB. */
  readonly maxBytes?: number;
  /** Longest runs to look at, in steps. Default: no limit. */
  readonly maxDepth?: number;
  /** Ids of the properties to watch; the others are neither noted nor reported. Default: all. */
  readonly properties?: readonly string[];
  /** Stop as soon as the first bug is found and known to have its shortest witness. Default false. */
  readonly stopAtFirstBug?: boolean;
  /** Stop as soon as every watched property is found violated. Default false. */
  readonly stopWhenAllFound?: boolean;
}

export interface Progress {
  /** States stored so far. */
  readonly states: number;
  /** Of these, not yet expanded. */
  readonly frontier: number;
  /** Depth now being expanded. */
  readonly depth: number;
  readonly transitions: number;
  /** Bytes allocated by the store. */
  readonly bytes: number;
}

/** A violation found: in stored state `at`, or by a step out of it; `length` steps from an initial state. */
interface Found {
  readonly at: number;
  readonly byStep: boolean;
  readonly length: number;
}

const MOST_STATES_BY_DEFAULT = 16_000_000;
const MOST_BYTES_BY_DEFAULT = 2 ** 30;

/**
 * Breadth-first search for violations of safety properties (`bug` and `concern`), in slices.
 *
 *     number:   0 | 1  2  3 | 4  5  6  7  8 | 9 …        the store *is* the queue: states are numbered
 *     depth:    0 |    1    |       2       | 3          as they are found, and expanded in that order
 *                     ▲ next to expand      ▲ end of its level
 *
 * The first violation met is therefore at the end of a shortest run, but for one twist: a step out of
 * depth d may violate P (run length d + 1) before a later state *at* depth d turns out to violate
 * P itself (length d). Violations by a step stay provisional until their level is done.
 *
 * ## Partial order: why ignoring cannot happen
 *
 * Where the model offers an ample subset of the enabled steps, only that is taken, *provided that one
 * of its steps leads to a state numbered higher than the one being expanded*, i.e. one that has not
 * been expanded yet; otherwise all steps are taken. (Bošnački and Holzmann's proviso for breadth-first
 * search; no stack is needed to see a cycle.) Sound, cycles included:
 * Let full-model run t1 … tn from a stored state s violate P. If s was expanded fully, t1 was taken: n shrinks. If
 * some ti is in ample(s), the first such commutes to the front (persistence) and was taken: n shrinks,
 * and P is still violated at the end since ti is invisible. Otherwise all of t1 … tn can still happen after any
 * ample step (persistence again, and invisibly so); take the one to a higher number: n stays, the
 * number grows. Numbers are finite, so a chain of such moves ends, and it can only end in a state
 * expanded fully, where n shrinks. So by induction a violation of P is found: a cycle of reduced states that
 * puts off t1 for ever would need numbers growing all the way round. The same argument finds every
 * deadlock, and works on representatives as on states. What is *not* kept is length (an ample step may
 * come first that the shortest run does without; hence `shortest: false`) and the maxima of measures.
 *
 * Cost: one `enabled` and one `inspect` per state, one `apply` and one lookup per transition; nothing is
 * allocated per state or transition but room in the store.
 */
export class Search {
  readonly model: Model;
  readonly store: StateStore;
  /** Reductions in force: asked for (or not declined) and offered by the model. */
  readonly symmetry: boolean;
  readonly partialOrder: boolean;
  readonly #watched: number;
  readonly #safety: number;
  readonly #maxDepth: number;
  /** Stop once one of the first bits is found, or all of the second (if any). */
  readonly #stopAtAny: number;
  readonly #stopAtAll: number;

  readonly #current: Image;
  readonly #next: Image;
  readonly #steps: Int32Array;
  readonly #maxima: Float64Array;

  #expanded = 0;
  #depth = 0;
  /** Number of the first state of the next level. */
  #levelEnd: number;
  #transitions = 0;
  readonly #found: (Found | undefined)[];
  #foundBits = 0;
  #provisional = 0;
  #truncated = false;
  #done = false;
  #stopped: Report['stopped'];

  /** Puts the initial states in. Throws a `RangeError` for an unknown property id, a malformed model, or hopeless limits. */
  constructor(model: Model, options: SearchOptions = {}) {
    if (model.properties.length > 31) throw new RangeError('more than 31 properties');
    this.model = model;
    this.symmetry = options.symmetry !== false && model.symmetry !== undefined;
    this.partialOrder = options.partialOrder !== false && model.partialOrder !== undefined;
    this.#watched = bitsOf(model, options.properties);
    this.#safety = this.#watched & ~bitsOfKind(model, 'liveness');
    this.#maxDepth = options.maxDepth ?? Infinity;
    this.#stopAtAny = options.stopAtFirstBug === true ? bitsOfKind(model, 'bug') : 0;
    this.#stopAtAll = options.stopWhenAllFound === true ? this.#safety : 0;
    this.#current = newImage(model.size);
    this.#next = newImage(model.size);
    this.#steps = new Int32Array(model.maxSteps);
    this.#maxima = new Float64Array(model.measures?.length ?? 0).fill(-Infinity);
    this.#found = model.properties.map(() => undefined);
    this.store = new StateStore(model.size / 4, {
      maxStates: options.maxStates ?? MOST_STATES_BY_DEFAULT,
      maxBytes: options.maxBytes ?? MOST_BYTES_BY_DEFAULT,
    });
    for (const bytes of model.initial()) {
      const image = imageOf(bytes, model.size);
      if (this.symmetry) model.symmetry?.canonicalize(image.bytes);
      if (this.store.add(image.words, NO_PARENT) === FULL) this.#finish(this.store.limit);
    }
    if (this.store.count === 0) throw new RangeError('the model has no initial state');
    this.#levelEnd = this.store.count;
  }

  /** Whether the search is over: every state seen, a limit met, or found what it was to stop at. */
  get done(): boolean {
    return this.#done;
  }

  /** Expands up to `most` states; true when the search is over. Some 10,000 states take some 10 ms. */
  advance(most: number): boolean {
    const until = this.#expanded + most;
    while (!this.#done && this.#expanded < until) {
      if (this.#expanded === this.#levelEnd) this.#nextLevel();
      if (this.#expanded === this.store.count) this.#finish(this.#truncated ? 'depth' : undefined);
      else if (this.#provisional === 0 && this.#foundEnough()) this.#finish('found');
      else this.#expand(this.#expanded++);
    }
    return this.#done;
  }

  progress(): Progress {
    return {
      states: this.store.count,
      frontier: this.store.count - this.#expanded,
      depth: this.#depth,
      transitions: this.#transitions,
      bytes: this.store.bytes,
    };
  }

  /** What is known by now; final once `done`. Witnesses are rebuilt on each call, in O(length · steps · words). */
  report(): Report {
    const complete = this.#done && this.#stopped === undefined;
    const properties = this.model.properties
      .map((_, index) => index)
      .filter((index) => (this.#watched & (1 << index)) !== 0)
      .map((index) => this.#propertyReport(index, complete));
    const stopped = this.#done ? this.#stopped : 'unfinished';
    return {
      verdict: overallVerdict(properties, complete),
      properties,
      states: this.store.count,
      transitions: this.#transitions,
      depth: this.#levelEnd < this.store.count ? this.#depth + 1 : this.#depth,
      complete,
      ...(stopped === undefined ? {} : { stopped }),
      bytes: this.store.bytes,
      symmetry: this.symmetry,
      partialOrder: this.partialOrder,
      measures: (this.model.measures ?? []).map(({ id }, i) => ({
        id,
        max: this.#maxima[i],
        exact: complete && !this.partialOrder,
      })),
    };
  }

  #expand(number: number): void {
    const { model, store } = this;
    const current = this.#current;
    const next = this.#next;
    const steps = this.#steps;
    const words = current.words.length;
    store.load(number, current.words);
    const n = model.enabled(current.bytes, steps);
    if (n > steps.length) throw new RangeError(`${n} steps enabled where maxSteps is ${steps.length}`);
    const broken = model.inspect(current.bytes, n);
    if (broken !== 0) this.#note(broken, number, false);
    if (model.measures !== undefined) this.#measure(model.measures);
    if (n > 0 && this.#depth >= this.#maxDepth) {
      this.#truncated = true;
      return;
    }
    let ample = n;
    if (this.partialOrder && n > 1) ample = model.partialOrder!.ample(current.bytes, steps, n);
    let ahead = false;
    for (let j = 0; j < n; j++) {
      if (j === ample && ahead) return;
      for (let i = 0; i < words; i++) next.words[i] = current.words[i];
      const bits = model.apply(next.bytes, steps[j]);
      this.#transitions++;
      if (bits !== 0) this.#note(bits, number, true);
      if (this.symmetry) model.symmetry!.canonicalize(next.bytes);
      const to = store.add(next.words, number);
      if (to === FULL) return this.#finish(store.limit);
      if ((to < 0 ? ~to : to) > number) ahead = true;
    }
  }

  /** Notes violations in state `at`, or by a step out of it, unless one at least as short is known. */
  #note(bits: number, at: number, byStep: boolean): void {
    const fresh = bits & this.#safety & ~(byStep ? this.#foundBits : this.#foundBits & ~this.#provisional);
    if (fresh === 0) return;
    const found: Found = { at, byStep, length: byStep ? this.#depth + 1 : this.#depth };
    for (let i = 0; i < this.#found.length; i++) if ((fresh & (1 << i)) !== 0) this.#found[i] = found;
    this.#foundBits |= fresh;
    this.#provisional = byStep ? this.#provisional | fresh : this.#provisional & ~fresh;
  }

  #measure(measures: readonly Measure[]): void {
    for (let i = 0; i < measures.length; i++) {
      const value = measures[i].value(this.#current.bytes);
      if (value > this.#maxima[i]) this.#maxima[i] = value;
    }
  }

  #nextLevel(): void {
    this.#provisional = 0;
    if (this.#levelEnd === this.store.count) return;
    this.#levelEnd = this.store.count;
    this.#depth++;
  }

  #foundEnough(): boolean {
    if ((this.#foundBits & this.#stopAtAny) !== 0) return true;
    return this.#stopAtAll !== 0 && (this.#foundBits & this.#stopAtAll) === this.#stopAtAll;
  }

  #finish(stopped: Report['stopped']): void {
    this.#done = true;
    this.#stopped = stopped;
  }

  #propertyReport(index: number, complete: boolean): PropertyReport {
    const { id, kind } = this.model.properties[index];
    const found = this.#found[index];
    if (found === undefined)
      return { id, kind, verdict: complete && kind !== 'liveness' ? 'holds' : 'unknown' };
    const shortest = !this.partialOrder && (this.#provisional & (1 << index)) === 0;
    const run = witnessOf(this.model, this.store, found.at, found.byStep ? 1 << index : 0, this.symmetry);
    const witness = run === undefined ? {} : { start: run.start, witness: run.steps };
    return { id, kind, verdict: 'violated', steps: found.length, ...witness, shortest };
  }
}
