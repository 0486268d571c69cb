import { imageOf, newImage, type Image } from './image';
import type { Model } from './model';
import { NO_PARENT, type StateStore } from './store/store';

/** A real run of the model: steps from initial state number `start`. */
interface Run {
  readonly start: number;
  readonly steps: readonly number[];
}

/** Whose violation a run is to end with. */
interface Violation {
  /** Bit of the property. */
  readonly bit: number;
  /** By a step out of the state, not by the state itself. */
  readonly byStep: boolean;
}

/**
 * The run to stored state `at`, and one step further if it is a step that violates.
 *
 * Parents are stored, steps are not: a step is found again as one that leads from one state of the path to the
 * next. Under symmetry the stored path runs through representatives, so it is followed by a real run
 * beside it:
 *
 *     stored      c0 ────────▶ c1 ────────▶ c2        c = canonicalize
 *                 ▲ c          ▲ c          ▲ c
 *     real   initial ──step──▶ r1 ──step──▶ r2        any enabled step whose successor's c fits
 *
 * Such a step exists at every stage when `canonicalize` maps *all* of an orbit to one representative. Where it
 * is coarser the real run may get stuck; then the answer is `undefined` (search again without symmetry). A property
 * that tells apart what trades places may be violated by another member of the orbit than r2: then everybody is renamed
 * throughout the run (`Orbit`), and the run is gone through once more to see that it is one.
 * O(length · steps per state · words).
 */
export function witnessOf(
  model: Model,
  store: StateStore,
  at: number,
  violation: Violation | null,
  symmetry: boolean,
): Run | undefined {
  const path: number[] = [];
  for (let number = at; number !== NO_PARENT; number = store.parent(number)) path.push(number);
  path.reverse();

  const real = newImage(model.size);
  const next = newImage(model.size);
  const seen = newImage(model.size);
  const enabled = new Int32Array(model.maxSteps);
  const fits = (words: Int32Array, number: number): boolean => {
    seen.words.set(words);
    if (symmetry) model.symmetry?.canonicalize(seen.bytes);
    return store.equals(number, seen.words);
  };
  /** Takes the first enabled step that `wanted` likes, on `real`; undefined if there is none. */
  const take = (wanted: (bits: number) => boolean): number | undefined => {
    const n = model.enabled(real.bytes, enabled);
    for (let j = 0; j < n; j++) {
      next.words.set(real.words);
      if (!wanted(model.apply(next.bytes, enabled[j]))) continue;
      real.words.set(next.words);
      return enabled[j];
    }
    return undefined;
  };

  const initial = model.initial().map((bytes) => imageOf(bytes, model.size));
  const start = initial.findIndex((image) => fits(image.words, path[0]));
  if (start < 0) return undefined;
  real.words.set(initial[start].words);
  const steps: number[] = [];
  for (let i = 1; i < path.length; i++) {
    const step = take(() => fits(next.words, path[i]));
    if (step === undefined) return undefined;
    steps.push(step);
  }
  if (violation?.byStep === true) {
    const step = take((bits) => (bits & violation.bit) !== 0);
    if (step === undefined) return undefined;
    steps.push(step);
  }
  const orbit = symmetry ? model.symmetry?.orbit : undefined;
  if (violation === null || violation.byStep || orbit === undefined || violates(model, real, violation.bit))
    return { start, steps };
  const name = orbit.turn(real.bytes, violation.bit);
  if (name === undefined) return undefined;
  const run = { start, steps: steps.map(name) };
  return endsIn(model, initial[start], run.steps, violation.bit) ? run : undefined;
}

/** Whether the state violates the property with this bit. */
function violates(model: Model, { bytes }: Image, bit: number): boolean {
  return (model.inspect(bytes, model.enabled(bytes, new Int32Array(model.maxSteps))) & bit) !== 0;
}

/** Whether the steps are a run from this state on, which they change, to one that violates the property. */
function endsIn(model: Model, from: Image, steps: readonly number[], bit: number): boolean {
  const enabled = new Int32Array(model.maxSteps);
  for (const step of steps) {
    const n = model.enabled(from.bytes, enabled);
    if (!enabled.subarray(0, n).includes(step)) return false;
    model.apply(from.bytes, step);
  }
  return violates(model, from, bit);
}
