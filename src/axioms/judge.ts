import type { Formula, LitmusTest, Verdict } from '../litmus/ast';
import type { Refusal } from '../litmus/problem';
import { possible } from './formula';
import { TooLarge } from './limits';
import type { AxiomaticModel } from './model';
import { search, type Found, type Wanted } from './search';
import { makeReady, stateText, type Ready, type Told } from './test';
import type { Value } from './value';
import { problem } from '#texts/litmus';

/** A model's verdict on a test, in herd7's terms. */
interface Judgement {
  readonly verdict: Verdict;
  /** Allowed executions that meet the condition's formula, and those that do not; null if there are too many to count. */
  readonly positive: number | null;
  readonly negative: number | null;
  /** `data-race` and the like: some allowed execution has it. */
  readonly flags: readonly string[];
  /** Final states, sorted; all of them if they were counted, else those that were met. */
  readonly states: readonly string[];
  /** Whether every execution was looked at. */
  readonly counted: boolean;
}

export type Judged = ({ readonly ok: true } & Judgement) | { readonly ok: false; readonly refused: Refusal };

/** Judgements of the model that counting may take, and that finding one execution may take. */
const BUDGET = { combinations: 40_000, count: 8_000, find: 20_000 } as const;

/** Judges a test under a model. Never throws; a test that is too large is refused. */
export function judge(test: LitmusTest, model: AxiomaticModel): Judged {
  try {
    const ready = makeReady(test);
    return { ok: true, ...(count(ready, model) ?? find(ready, model)) };
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    return { ok: false, refused: { message: error.message, ...error.at } };
  }
}

const filtered = (test: LitmusTest): Wanted[] =>
  test.filter === null ? [] : [{ formula: test.filter, truth: true }];

/** Looks at every execution; null if there are too many. */
function count(ready: Ready, model: AxiomaticModel): Judgement | null {
  const { test } = ready;
  // Every way of every thread with every other: an upper bound of what there is to look at.
  const ways = ready.threads.map((shapes) => shapes.reduce((sum, { fillings }) => sum + fillings.length, 0));
  if (ways.reduce((product, n) => product * n, 1) > BUDGET.combinations) return null;
  let positive = 0;
  let negative = 0;
  const flags = new Set<string>();
  const states = new Set<string>();
  const ended = search(ready, model, { wanted: filtered(test), budget: BUDGET.count }, (found) => {
    if (holds(test.condition, ready, found)) positive++;
    else negative++;
    for (const flag of flagsOf(found)) flags.add(flag);
    states.add(stateText(ready.told, valuesOf(ready.told, found)));
    return true;
  });
  if (ended !== 'done') return null;
  const verdict = positive === 0 ? 'Never' : negative === 0 ? 'Always' : 'Sometimes';
  return { verdict, positive, negative, flags: [...flags].sort(), states: [...states].sort(), counted: true };
}

/** Looks for one execution that meets the formula and one that does not. */
function find(ready: Ready, model: AxiomaticModel): Judgement {
  const { test } = ready;
  const flags = new Set<string>();
  const states = new Set<string>();
  const some = (truth: boolean): boolean => {
    let met = false;
    const wanted = [...filtered(test), { formula: test.condition, truth }];
    const ended = search(ready, model, { wanted, budget: BUDGET.find }, (found) => {
      met = true;
      for (const flag of flagsOf(found)) flags.add(flag);
      states.add(stateText(ready.told, valuesOf(ready.told, found)));
      return false;
    });
    if (ended === 'budget') throw new TooLarge(problem.tooManyExecutions, test.threads[0]);
    return met;
  };
  const positive = some(true);
  const negative = some(false);
  return {
    verdict: !positive ? 'Never' : !negative ? 'Always' : 'Sometimes',
    positive: positive ? null : 0,
    negative: negative ? null : 0,
    flags: [...flags].sort(),
    states: [...states].sort(),
    counted: false,
  };
}

/** What the model says is wrong with an allowed execution. */
export const flagsOf = ({ frame, witness, judge: by, fillings }: Found): readonly string[] =>
  by.flags(witness, (event) => fillings[frame.events[event].thread].values[frame.events[event].at]);

export function holds(formula: Formula, ready: Ready, { fillings, memory }: Found): boolean {
  return possible(formula, ready.places, {
    register: (thread, name) => [thread < fillings.length ? (fillings[thread].registers.get(name) ?? 0) : 0],
    place: (place) => [memory[place]],
  }).yes;
}

export const valuesOf = (told: readonly Told[], { fillings, memory }: Found): Value[] =>
  told.map((t) =>
    t.kind === 'place'
      ? memory[t.place]
      : t.thread < fillings.length
        ? (fillings[t.thread].registers.get(t.name) ?? 0)
        : 0,
  );
