import { Runner, type Move } from '../../link/runner';
import { fairStep } from '../run/scheduler';

/** Where to stop: a condition ready to be asked. */
export interface Breakpoint {
  readonly text: string;
  /** Whether to stop in a state; `bits`: the properties that it, or the step to it, violates. */
  readonly stops: (image: Uint8Array, bits: number) => boolean;
}

/** Most steps that one command takes. */
const MOST = 10_000;

type Seen = Pick<Move, 'image' | 'bits'>;

/** The breakpoints that stop at the second state and did not at the first: while one goes on holding, it is no news. */
function hits(where: readonly Breakpoint[], before: Seen, now: Seen): readonly Breakpoint[] {
  return where.filter(({ stops }) => stops(now.image, now.bits) && !stops(before.image, before.bits));
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

export interface Backwards {
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
  const [start] = states;
  return {
    position: 0,
    hit: position > 0 ? where.filter(({ stops }) => stops(start.image, start.bits)) : [],
  };
}

export interface Forwards {
  readonly steps: readonly number[];
  readonly hit: readonly Breakpoint[];
  /** Why it stopped without one. */
  readonly end: 'hit' | 'violated' | 'end' | 'loop' | 'limit';
}

/**
 * Goes on from the last of `states` as PLAY does, first along the steps recorded `ahead`, to the next state at which a
 * breakpoint begins to hold; or until something is violated for the first time, or nothing new can come.
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
  let violated = states.reduce((bits, state) => bits | state.bits, 0);
  const seen = new Set([keyOf(before.image, last)]);
  while (steps.length < MOST) {
    const recorded = ahead.at(steps.length);
    const step = recorded ?? fairStep(runner, before.image, last);
    if (step === null) return { steps, hit: [], end: 'end' };
    const move = runner.next(before.image, step);
    steps.push(step);
    const hit = hits(where, before, move);
    if (hit.length > 0) return { steps, hit, end: 'hit' };
    if ((move.bits & ~violated) !== 0) return { steps, hit, end: 'violated' };
    violated |= move.bits;
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
