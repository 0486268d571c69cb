import type { CheckOptions } from '../../checker';
import type { Scenario } from '../../scenarios/scenario';
import { counterexampleOf } from '../../trace/counterexample';
import type { CheckerPool } from '../../worker/client';
import type { Candidate } from './contract';

/** What the search has come to. `undecided`: more can follow than is searched, so nobody knows. */
export type Found =
  | { readonly is: 'found'; readonly candidate: Candidate }
  | { readonly is: 'undecided' | 'cancelled' }
  | { readonly is: 'failed'; readonly message: string };

interface Searching {
  /** Never rejects. */
  readonly end: Promise<Found>;
  cancel(): void;
}

/** A class waits for the answer. */
const MOST: Pick<CheckOptions, 'maxStates' | 'maxBytes'> = {
  maxStates: 400_000,
  maxBytes: 512 * 2 ** 20,
};

/**
 * Can this property still be violated? Searches everything that can follow some steps, in a worker.
 * @param at steps to the moment that is asked about
 * @param onProgress told how many states have been seen
 */
export function goesWrong(
  pool: Pick<CheckerPool, 'check'>,
  scenario: Scenario,
  at: readonly number[],
  property: string,
  onProgress: (states: number) => void,
  limits = MOST,
): Searching {
  const search = pool.check({
    scenario,
    from: at,
    options: { ...limits, properties: [property], stopAtFirstBug: true, shorten: 'all' },
    onProgress: ({ states }) => onProgress(states),
    urgent: true,
  });
  return {
    cancel: () => search.cancel(),
    end: search.end.then((how): Found => {
      if (how.state === 'failed') return { is: 'failed', message: how.message };
      if (how.state === 'cancelled') return { is: 'cancelled' };
      const { complete, properties } = how.report;
      const found = properties.find(({ id }) => id === property);
      const way = found === undefined ? null : counterexampleOf(found);
      if (way === null && !complete) return { is: 'undecided' };
      const candidate: Candidate = {
        question: { about: { is: 'goes-wrong', property }, options: ['yes', 'no'], many: false },
        right: [way === null ? 1 : 0],
        shows: way?.schedule ?? [],
      };
      return { is: 'found', candidate };
    }),
  };
}
