import { expect, it } from 'vitest';
import { Search, type Model } from '../checker';
import { parseLitmus } from '../litmus/parse';
import { toProgram } from '../litmus/to-program';
import { JUDGED, type MemoryModel } from '../machine/models';
import { modelOf } from '../scenarios/model';
import { setUp } from '../scenarios/setup';
import { cycleTests } from './cycles.testkit';
import { randomTest } from './random.testkit';

const SEED = 20261126;

/** Tests with the condition asked for in each way, since the machine asks a `forall` for what fails it. */
const TESTS = [
  ...cycleTests(3)
    .filter((_, i) => i % 16 === 0)
    .map(({ source }) => source),
  ...Array.from({ length: 60 }, (_, i) => randomTest(SEED + i)),
].flatMap((source) => [source, source.replace(/\n~?exists/, '\nforall')]);

function modelFor(litmus: string, memory: MemoryModel): Model {
  const parsed = parseLitmus(litmus);
  const program = parsed.ok ? toProgram(parsed.test) : parsed;
  if (!program.ok) throw new Error(`${JSON.stringify(program.refused)}\n${litmus}`);
  return modelOf(setUp({ kind: 'program', title: 'test', memory, source: program.source }));
}

/** What a search for nothing but the test's condition says, and how many states it looked at. */
function asked(model: Model, partialOrder: boolean): { verdict: string; states: number } {
  const search = new Search(model, { properties: ['outcome'], partialOrder, stopWhenAllFound: true });
  while (!search.advance(20_000));
  const { properties, states } = search.report();
  return { verdict: properties[0].verdict, states };
}

it.each(JUDGED)(
  `a search for a condition alone goes on only where it is not too late for it, under %s (seed ${SEED})`,
  (memory) => {
    let [few, many, met] = [0, 0, 0];
    for (const litmus of TESTS) {
      const model = modelFor(litmus, memory);
      const blind: Model = { ...model };
      Reflect.deleteProperty(blind, 'outlook');
      const whole = asked(blind, false);
      const ordered = asked(blind, true);
      const ahead = asked(model, true);
      expect(ahead.verdict, litmus).toBe(whole.verdict);
      expect(ordered.verdict, litmus).toBe(whole.verdict);
      few += ahead.states;
      many += ordered.states;
      if (whole.verdict === 'violated') met++;
    }
    expect(met).toBeGreaterThan(10);
    expect(TESTS.length - met).toBeGreaterThan(10);
    expect(few).toBeLessThan(0.8 * many);
  },
  600_000,
);
