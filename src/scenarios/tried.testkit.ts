import { afterAll, it } from 'vitest';
import { check } from '../checker';
import { MEMORY_MODELS } from '../machine/models';
import { dice, type Dice } from './hostile.testkit';
import { modelOf } from './model';
import type { DomainScenario } from './scenario';
import { setUp } from './setup';
import { wander } from './wander.testkit';

/** How long each scenario is tried under each memory model. */
interface Effort {
  /** Most states of the search. */
  readonly states: number;
  /** Random runs where that was not enough. */
  readonly runs: number;
}

/** Most steps of a random run: more than any of these programs has. */
const LONGEST = 1500;
/** Whoever tries for hours says so. */
export const NO_LIMIT = 36_000_000;

/** What the searches and runs found, over all memory models. */
interface Tried {
  complete: number;
  bounded: number;
  runs: number;
}

/** Tries a scenario under every memory model and counts; throws, with the scenario and a run, at the first bug. */
export function tryOut(scenario: DomainScenario, effort: Effort, next: Dice, tried: Tried): void {
  for (const memory of MEMORY_MODELS) {
    const model = modelOf(setUp({ ...scenario, memory }));
    const properties = model.properties.filter(({ kind }) => kind === 'bug').map(({ id }) => id);
    const report = check(model, { properties, shorten: 'none', maxStates: effort.states });
    const violated = report.properties.filter((p) => p.verdict === 'violated');
    if (violated.length > 0)
      throw new Error(
        `${violated.map(({ id }) => id).join()} in ${JSON.stringify({ ...scenario, memory })}: ${violated[0].witness?.join()}`,
      );
    if (report.complete) tried.complete++;
    else {
      tried.bounded++;
      wanderAbout(model, effort.runs, next, JSON.stringify({ ...scenario, memory }));
      tried.runs += effort.runs;
    }
  }
}

/** Tests of many scenarios in so many parts, that none has a bug; they print the seed, and how much was searched. */
export function noBugIn(
  scenarios: readonly DomainScenario[],
  { seed, effort, parts }: { readonly seed: number; readonly effort: Effort; readonly parts: number },
): void {
  const tried: Tried = { complete: 0, bounded: 0, runs: 0 };
  afterAll(() => {
    console.info(
      `seed ${seed}: ${scenarios.length} scenarios in ${MEMORY_MODELS.length} memory models, ${tried.complete} searches ` +
        `complete, ${tried.bounded} bounded at ${effort.states} states and followed by ${tried.runs} random runs`,
    );
  });
  const size = Math.ceil(scenarios.length / parts);
  it.each(Array.from({ length: parts }, (_, part) => part))(
    `part %i of ${parts}: no bug`,
    (part) => {
      const from = part * size;
      scenarios
        .slice(from, from + size)
        .forEach((scenario, n) => tryOut(scenario, effort, dice(seed + from + n), tried));
    },
    NO_LIMIT,
  );
}

function wanderAbout(model: ReturnType<typeof modelOf>, runs: number, next: Dice, told: string): void {
  for (let run = 0; run < runs; run++) {
    const { bugs, steps } = wander(model, next, LONGEST);
    if (bugs.length > 0) throw new Error(`${bugs.join()} in ${told}: ${steps.join()}`);
  }
}
