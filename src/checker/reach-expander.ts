import { AHEAD, BEHIND, DONE, Expander, NO_ROUND, type Expanding, type Expansion } from './expander';
import { Findings } from './findings';
import { newImage, type Image } from './image';
import type { Model, Reach } from './model';
import { rowsOf, type Row } from './rows';
import { Effects } from './store/effects';
import { AGAIN, FULL, type StateStore } from './store/store';

/** The fastest way to expand states of this model. */
export function expanderOf(model: Model, store: StateStore, how: Expansion): Expanding {
  const { reach } = model;
  // The representative of an orbit follows from all of a state.
  return reach === undefined || how.symmetry
    ? new Expander(model, store, how)
    : new ReachExpander(model, reach, store, how);
}

/**
 * Expands states of a model whose steps depend on a few parts of a state: what an actor does is looked up by those (see
 * `Effects`), and images are made only of what is met for the first time. The same successors in the same order as
 * `Expander`'s, and the same findings.
 */
class ReachExpander implements Expanding {
  readonly findings: Findings;
  open: number;
  readonly #model: Model;
  readonly #store: StateStore;
  readonly #how: Expansion;
  readonly #current: Image;
  readonly #next: Image;
  /** Number of the state in `#current`, -1 if none is there; its steps, as `enabled` lists them. */
  #shown = -1;
  readonly #enabled: Int32Array;
  #count = 0;
  /** Successors in the batch: their steps, and what these violate. */
  readonly #steps: Int32Array;
  readonly #bits: Int32Array;
  /** Those that are taken, first the ample ones. */
  readonly #chosen: Int32Array;
  readonly #rows: readonly Row[];
  /** What `inspect` says of the state in hand if it has steps, and its measures. */
  #seen = 0;
  readonly #values: Float64Array;
  #effects!: Effects;
  #widths: readonly number[] = [];
  #record = new Int32Array(0);

  constructor(model: Model, reach: Reach, store: StateStore, how: Expansion) {
    this.#model = model;
    this.#rows = rowsOf(reach);
    this.#values = new Float64Array(model.measures?.length ?? 0);
    this.#store = store;
    this.#how = how;
    this.findings = new Findings(model);
    this.open = how.noted;
    this.#current = newImage(model.size);
    this.#next = newImage(model.size);
    this.#enabled = new Int32Array(model.maxSteps);
    this.#steps = new Int32Array(model.maxSteps);
    this.#bits = new Int32Array(model.maxSteps);
    this.#chosen = new Int32Array(model.maxSteps);
  }

