import type { Runner } from '../../link/runner';
import { choiceOf, INTERRUPT, stepOf } from '../../machine/steps';

/**
 * The step that PLAY takes: deterministic and fair.
 *
 * Actors take turns in a circle, threads in their order, then RCU. It is the turn of the first one after
 * `last` (the actor that moved last) that has a step. A CPU with an interrupt to take takes it; otherwise
 * a thread goes on with its oldest instruction, and RCU does its lowest-numbered step. An actor that can move again
 * and again does move: none is starved. Instructions that would go ahead of older ones are taken only
 * where nothing else is left: nothing is reordered unless a person asks for it.
 *
 * Null when nothing is enabled.
 */
export function fairStep(runner: Runner, image: Uint8Array, last: number | null): number | null {
  const { actors } = runner.model;
  const before = last ?? actors - 1;
  let best: number | null = null;
  let bestRank = Infinity;
  for (const step of runner.enabled(image)) {
    const actor = runner.model.actorOf(step);
    const choice = choiceOf(step);
    const early = actor !== actors - 1 && choice !== 0 && choice !== INTERRUPT ? 1 : 0;
    const turn = (actor - before - 1 + 2 * actors) % actors;
    const rank = ((early * actors + turn) << 6) + (choice === INTERRUPT ? -1 : choice);
    if (rank < bestRank) [best, bestRank] = [step, rank];
  }
  return best;
}

/** The step that executes the thread's oldest instruction; null if it may not go. */
export function threadStep(runner: Runner, image: Uint8Array, thread: number): number | null {
  const step = stepOf(thread, 0);
  return thread >= 0 && thread < runner.model.actors - 1 && runner.isEnabled(image, step) ? step : null;
}

/** RCU's lowest-numbered step; null if it has none. */
export function rcuStep(runner: Runner, image: Uint8Array): number | null {
  const rcu = runner.model.actors - 1;
  return runner.enabled(image).find((step) => runner.model.actorOf(step) === rcu) ?? null;
}
