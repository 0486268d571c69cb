import type { Snapshot } from '../../trace/snapshot';
import { Runner } from '../../link/runner';
import { actorOf } from '../../machine/steps';
import { litStates } from './chart';
import type { Trace } from '../../trace/trace';
import type { Setup } from '../../scenarios/setup';

/** A step as a transition of the chart. */
export interface ChartMove {
  readonly step: number;
  /** Place of the region among the chart's. */
  readonly region: number;
  /** Places among the region's states. */
  readonly from: number;
  readonly to: number;
}

/**
 * Tells for a step which transition of the chart it is. The chart alone says where a step may lead; which of
 * these it is depends on the memory, so the run is followed on the core.
 */
export class ChartMoves {
  readonly setup: Setup;
  readonly #runner: Runner;
  readonly #images = new WeakMap<Snapshot, Uint8Array>();

  constructor(setup: Setup) {
    this.setup = setup;
    this.#runner = new Runner(setup.machine);
  }

  /** The transitions that `steps` are, which are enabled at `position` of a run of this setup. */
  of(trace: Trace, position: number, steps: readonly number[]): ChartMove[] {
    const image = this.#imageAt(trace, position);
    return steps.map((step) => this.#move(image, this.#runner.next(image, step).image, step));
  }

  /** The transition that led to `position`; null at the start. */
  taken(trace: Trace, position: number): ChartMove | null {
    if (position === 0) return null;
    const [before, after] = [this.#imageAt(trace, position - 1), this.#imageAt(trace, position)];
    return this.#move(before, after, trace.events[position - 1].step);
  }

  #move(before: Uint8Array, after: Uint8Array, step: number): ChartMove {
    // Threads come in the order of their numbers, RCU last: a region's place is its actor's number.
    const region = actorOf(step);
    return {
      step,
      region,
      from: litStates(this.setup, before)[region],
      to: litStates(this.setup, after)[region],
    };
  }

  /** Images are kept with their snapshots, so a longer run costs only what is new. */
  #imageAt({ events, snapshots }: Trace, position: number): Uint8Array {
    let known = position;
    while (known > 0 && !this.#images.has(snapshots[known])) known--;
    let image = this.#images.get(snapshots[known]) ?? this.#runner.start().image;
    this.#images.set(snapshots[known], image);
    for (let i = known; i < position; i++) {
      image = this.#runner.next(image, events[i].step).image;
      this.#images.set(snapshots[i + 1], image);
    }
    return image;
  }
}