  expand(number: number, depth: number, first: number): number {
    const { findings } = this;
    const how = this.#how;
    this.#begin(number);
    if (how.outlook && this.open !== 0) {
      this.#show(number);
      if (this.#model.outlook!.isTooLate(this.#current.bytes)) return DONE;
    }
    let n = 0;
    for (let row = 0; row < this.#rows.length; row++) {
      const known = this.#effects.find(row, this.#record);
      const at = known >= 0 ? known : this.#learn(number, row);
      if (at < 0) return AGAIN;
      if (known >= 0 && this.#rows[row].looks) this.#recall(known);
      n = this.#spread(row, at, n);
    }
    this.#look(number, depth, n);
    if (n > 0 && depth >= how.maxDepth) {
      findings.truncated = true;
      return DONE;
    }
    const end = this.#choose(number, n);
    const before = findings.transitions;
    this.#store.look(n);
    let outcome = this.#take(0, end, number, depth, first);
    // The proviso: see `Search`.
    if (outcome === BEHIND && end < n) outcome = this.#take(end, n, number, depth, first);
    if (outcome === AGAIN) findings.transitions = before;
    return outcome === AGAIN || outcome === FULL ? outcome : DONE;
  }

  /** Takes the state's record in hand; what is remembered is of use as long as records are packed the same way. */
  #begin(number: number): void {
    const { collapse, records } = this.#store;
    if (this.#widths !== collapse.widths) {
      const same =
        this.#widths.length === collapse.widths.length &&
        this.#widths.every((width, part) => width === collapse.widths[part]);
      this.#widths = collapse.widths;
      if (!same) {
        const { words } = collapse;
        const more = this.#model.maxSteps * (2 + words) + 1 + this.#values.length;
        const reaches = this.#rows.map(({ reach }) => reach);
        this.#effects = new Effects(reaches, collapse.packing, more);
        this.#record = new Int32Array(words);
      }
    }
    this.#effects.review();
    this.#shown = -1;
    records.copy(number, this.#record);
  }

  /** Makes the image of the state in hand, and lists its steps. */
  #show(number: number): void {
    if (this.#shown === number) return;
    this.#store.load(number, this.#current.words);
    this.#count = this.#model.enabled(this.#current.bytes, this.#enabled);
    if (this.#count > this.#enabled.length)
      throw new RangeError(`${this.#count} steps enabled where maxSteps is ${this.#enabled.length}`);
    this.#shown = number;
  }

  /** Finds out what a row's actors may do in the state in hand: where that now stands in `Effects`, or `AGAIN`. */
  #learn(number: number, row: number): number {
    this.#show(number);
    const model = this.#model;
    const effects = this.#effects;
    const { words, table, masks } = effects;
    const { from, to, looks } = this.#rows[row];
    const next = this.#next;
    const at = effects.place;
    let end = at + 1 + words + (looks ? 1 + this.#values.length : 0);
    if (looks && !this.#measure(at + 1 + words)) effects.forget(row);
    let steps = 0;
    for (let j = 0; j < this.#count; j++) {
      const step = this.#enabled[j];
      const actor = model.actorOf(step);
      if (actor < from || actor >= to) continue;
      next.words.set(this.#current.words);
      table[end] = step;
      table[end + 1] = model.apply(next.bytes, step);
      if (!this.#store.collapse.encode(next.words, table, end + 2)) return AGAIN;
      for (let i = 0; i < words; i++) {
        const mask = masks[row * words + i];
        if (((table[end + 2 + i] ^ this.#record[i]) & ~mask) !== 0)
          throw new RangeError(`step ${step} of actor ${actor} changes what it does not reach`);
        table[end + 2 + i] &= mask;
      }
      end += 2 + words;
      steps++;
    }
    effects.keep(row, this.#record, steps, end);
    return at;
  }

  /**
   * Writes what `inspect` says of the state in hand, supposing that it has steps, and its measures. Whether that can be
   * remembered: what is, is whole numbers.
   */
  #measure(at: number): boolean {
    const { table } = this.#effects;
    const { bytes } = this.#current;
    table[at] = this.#seen = this.#model.inspect(bytes, Math.max(1, this.#count)) & this.#how.noted;
    let whole = true;
    this.#model.measures?.forEach((measure, i) => {
      this.#values[i] = measure.value(bytes);
      table[at + 1 + i] = this.#values[i];
      whole &&= table[at + 1 + i] === this.#values[i];
    });
    return whole;
  }

  /** What `#measure` wrote. */
  #recall(entry: number): void {
    const { table, words } = this.#effects;
    const at = entry + 1 + words;
    this.#seen = table[at];
    for (let i = 0; i < this.#values.length; i++) this.#values[i] = table[at + 1 + i];
  }

  /** Puts the successors of a row's steps into the batch, from place `n` on; answers how many there are now. */
  #spread(row: number, at: number, n: number): number {
    const { table, masks, words } = this.#effects;
    const { batch } = this.#store;
    const steps = this.#effects.stepsAt(at);
    let from = at + 1 + words + (this.#rows[row].looks ? 1 + this.#values.length : 0);
    for (let i = 0; i < steps; i++, n++, from += 2 + words) {
      this.#steps[n] = table[from];
      this.#bits[n] = table[from + 1];
      batch.compose(n, this.#record, masks, row * words, table, from + 2);
    }
    return n;
  }

  /** Notes what the state in hand, of `n` steps, violates, and its measures. */
  #look(number: number, depth: number, n: number): void {
    const { findings } = this;
    let broken = this.#seen;
    if (n === 0) {
      this.#show(number);
      broken = this.#model.inspect(this.#current.bytes, 0) & this.#how.noted;
    }
    if (broken !== 0) findings.note(broken, number, false, depth);
    for (let i = 0; i < this.#values.length; i++) findings.measure(i, this.#values[i]);
  }

  /** Decides which of the `n` successors come first, and answers how many have to be taken. */
  #choose(number: number, n: number): number {
    const chosen = this.#chosen;
    for (let j = 0; j < n; j++) chosen[j] = j;
    if (!this.#how.partialOrder || n <= 1) return n;
    this.#show(number);
    const order = this.#enabled;
    const end = this.#model.partialOrder!.ample(this.#current.bytes, order, n, this.open);
    for (let j = 0; j < n; j++) {
      let k = 0;
      while (this.#steps[k] !== order[j]) k++;
      chosen[j] = k;
    }
    // The list is in another order now.
    this.#shown = -1;
    return end;
  }

  /** Takes the successors chosen from place `from` up to `to`: `AHEAD` if one is a state that is not expanded yet. */
  #take(from: number, to: number, number: number, depth: number, first: number): number {
    const store = this.#store;
    const { noted } = this.#how;
    let outcome = BEHIND;
    for (let j = from; j < to; j++) {
      const bits = this.#bits[this.#chosen[j]] & noted;
      if (bits !== 0) this.findings.note(bits, number, true, depth + 1);
    }
    for (let j = from; j < to; j++) {
      const k = this.#chosen[j];
      const answer =
        first === NO_ROUND ? store.put(k, number) : store.offer(k, store.round.keyOf(number - first, j));
      if (answer === AGAIN) return AGAIN;
      this.findings.transitions++;
      if (answer === FULL) return FULL;
      if ((answer < 0 ? ~answer : answer) > number) outcome = AHEAD;
    }
    return outcome;
  }
}
