import type { Runner } from '../../link/runner';
import { type Move } from '../../link/runner';
import { fairStep } from '../run/scheduler';

/** Where to stop: at the step that makes a condition true, or changes a value. */
export interface Breakpoint {
  readonly text: string;
  readonly hits: (before: Seen, now: Seen) => boolean;
}

/** A state, and the properties that it, or the step to it, violates. */
export type Seen = Pick<Move, 'image' | 'bits'>;

/** Most steps that one command takes. */
const MOST = 10_000;

/** The breakpoints that a step hits. */
function hits(where: readonly Breakpoint[], before: Seen, now: Seen): readonly Breakpoint[] {
  return where.filter((one) => one.hits(before, now));
}

/** The states along a run, from its start. */
export function statesAlong(runner: Runner, schedule: readonly number[]): Move[] {
  const states = [runner.start()];
  for (const step of schedule) {
    const { image } = states[states.length - 1];
    if (!runner.isEnabled(image, step)) break;
    states.push(runner.next(image, step));
  }
  return states;
}

interface Backwards {
  /** Where to go: the start of the run, if no breakpoint is hit on the way. */
  readonly position: number;
  readonly hit: readonly Breakpoint[];
}

/** The last state before `position` at which a breakpoint began to hold. */
export function backTo(states: readonly Move[], position: number, where: readonly Breakpoint[]): Backwards {
  for (let at = Math.min(position, states.length) - 1; at > 0; at--) {
    const hit = hits(where, states[at - 1], states[at]);
    if (hit.length > 0) return { position: at, hit };
  }
  return { position: 0, hit: [] };
}

interface Forwards {
  readonly steps: readonly number[];
  readonly hit: readonly Breakpoint[];
  /** Why it stopped without one. */
  readonly end: 'hit' | 'end' | 'loop' | 'limit';
}

/**
 * Goes on from the last of `states` as PLAY does, first along the steps recorded `ahead`, to the next state at which a
 * breakpoint begins to hold; or until nothing new can come. What is violated on the way does not stop it, unless it halts.
 */
export function forwardTo(
  runner: Runner,
  states: readonly Move[],
  ahead: readonly number[],
  where: readonly Breakpoint[],
): Forwards {
  const steps: number[] = [];
  let before = states[states.length - 1];
  let last = states.length > 1 ? runner.model.actorOf(before.step) : null;
  const seen = new Set([keyOf(before.image, last)]);
  while (steps.length < MOST) {
    const recorded = ahead.at(steps.length);
    const step = recorded ?? fairStep(runner, before.image, last);
    if (step === null) return { steps, hit: [], end: 'end' };
    const move = runner.next(before.image, step);
    steps.push(step);
    const hit = hits(where, before, move);
    if (hit.length > 0) return { steps, hit, end: 'hit' };
    before = move;
    last = runner.model.actorOf(step);
    const key = keyOf(move.image, last);
    if (seen.has(key) && recorded === undefined) return { steps, hit, end: 'loop' };
    seen.add(key);
  }
  return { steps, hit: [], end: 'limit' };
}

/** What the scheduler's next choice depends on, as text. */
function keyOf(image: Uint8Array, last: number | null): string {
  return `${String(last)}:${String.fromCharCode(...image)}`;
}
