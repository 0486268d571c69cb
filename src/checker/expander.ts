import { Findings } from './findings';
import { newImage, type Image } from './image';
import type { Model } from './model';
import { AGAIN, FULL, type StateStore } from './store/store';

/** How a search expands states: plain data, the same for all who take part in it. */
export interface Expansion {
  readonly symmetry: boolean;
  readonly partialOrder: boolean;
  /** Do not go on from where the model's outlook says that it is too late for all that is looked for. */
  readonly outlook: boolean;
  /** Bits of the properties to note violations of. */
  readonly noted: number;
  readonly maxDepth: number;
}

/** Whoever expands states for a search. */
export interface Expanding {
  readonly findings: Findings;
  /** Properties of which nothing is found yet, as bits: see `Search`. */
  open: number;
  /**
   * Expands state `number` at this depth; `first` is the first state of the round it belongs to. `DONE`; or `AGAIN` if
   * the store must make room and the state be expanded anew; or `FULL`.
   */
  expand(number: number, depth: number, first: number): number;
}

/** Answer of `expand` when all successors are stored. */
export const DONE = 0;
/** `expand` was given no round: states are numbered as they come. */
export const NO_ROUND = -1;

/**
 * Expands states: one `enabled` and one `inspect` per state, one `apply` and one lookup per transition; nothing is
 * allocated per state or transition but room in the store.
 */
export class Expander implements Expanding {
  readonly findings: Findings;
  open: number;
  readonly #model: Model;
  readonly #store: StateStore;
  readonly #how: Expansion;
  readonly #current: Image;
  readonly #next: Image;
  readonly #steps: Int32Array;

  constructor(model: Model, store: StateStore, how: Expansion) {
    this.#model = model;
    this.#store = store;
    this.#how = how;
    this.findings = new Findings(model);
    this.open = how.noted;
    this.#current = newImage(model.size);
    this.#next = newImage(model.size);
    this.#steps = new Int32Array(model.maxSteps);
  }

  expand(number: number, depth: number, first: number): number {
    const model = this.#model;
    const how = this.#how;
    const steps = this.#steps;
    const current = this.#current;
    this.#store.load(number, current.words);
    if (how.outlook && this.open !== 0 && model.outlook!.isTooLate(current.bytes)) return DONE;
    const n = model.enabled(current.bytes, steps);
    if (n > steps.length) throw new RangeError(`${n} steps enabled where maxSteps is ${steps.length}`);
    let broken = model.inspect(current.bytes, n) & how.noted;
    const orbit = how.symmetry ? model.symmetry?.orbit : undefined;
    if (orbit !== undefined) broken |= orbit.inspect(current.bytes, this.open & ~broken);
    if (broken !== 0) this.findings.note(broken, number, false, depth);
    const { measures } = model;
    if (measures !== undefined)
      for (let i = 0; i < measures.length; i++) this.findings.measure(i, measures[i].value(current.bytes));
    if (n > 0 && depth >= how.maxDepth) {
      this.findings.truncated = true;
      return DONE;
    }
    let end = n;
    if (how.partialOrder && n > 1) end = model.partialOrder!.ample(current.bytes, steps, n, this.open);
    const before = this.findings.transitions;
    let outcome = this.#take(0, end, number, depth, first);
    // The proviso: see `Search`.
    if (outcome === BEHIND && end < n) outcome = this.#take(end, n, number, depth, first);
    if (outcome === AGAIN) this.findings.transitions = before;
    return outcome === AGAIN || outcome === FULL ? outcome : DONE;
  }

  /** Takes the steps from place `from` up to `to`: `AHEAD` if one leads to a state that is not expanded yet. */
  #take(from: number, to: number, number: number, depth: number, first: number): number {
    const model = this.#model;
    const store = this.#store;
    const { symmetry, noted } = this.#how;
    const current = this.#current.words;
    const next = this.#next;
    const words = current.length;
    for (let j = from; j < to; j++) {
      for (let i = 0; i < words; i++) next.words[i] = current[i];
      const bits = model.apply(next.bytes, this.#steps[j]) & noted;
      if (bits !== 0) this.findings.note(bits, number, true, depth + 1);
      if (symmetry) model.symmetry!.canonicalize(next.bytes);
      if (!store.prepare(j - from, next.words)) return AGAIN;
    }
    store.look(to - from);
    let outcome = BEHIND;
    for (let j = from; j < to; j++) {
      const answer =
        first === NO_ROUND
          ? store.put(j - from, number)
          : store.offer(j - from, store.round.keyOf(number - first, j));
      if (answer === AGAIN) return AGAIN;
      this.findings.transitions++;
      if (answer === FULL) return FULL;
      if ((answer < 0 ? ~answer : answer) > number) outcome = AHEAD;
    }
    return outcome;
  }
}

/** Whether a step led to a state that is not expanded yet. */
export const BEHIND = 1;
export const AHEAD = 2;
