import { changesOf, MOST_CHANGED } from '../../courses/changes';
import { MOST, type Goal } from '../../courses/course';
import { metAt, type Aim } from '../../lessons/aim';
import type { Asking } from '../../lessons/asking';
import { questionsOf } from '../../lessons/questions';
import type { Scenario } from '../../scenarios/scenario';
import { setUp } from '../../scenarios/setup';
import type { CheckerPool } from '../../worker/client';

/** What is asked of a task, before it is known what that takes. */
export type Wanted =
  | { readonly kind: 'run'; readonly aim: Aim }
  | { readonly kind: 'fix' }
  | ({ readonly kind: 'predict' } & Asking);

/** What the search has come to. */
export type Solved =
  | {
      readonly is: 'solved';
      readonly goal: Goal;
      /** The shortest run, from the start of the task on; empty where no run solves it. */
      readonly way: readonly number[];
    }
  | {
      readonly is:
        | 'impossible'
        | 'unknown'
        | 'already'
        | 'no-bug'
        | 'no-fix'
        | 'no-questions'
        | 'too-long'
        | 'cancelled';
    }
  | { readonly is: 'failed'; readonly message: string };

interface Solving {
  /** Never rejects. */
  readonly end: Promise<Solved>;
  cancel(): void;
}

type Pool = Pick<CheckerPool, 'check' | 'way'>;

/** A teacher waits for it. */
const LIMITS = { maxStates: 4_000_000, maxBytes: 512 * 2 ** 20 } as const;
const FIX_LIMITS = { maxStates: 500_000, maxBytes: 256 * 2 ** 20 } as const;

/**
 * Finds what a task takes: the shortest run, the fewest lines, the questions. Searches run in the pool's workers.
 * @param from steps to where the task begins
 * @param onProgress told how many states have been seen, or how many changes tried
 */
export function solve(
  pool: Pool,
  scenario: Scenario,
  from: readonly number[],
  wanted: Wanted,
  onProgress: (count: number) => void,
): Solving {
  switch (wanted.kind) {
    case 'run':
      return solveRun(pool, scenario, from, wanted.aim, onProgress);
    case 'fix':
      return solveFix(pool, scenario, onProgress);
    case 'predict':
      return { end: Promise.resolve(questions(scenario, wanted)), cancel: () => undefined };
  }
}

function solveRun(
  pool: Pool,
  scenario: Scenario,
  from: readonly number[],
  aim: Aim,
  onProgress: (states: number) => void,
): Solving {
  const search = pool.way({
    scenario,
    from,
    aim,
    limits: LIMITS,
    onProgress: ({ states }) => onProgress(states),
  });
  return {
    cancel: () => search.cancel(),
    end: search.end.then((how): Solved => {
      if (how.state === 'failed') return { is: 'failed', message: how.message };
      if (how.state === 'cancelled') return { is: 'cancelled' };
      const { way, certain } = how.found;
      if (way === null && happened(scenario, from, aim)) return { is: 'already' };
      if (way === null) return { is: certain ? 'impossible' : 'unknown' };
      if (way.length === 0) return { is: 'already' };
      if (way.length > MOST.par) return { is: 'too-long' };
      return { is: 'solved', goal: { ...aim, par: way.length }, way };
    }),
  };
}

/** Whether the steps up to the start of the task have already done what it asks for: what a step does, no other does again. */
function happened(scenario: Scenario, from: readonly number[], aim: Aim): boolean {
  return aim.kind === 'break' && metAt(setUp(scenario), from, aim, 0) !== null;
}

function questions(scenario: Scenario, wanted: Extract<Wanted, { kind: 'predict' }>): Solved {
  try {
    const found = questionsOf(setUp(scenario), wanted).length;
    if (found === 0) return { is: 'no-questions' };
    return { is: 'solved', goal: { ...wanted, questions: found }, way: [] };
  } catch (error) {
    return failure(error);
  }
}

/** Tries one change after the other, the fewest lines first, until one leaves no bug. */
function solveFix(pool: Pool, scenario: Scenario, onProgress: (tries: number) => void): Solving {
  let stopped = false;
  let cancel = (): void => undefined;
  const verdictOf = async (one: Scenario): Promise<'violated' | 'holds' | 'bounded' | 'cancelled'> => {
    const search = pool.check({
      scenario: one,
      urgent: true,
      options: {
        ...FIX_LIMITS,
        shorten: 'none',
        stopAtFirstBug: true,
        ...(one.watch === undefined ? {} : { properties: one.watch }),
      },
    });
    cancel = () => search.cancel();
    const how = await search.end;
    if (how.state === 'failed') throw new Error(how.message);
    return how.state === 'cancelled' ? 'cancelled' : how.report.verdict;
  };
  const find = async (): Promise<Solved> => {
    const first = await verdictOf(scenario);
    if (first === 'cancelled') return { is: 'cancelled' };
    if (first !== 'violated') return { is: first === 'holds' ? 'no-bug' : 'unknown' };
    let tries = 0;
    for (let count = 1; count <= MOST_CHANGED; count++)
      for (const solution of changesOf(scenario, count)) {
        if (stopped) return { is: 'cancelled' };
        onProgress(++tries);
        if (!canRun({ ...scenario, ...solution })) continue;
        const verdict = await verdictOf({ ...scenario, ...solution });
        if (verdict === 'cancelled') return { is: 'cancelled' };
        if (verdict === 'holds')
          return { is: 'solved', goal: { kind: 'fix', par: count, solution }, way: [] };
      }
    return { is: 'no-fix' };
  };
  return {
    end: find().catch(failure),
    cancel: () => {
      stopped = true;
      cancel();
    },
  };
}

/** Whether the lines can stand like that at all: some cannot be moved that far. */
function canRun(scenario: Scenario): boolean {
  try {
    setUp(scenario);
    return true;
  } catch {
    return false;
  }
}

const failure = (error: unknown): Solved => ({
  is: 'failed',
  message: error instanceof Error ? error.message : String(error),
});
