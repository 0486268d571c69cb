import type { StateStore } from '../store/store';
import { CONTROL, stretch, type RoundPlan, type Share } from './orders';

/**
 * One share of giving numbers to the states that a round has found. Everybody does one, step by step, and begins a step
 * when all have finished the one before:
 *
 *     tally   count what was found      begin   give out the numbers (index 0 alone)
 *     sort    put them in order         settle  write them down
 */
export class Numbering {
  /** How many there are, once they are settled; known to index 0. */
  found = 0;
  readonly #control: Int32Array;
  readonly #of: number;
  readonly #steps: readonly (() => void)[];
  #done = 0;

  constructor(store: StateStore, control: Int32Array, { first, parents }: RoundPlan, share: Share) {
    const { round } = store;
    const { used } = round;
    this.#control = control;
    this.#of = share.of;
    this.#steps = [
      () => round.tally(...stretch(share, used)),
      () => {
        if (share.index === 0) this.found = round.begin(parents);
      },
      () => round.sort(...stretch(share, used)),
      () => store.settle(...stretch(share, parents), first),
    ];
  }

  /** Goes on as far as the others let it, and waits for them for so many milliseconds; true when all is done. */
  advance(patience: number): boolean {
    for (; this.#done < this.#steps.length; this.#done++) {
      if (!this.#met(patience)) return false;
      this.#steps[this.#done]();
      Atomics.add(this.#control, CONTROL.arrived, 1);
      Atomics.notify(this.#control, CONTROL.arrived);
    }
    return true;
  }

  /** Whether every thread has finished the step before. */
  #met(patience: number): boolean {
    const control = this.#control;
    const wanted = this.#done * this.#of;
    const arrived = Atomics.load(control, CONTROL.arrived);
    if (arrived >= wanted) return true;
    Atomics.wait(control, CONTROL.arrived, arrived, patience);
    return Atomics.load(control, CONTROL.arrived) >= wanted;
  }
}
