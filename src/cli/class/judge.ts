import { racedTask, type Raced } from '../../courses/raced';
import type { RunTask } from '../../lessons/challenge';
import { gradeOf } from '../../lessons/grade';
import { readLink } from '../../link/link';
import { parseScenario } from '../../scenarios/schema';
import { setUp, type Setup } from '../../scenarios/setup';

/** Runs of a class are short; a longer one is not replayed while others wait. */
const MOST_STEPS = 500;
const MOST_KNOWN = 1000;

/**
 * How many steps the run of a link takes to solve a challenge, found by replaying it; null if it does not solve it.
 * Only runs are judged: whether changed lines are right takes a search, and a class would wait for it.
 */
export class Judge {
  /** What was judged before: most of a class find the same run. */
  readonly #known = new Map<string, number | null>();

  /** The task of the race, read once. */
  #raced: { readonly raced: Raced; readonly task: RunTask | null } | null = null;

  judge(raced: Raced, link: string): number | null {
    if (this.#raced?.raced.task !== raced.task || this.#raced.raced.own !== raced.own) {
      this.#raced = { raced, task: racedTask(raced) };
      this.#known.clear();
    }
    const asked = `${raced.task} ${link}`;
    const before = this.#known.get(asked);
    if (before !== undefined) return before;
    const { task } = this.#raced;
    const steps = task === null ? null : stepsOf(task, link);
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.set(asked, steps);
    return steps;
  }
}

function stepsOf(challenge: RunTask, link: string): number | null {
  let setup: Setup | undefined;
  const read = readLink(link, { parse: parseScenario, setUp: (scenario) => (setup = setUp(scenario)) });
  if (!read.ok || setup === undefined || read.schedule.length > MOST_STEPS) return null;
  const { solved, count } = gradeOf(challenge, setup, read.schedule);
  return solved ? count : null;
}
