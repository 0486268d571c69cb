import { isContext, type ThreadView } from '../trace/snapshot';
import { LANE, type Lane } from './lanes';

/** Where steps and lanes are. */
export class Grid {
  readonly #lanes: ReadonlyMap<string, Lane>;
  readonly #threads: readonly ThreadView[];
  readonly #gutter: number;
  readonly #column: number;
  readonly #steps: number;

  constructor(
    lanes: readonly Lane[],
    threads: readonly ThreadView[],
    gutter: number,
    column: number,
    steps: number,
  ) {
    this.#lanes = new Map(lanes.map((lane) => [lane.key, lane]));
    this.#threads = threads;
    this.#gutter = gutter;
    this.#column = column;
    this.#steps = steps;
  }

  lane(key: string): Lane {
    return (
      this.#lanes.get(key) ?? {
        key,
        cpu: null,
        thread: null,
        name: '',
        top: 0,
        h: 0,
        y: 0,
        callbackY: null,
        sizes: LANE,
      }
    );
  }

  /** Middle of a step's column. */
  step(step: number): number {
    return this.#gutter + (step - 0.5) * this.#column;
  }

  /** Left end of what begins with a step (0: holds from the start). */
  begin(step: number): number {
    return step === 0 ? this.#gutter : this.step(step) - Math.min(14, this.#column * 0.45);
  }

  /** Right end of what ends with a step (null: lasts). */
  end(step: number | null): number {
    const lasting = this.#gutter + this.#steps * this.#column;
    return step === null ? lasting : this.step(step) + Math.min(14, this.#column * 0.45);
  }

  /** Lane and height at which a thread's steps are drawn. */
  track(thread: number | null, cpu: number | null): { lane: Lane; y: number; callback: boolean } {
    const of = thread === null ? undefined : this.#threads[thread];
    const lane = this.lane(of ? `cpu-${of.cpu}` : cpu === null || thread === null ? 'rcu' : `cpu-${cpu}`);
    const callback = of !== undefined && isContext(of) && lane.callbackY !== null;
    return { lane, callback, y: callback ? (lane.callbackY ?? lane.y) : lane.y };
  }
}
