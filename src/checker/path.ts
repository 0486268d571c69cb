import { imageOf } from './image';
import type { Model } from './model';

/** A schedule that the model does not allow: step `schedule[at]` is not enabled after the steps before it. */
export class ScheduleError extends Error {
  override readonly name = 'ScheduleError';
  /** Index of the first offending step; -1 when there is no initial state of that number. */
  readonly at: number;
  /** That step; the number of the initial state when `at` is -1. */
  readonly step: number;

  constructor(at: number, step: number) {
    super(
      at < 0 ? `there is no initial state ${step}` : `step ${step} at position ${at} is not enabled there`,
    );
    this.at = at;
    this.step = step;
  }
}

/** A run written out. `states` has one entry more than there are steps. */
export interface Path {
  readonly states: readonly Uint8Array[];
  /** Per step: bits of the properties the step violated. */
  readonly stepBits: readonly number[];
  /** Per state: bits of the properties the state violates. */
  readonly stateBits: readonly number[];
}

/**
 * Replays a schedule from `model.initial()[start]`:
 *
 *     states     s0 ──▶ s1 ──▶ s2
 *     stepBits       b0     b1
 *
 * Throws a `ScheduleError` naming the first step that is not enabled. O(length · steps per state).
 */
export function replay(model: Model, schedule: readonly number[], start = 0): Path {
  const initial = model.initial().at(start);
  if (initial === undefined || start < 0) throw new ScheduleError(-1, start);
  const state = imageOf(initial, model.size).bytes;
  const enabled = new Int32Array(model.maxSteps);
  const states = [state.slice()];
  const stepBits: number[] = [];
  let n = model.enabled(state, enabled);
  const stateBits = [model.inspect(state, n)];
  schedule.forEach((step, at) => {
    if (!enabled.subarray(0, n).includes(step)) throw new ScheduleError(at, step);
    stepBits.push(model.apply(state, step));
    n = model.enabled(state, enabled);
    stateBits.push(model.inspect(state, n));
    states.push(state.slice());
  });
  return { states, stepBits, stateBits };
}

/** Length of the longest prefix of `schedule` that can be replayed. */
export function validPrefix(model: Model, schedule: readonly number[], start = 0): number {
  try {
    replay(model, schedule, start);
    return schedule.length;
  } catch (error) {
    if (error instanceof ScheduleError) return Math.max(0, error.at);
    throw error;
  }
}
