import { check } from '../checker';
import { MEMORY_MODELS } from '../machine/models';
import type { Dice } from './hostile.testkit';
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

/** What the searches and runs found, over all memory models. */
export interface Tried {
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

function wanderAbout(model: ReturnType<typeof modelOf>, runs: number, next: Dice, told: string): void {
  for (let run = 0; run < runs; run++) {
    const { bugs, steps } = wander(model, next, LONGEST);
    if (bugs.length > 0) throw new Error(`${bugs.join()} in ${told}: ${steps.join()}`);
  }
}
