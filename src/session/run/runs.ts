import type { Model } from '../../checker';
import type { StepEvent } from '../../trace/events';
import { propertyIds, type Move, type Runner } from '../../link/runner';
import type { Setup } from '../../scenarios/setup';
import { fairStep, threadStep } from './scheduler';

/** Most steps that one command may take. */
export const MOST_STEPS_PER_RUN = 10_000;

/** Why a run of several steps stopped. */
type RunEnd =
  /** Nothing (of this thread) can move. */
  | 'blocked'
  /** The thread's next line stands in another function. */
  | 'left'
  /** Something happened that is worth looking at. */
  | 'event'
  /** A property was violated. */
  | 'violated'
  /** A state came back: from here on the same would happen again and again. */
  | 'repeats'
  | 'limit';

export interface RunResult {
  readonly moves: readonly Move[];
  readonly end: RunEnd;
}

/** Where a run of several steps starts. */
export interface RunStart {
  readonly image: Uint8Array;
  /** Properties (bits) violated so far. */
  readonly violated: number;
  /** Actor that moved last; null at the start. */
  readonly last: number | null;
}

/** Steps one thread in program order until it blocks, violates something, or spins. */
export function runThread(runner: Runner, start: RunStart, thread: number): RunResult {
  return run(
    runner,
    { ...start, last: thread },
    (image) => threadStep(runner, image, thread),
    () => null,
    () => thread,
  );
}

/** Like `runThread`, but stops as well when the thread's next line stands in another function. */
export function stepOver(setup: Setup, runner: Runner, start: RunStart, thread: number): RunResult {
  const lines = setup.code.find((code) => code.thread === thread)?.lines ?? [];
  const fnAt = (image: Uint8Array): string | undefined => {
    const next = setup.inspect(image).threads[thread]?.line;
    return lines.find((line) => line.id === next)?.fn;
  };
  const fn = fnAt(start.image);
  return run(
    runner,
    { ...start, last: thread },
    (image) => threadStep(runner, image, thread),
    (_, move) => (fnAt(move.image) === fn ? null : 'left'),
    () => thread,
  );
}

/**
 * Steps as PLAY does until something happens that is worth looking at: first the steps recorded `ahead`,
 * then the scheduler's choice.
 */
export function runToEvent(
  setup: Setup,
  runner: Runner,
  start: RunStart,
  ahead: readonly number[],
): RunResult {
  return run(
    runner,
    start,
    (image, last, taken) => ahead.at(taken) ?? fairStep(runner, image, last),
    (before, move) => (isInteresting(setup.describe(before, move.step)) ? 'event' : null),
    (step) => runner.model.actorOf(step),
    ahead.length,
  );
}

/** Whether a step is one that a person who skims would want to see. */
function isInteresting(event: StepEvent): boolean {
  const spans = [...event.enters, ...event.leaves];
  return (
    event.pages.length > 0 ||
    event.kind === 'gp-start' ||
    event.kind === 'gp-end' ||
    event.queued !== undefined ||
    event.started !== undefined ||
    event.finished !== undefined ||
    event.outcome !== undefined ||
    event.violated.length > 0 ||
    event.leaves.includes('commit') ||
    spans.includes('lock')
  );
}

function run(
  runner: Runner,
  start: RunStart,
  choose: (image: Uint8Array, last: number | null, taken: number) => number | null,
  stop: (before: Uint8Array, move: Move) => RunEnd | null,
  actorOf: (step: number) => number,
  /** So many of the choices are given, so a state that comes back among them does not mean a circle. */
  recorded = 0,
): RunResult {
  const moves: Move[] = [];
  let { image, violated, last } = start;
  const seen = new Set([keyOf(image, last)]);
  while (moves.length < MOST_STEPS_PER_RUN) {
    const step = choose(image, last, moves.length);
    if (step === null) return { moves, end: 'blocked' };
    const move = runner.next(image, step);
    moves.push(move);
    if ((move.bits & ~violated) !== 0) return { moves, end: 'violated' };
    const end = stop(image, move);
    if (end !== null) return { moves, end };
    violated |= move.bits;
    image = move.image;
    last = actorOf(step);
    const key = keyOf(image, last);
    if (seen.has(key) && moves.length >= recorded) return { moves, end: 'repeats' };
    seen.add(key);
  }
  return { moves, end: 'limit' };
}

/** What the next choice depends on, as text. */
function keyOf(image: Uint8Array, last: number | null): string {
  return `${String(last)}:${String.fromCharCode(...image)}`;
}

/** Whether the state after this node's properties (bits) is halted by a bug or has broken one. */
export function bugsIn({ properties }: Setup, model: Model, bits: number): string[] {
  const ids = new Set(propertyIds(model, bits));
  return properties.filter((p) => p.kind === 'bug' && ids.has(p.id)).map((p) => p.id);
}
