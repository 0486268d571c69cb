import { DONE, type Expanding } from '../expander';
import { expanderOf } from '../reach-expander';
import type { Model } from '../model';
import { StateStore } from '../store/store';
import type { StoreArrays } from '../store/arrays';
import { Numbering } from './number';
import { CONTROL, Hand, type Order, type RoundPlan, type Share } from './orders';
import { restIfAsked, type Rest } from './rest';

/** How often a helper that waits for others looks whether one has failed. */
const WAIT_MS = 100;

/**
 * A helper of a search, in a thread of its own with a model of its own: expands what it takes from the round under
 * way, and numbers its share of what was found. It answers through shared memory only.
 */
export class HelperDesk {
  readonly #model: Model;
  #control: Int32Array = new Int32Array(0);
  #report: Float64Array = new Float64Array(0);
  #store: StateStore;
  #expander: Expanding | undefined;
  readonly #hand = new Hand();
  #rest: Rest | undefined;

  constructor(model: Model) {
    this.#model = model;
    this.#store = emptyStore(model);
  }

  heard(order: Order): void {
    if (order.type === 'enlist') {
      this.#control = order.control;
      this.#report = order.report;
      this.#rest = order.rest;
      this.#store = emptyStore(this.#model);
      this.#expander = expanderOf(this.#model, this.#store, order.how);
      Atomics.or(order.control, CONTROL.ready, 1 << order.index);
      return;
    }
    try {
      this.#adopt(order.arrays);
      if (order.type === 'number') this.#number(order.round, order.share);
      else this.#expand(order.round, order.resumed);
    } catch (error) {
      Atomics.add(this.#control, CONTROL.failed, 1);
      throw error;
    } finally {
      Atomics.sub(this.#control, CONTROL.active, 1);
      Atomics.notify(this.#control, CONTROL.active);
    }
  }

  #number(round: RoundPlan, share: Share): void {
    const numbering = new Numbering(this.#store, this.#control, round, share);
    // Others may have failed: then nobody needs the numbers any more.
    while (!numbering.advance(WAIT_MS) && Atomics.load(this.#control, CONTROL.failed) === 0);
  }

  #adopt(arrays: StoreArrays | null): void {
    if (arrays !== null) this.#store.adopt(arrays);
  }

  #expand({ first, parents, depth, count, open }: RoundPlan, resumed: boolean): void {
    const control = this.#control;
    const hand = this.#hand;
    const expander = this.#expander!;
    expander.open = open;
    if (!resumed) {
      this.#store.beginRound(count, parents, false);
      expander.findings.reset();
      hand.drop();
    }
    while (Atomics.load(control, CONTROL.stop) === 0 && hand.fill(control, parents)) {
      if (expander.expand(first + hand.from, depth, first) === DONE) hand.from++;
      else Atomics.store(control, CONTROL.stop, 1);
      // Not with parents in hand: a thread that is out of room must not wait for this one.
      if (hand.from >= hand.to) restIfAsked(this.#rest);
    }
    if (hand.from < hand.to) Atomics.store(control, CONTROL.left, 1);
    expander.findings.write(this.#report);
  }
}

function emptyStore(model: Model): StateStore {
  return new StateStore(model.size / 4, { maxStates: 1, maxBytes: Infinity }, model.parts);
}
