import type { Dice } from '../scenarios/hostile.testkit';
import { PRESETS } from '../scenarios/presets';
import type { Scenario } from '../scenarios/scenario';
import { parseScenario } from '../scenarios/schema';
import { setUp } from '../scenarios/setup';
import type { LinkCore } from './link';
import type { Replayable } from './replayable';
import { Runner } from './runner';
import { DEFERRED, LOCKS, RACE, SPINNER, toyScenario, toySetup } from './toy.testkit';

/** The real layers below. */
export const CORE: LinkCore = { parse: parseScenario, setUp };

/** Toys, taken at their word. */
export const TOYS: LinkCore = {
  parse: (data) => ({ ok: true, scenario: data as Scenario }),
  setUp: toySetup,
};

export const TOY_SCENARIOS: readonly Scenario[] = [RACE, LOCKS, DEFERRED, SPINNER].flatMap((toy) =>
  (['sc', 'tso', 'weak'] as const).map((memory) => ({ ...toyScenario({ ...toy, memory }), memory })),
);

export const preset = (id: string): Scenario => {
  const found = PRESETS.find((p) => p.id === id);
  if (found === undefined) throw new Error(`no preset ${id}`);
  return found;
};

/** A possible run of at most `length` steps that keeps jumping between the actors. */
export function randomRun(setup: Replayable, length: number, next: Dice): number[] {
  const runner = new Runner(setup.machine);
  const schedule: number[] = [];
  for (let { image } = runner.start(); schedule.length < length;) {
    const enabled = runner.enabled(image);
    if (enabled.length === 0) break;
    const step = enabled[next(enabled.length)];
    schedule.push(step);
    image = runner.next(image, step).image;
  }
  return schedule;
}
