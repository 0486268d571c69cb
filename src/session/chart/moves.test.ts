import { expect, test } from 'vitest';
import type { StepEvent } from '../../trace/events';
import { DEFERRED, LOCKS, RACE, SPINNER, toyScenario, toySetup, type Toy } from '../../link/toy.testkit';
import { Runner } from '../../link/runner';
import { litStates } from './chart';
import { ChartMoves } from './moves';
import type { Trace } from '../../trace/trace';

/** A run of a toy: always the last of the enabled steps. */
function run(toy: Toy, length: number) {
  const setup = toySetup(toyScenario(toy));
  const runner = new Runner(setup.machine);
  const images = [runner.start().image];
  const events: StepEvent[] = [];
  const snapshots = [setup.inspect(images[0])];
  while (events.length < length) {
    const image = images[events.length];
    const step = runner.enabled(image).at(-1);
    if (step === undefined) break;
    events.push(setup.describe(image, step));
    images.push(runner.next(image, step).image);
    snapshots.push(setup.inspect(images[events.length]));
  }
  const trace: Trace = { events, snapshots };
  return { setup, runner, images, trace };
}

test.each([
  ['a race', RACE],
  ['locks', LOCKS],
  ['a deferred free', DEFERRED],
  ['a loop', SPINNER],
  ['a weak machine', { ...RACE, memory: 'weak' as const }],
])('%s: each enabled step is the transition that the core makes of it', (_, toy) => {
  const { setup, runner, images, trace } = run(toy, 40);
  const moves = new ChartMoves(setup);
  // Backwards: from the middle of a run that nobody has followed yet.
  for (let position = images.length - 1; position >= 0; position--) {
    const steps = runner.enabled(images[position]);
    const before = litStates(setup, images[position]);
    for (const move of moves.of(trace, position, steps)) {
      const after = litStates(setup, runner.next(images[position], move.step).image);
      expect(move.from).toBe(before[move.region]);
      expect(after).toEqual(before.with(move.region, move.to));
    }
    const taken = moves.taken(trace, position);
    if (position === 0) expect(taken).toBeNull();
    else expect(before).toEqual(litStates(setup, images[position - 1]).with(taken!.region, taken!.to));
  }
});
