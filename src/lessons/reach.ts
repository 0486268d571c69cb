import type { Setup } from '../scenarios/setup';
import { isReached, type Goal } from './goal';
import { wayFrom } from './way';

/** Beyond this many states a goal counts as possible: better no warning than a long wait or a wrong one. */
const MOST_STATES = 20_000;

/** Nothing violated on the way: goals that are violations are searched for by the checker. */
const NOTHING: ReadonlySet<string> = new Set();

/**
 * Whether some run from this state reaches the goal. Goes deep first: a goal still in reach is found in about as many
 * steps as it takes, and only an unreachable one costs the rest of the state space.
 */
export function canReach(setup: Setup, from: Uint8Array, goal: Goal): boolean {
  if (goal.reach === 'violation') {
    const { way, certain } = wayFrom(setup, from, goal.property, MOST_STATES);
    return way !== null || !certain;
  }
  const { machine } = setup;
  const seen = new Set<string>([from.join()]);
  const open: Uint8Array[] = [from.slice()];
  const out = new Int32Array(machine.maxSteps);
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (isReached(goal, setup.inspect(state), NOTHING)) return true;
    if (seen.size > MOST_STATES) return true;
    for (const step of out.slice(0, machine.enabled(state, out))) {
      const next = state.slice();
      machine.apply(next, step);
      const key = next.join();
      if (seen.has(key)) continue;
      seen.add(key);
      open.push(next);
    }
  }
  return false;
}

/**
 * The last position of a run from which the goal can still be reached; null if it can be from its end. What cannot be
 * reached from a state cannot be reached from any later one, so halving finds it:
 *
 *     0 ── can ── can ── can ──|── cannot ── cannot ── cannot
 *                          ▲ this
 */
export function lastChance(setup: Setup, states: readonly Uint8Array[], goal: Goal): number | null {
  if (canReach(setup, states[states.length - 1], goal)) return null;
  let [can, cannot] = [0, states.length - 1];
  while (cannot - can > 1) {
    const middle = (can + cannot) >> 1;
    if (canReach(setup, states[middle], goal)) can = middle;
    else cannot = middle;
  }
  return can;
}
