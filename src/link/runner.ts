import type { Model } from '../checker/model';

/** A step taken: which, and the state it led to. */
export interface Move {
  readonly step: number;
  /** The resulting image; nobody writes to it afterwards. */
  readonly image: Uint8Array;
  /** Properties (bits) that this step, or the state it led to, violates. */
  readonly bits: number;
}

/**
 * Steps a model one state at a time, with images that may be kept: every image handed out is a fresh copy,
 * every image handed in stays as it is. (The model itself wants a handful of buffers used again and again.)
 */
export class Runner {
  readonly model: Model;
  readonly #scratch: Uint8Array;
  readonly #steps: Int32Array;

  constructor(model: Model) {
    this.model = model;
    this.#scratch = new Uint8Array(model.size);
    this.#steps = new Int32Array(model.maxSteps);
  }

  /** The (first) initial state, with the properties it violates from the outset. `step` is -1. */
  start(): Move {
    const image = Uint8Array.from(this.model.initial()[0] ?? new Uint8Array(this.model.size));
    return { step: -1, image, bits: this.stateBits(image) };
  }

  /** The steps enabled in `image`, in the model's order. */
  enabled(image: Uint8Array): number[] {
    this.#scratch.set(image);
    const count = this.model.enabled(this.#scratch, this.#steps);
    return Array.from(this.#steps.subarray(0, count));
  }

  isEnabled(image: Uint8Array, step: number): boolean {
    this.#scratch.set(image);
    const count = this.model.enabled(this.#scratch, this.#steps);
    return this.#steps.subarray(0, count).includes(step);
  }

  /** Executes `step`, which must be enabled in `image`. */
  next(image: Uint8Array, step: number): Move {
    this.#scratch.set(image);
    const bits = this.model.apply(this.#scratch, step);
    const after = this.#scratch.slice();
    return { step, image: after, bits: bits | this.stateBits(after) };
  }

  /** Properties (bits) violated by the state itself. */
  stateBits(image: Uint8Array): number {
    this.#scratch.set(image);
    const count = this.model.enabled(this.#scratch, this.#steps);
    return this.model.inspect(this.#scratch, count);
  }
}

/** Ids of the properties in a bit set, in the model's order. */
export function propertyIds(model: Model, bits: number): string[] {
  return model.properties.filter((_, i) => (bits & (1 << i)) !== 0).map((property) => property.id);
}
