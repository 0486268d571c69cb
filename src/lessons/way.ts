import { check, replay, Search, type Progress, type StoreLimits } from '../checker';
import { propertiesOf } from '../scenarios/liveness';
import { modelOf } from '../scenarios/model';
import type { Setup } from '../scenarios/setup';
import { tellStory } from '../scenarios/story';
import { counterexampleOf } from '../trace/counterexample';
import { towards, type Aim } from './aim';
import type { LessonStep, Position } from './lesson';

/** Most states to search for a hint; the scenarios of lessons and challenges stay far below. */
const MOST_STATES = 200_000;

/** The shortest steps from a state to a violation of the property; null if there are none within so many states. */
export function shortestWay(setup: Setup, from: Uint8Array, property: string): readonly number[] | null {
  return wayFrom(setup, from, property).way;
}

/**
 * The shortest run from the beginning that shows a property violated; of liveness, the way into a fair loop and once
 * round it. Null if there is none within so many states. Throws an Error if there is no such property.
 */
export function runThatShows(setup: Setup, property: string): readonly number[] | null {
  const { machine } = setup;
  const kind = propertiesOf(machine).find(({ id }) => id === property)?.kind;
  if (kind !== 'liveness') return shortestWay(setup, machine.initial()[0], property);
  const { properties } = check(modelOf(setup), {
    properties: [property],
    shorten: 'all',
    maxStates: MOST_STATES,
  });
  return counterexampleOf(properties[0])?.schedule ?? null;
}

/** The shortest steps to a violation; `certain` unless the search ended before it had seen all states without finding any. */
export function wayFrom(setup: Setup, from: Uint8Array, property: string, maxStates = MOST_STATES): Way {
  return wayTo(setup, from, { kind: 'break', property }, maxStates);
}

/** The shortest steps that meet an aim from a state on. */
export function wayTo(setup: Setup, from: Uint8Array, aim: Aim, maxStates = MOST_STATES): Way {
  const search = new WaySearch(setup, from, aim, { maxStates });
  while (!search.advance(maxStates));
  return search.found;
}

/** The result of such a search. */
export interface Way {
  readonly way: readonly number[] | null;
  /** Whether that is the last word: not if the search ended before it had seen all states without finding any. */
  readonly certain: boolean;
}

/** The search for the shortest steps that meet an aim, in slices. */
export class WaySearch {
  readonly #search: Search;

  /** Throws an Error if there is no such property. */
  constructor(setup: Setup, from: Uint8Array, aim: Aim, limits: Partial<StoreLimits>) {
    this.#search = new Search(towards(setup, from, aim), {
      ...limits,
      symmetry: false,
      partialOrder: false,
      stopWhenAllFound: true,
    });
  }

  /** Expands about so many states; true when all is done. */
  advance(states: number): boolean {
    return this.#search.advance(states);
  }

  get progress(): Progress {
    return this.#search.progress();
  }

  get found(): Way {
    const { complete, properties } = this.#search.report();
    const way = properties.at(0)?.witness ?? null;
    return { way, certain: way !== null || complete };
  }
}

/** The steps from the start to a position. Throws an Error if it cannot be reached. */
export function stepsTo(setup: Setup, position: Position = ''): readonly number[] {
  return tellStory(setup.machine, position);
}

/** The steps that solve the task of a lesson's step, starting at its position. Throws an Error if there are none. */
export function solutionOf(setup: Setup, { at, task }: LessonStep): readonly number[] {
  const before = stepsTo(setup, at);
  if (task === undefined) return [];
  const state = replay(setup.machine, before).states[before.length];
  if (task.solution !== undefined) return tellStory(setup.machine, task.solution, state);
  const way = task.goal.reach === 'violation' ? shortestWay(setup, state, task.goal.property) : null;
  if (way === null) throw new Error('the task has no solution');
  return way;
}
