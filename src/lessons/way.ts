import { replay, Search } from '../checker';
import type { Setup } from '../scenarios/setup';
import { modelOf } from '../scenarios/model';
import { tellStory } from '../scenarios/story';
import type { LessonStep, Position } from './lesson';

/** Most states to search for a hint; the scenarios of lessons and challenges stay far below. */
const MOST_STATES = 200_000;

/** The shortest steps from a state to a violation of the property; null if there are none within so many states. */
export function shortestWay(setup: Setup, from: Uint8Array, property: string): readonly number[] | null {
  return wayFrom(setup, from, property).way;
}

/** The same; `certain` unless the search ended before it had seen all states without finding any. */
export function wayFrom(
  setup: Setup,
  from: Uint8Array,
  property: string,
  maxStates = MOST_STATES,
): { readonly way: readonly number[] | null; readonly certain: boolean } {
  const search = new Search(
    { ...modelOf(setup), initial: () => [from.slice()] },
    {
      properties: [property],
      symmetry: false,
      partialOrder: false,
      maxStates,
      stopWhenAllFound: true,
    },
  );
  while (!search.advance(maxStates));
  const { complete, properties } = search.report();
  const way = properties.at(0)?.witness ?? null;
  return { way, certain: way !== null || complete };
}

/** The steps from the start to a position. Throws an Error if it cannot be reached. */
export function stepsTo(setup: Setup, position: Position = ''): readonly number[] {
  return tellStory(setup.machine, position);
}

/** The steps that do the task of a lesson's step, from its position on. Throws an Error if there are none. */
export function solutionOf(setup: Setup, { at, task }: LessonStep): readonly number[] {
  const before = stepsTo(setup, at);
  if (task === undefined) return [];
  const state = replay(setup.machine, before).states[before.length];
  if (task.solution !== undefined) return tellStory(setup.machine, task.solution, state);
  const way = task.goal.reach === 'violation' ? shortestWay(setup, state, task.goal.property) : null;
  if (way === null) throw new Error('the task has no solution');
  return way;
}
