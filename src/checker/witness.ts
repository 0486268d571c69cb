import { imageOf, newImage } from './image';
import type { Model } from './model';
import { NO_PARENT, type StateStore } from './store/store';

/** A real run of the model: steps from initial state number `start`. */
interface Run {
  readonly start: number;
  readonly steps: readonly number[];
}

/**
 * The run to stored state `at`, and one step further if `violating` ≠ 0: a step that violates some of those bits.
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
 * is coarser the real run may get stuck; then the answer is `undefined` (search again without symmetry).
 * O(length · steps per state · words).
 */
export function witnessOf(
  model: Model,
  store: StateStore,
  at: number,
  violating: number,
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
  if (violating !== 0) {
    const step = take((bits) => (bits & violating) !== 0);
    if (step === undefined) return undefined;
    steps.push(step);
  }
  return { start, steps };
}
