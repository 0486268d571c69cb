import type { Model } from '../checker/model';
import type { Dice } from './hostile.testkit';

/** The result of a random run: the bug, if any, and the steps that led there. */
interface Met {
  /** Ids of the properties of kind `bug` that the last step, or the last state, violates. */
  readonly bugs: readonly string[];
  readonly steps: readonly number[];
}

/** So many steps in a row for one actor; then another's turn comes, for it may be spinning. */
const PATIENCE = 60;

/**
 * One random run of at most `most` steps, to where a search that is bounded does not come. Actors have random ranks and
 * whoever is first steps, until a few random moments put it last: a bug needs few changes of who runs, so such runs find
 * it sooner than rolling the dice at each step.
 */
export function wander(model: Model, next: Dice, most: number): Met {
  const [state] = model.initial();
  const bugsOf = (bits: number): string[] =>
    bits === 0
      ? []
      : model.properties.flatMap(({ id, kind }, i) =>
          kind === 'bug' && (bits & (1 << i)) !== 0 ? [id] : [],
        );
  const out = new Int32Array(model.maxSteps);
  const ranks = Array.from({ length: model.actors }, () => next(1 << 20));
  const changes = new Set(Array.from({ length: next(6) }, () => next(120)));
  const fair = next(4) === 0;
  /** How often instructions of one CPU execute out of turn: once in so many steps; 0 never. */
  const loose = [0, 2, 4, 12][next(4)];
  const steps: number[] = [];
  let last = -1;
  let row = 0;
  let lowest = 0;
  for (let taken = 0; taken < most; taken++) {
    const n = model.enabled(state, out);
    const broken = bugsOf(model.inspect(state, n));
    if (broken.length > 0 || n === 0) return { bugs: broken, steps };
    if (last >= 0 && (changes.has(taken) || row > PATIENCE)) {
      ranks[last] = --lowest;
      row = 0;
    }
    const step = fair
      ? out[next(n)]
      : byRank(model, out.subarray(0, n), ranks, loose > 0 && next(loose) === 0 ? next : null);
    const actor = model.actorOf(step);
    row = actor === last ? row + 1 : 0;
    last = actor;
    steps.push(step);
    const bugs = bugsOf(model.apply(state, step));
    if (bugs.length > 0) return { bugs, steps };
  }
  return { bugs: [], steps };
}

/** A step of the first actor by rank that has one: its first, or with dice any. */
function byRank(model: Model, enabled: Int32Array, ranks: readonly number[], next: Dice | null): number {
  let best = -1;
  let among: number[] = [];
  for (const step of enabled) {
    const actor = model.actorOf(step);
    if (best < 0 || ranks[actor] > ranks[best]) {
      best = actor;
      among = [];
    }
    if (actor === best) among.push(step);
  }
  return among[next === null ? 0 : next(among.length)];
}
