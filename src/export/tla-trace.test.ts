import { describe, expect, it } from 'vitest';
import { check, ScheduleError } from '../checker';
import { modelOf } from '../scenarios/model';
import { PRESETS, presetById } from '../scenarios/presets';
import { setUp, type Setup } from '../scenarios/setup';
import { tellStory } from '../scenarios/story';
import { writeItf, type Itf } from './itf';
import { toJson } from './json';
import { counterexampleOf } from '../trace/counterexample';
import type { Run } from './run';
import { toTla } from './tla';
import { fromItf, Interpreter, type State } from './tla-eval.testkit';
import { parseTla } from './tla-parse.testkit';
import { tlaTrace } from './tla-trace';

function preset(id: string): Setup {
  const found = presetById(id);
  if (found === undefined) throw new Error(`no preset ${id}`);
  return setUp(found);
}

/** The run that violates a property. */
function witness(setup: Setup, property: string): Run {
  const report = check(modelOf(setup), { properties: [property], symmetry: false, partialOrder: false });
  const run = counterexampleOf(report.properties[0]);
  if (run === null) throw new Error(`${property} holds`);
  return run;
}

interface File {
  vars: string[];
  states: Record<string, Itf>[];
  loop?: number;
}

/** What the file says, read back. */
const itfOf = (setup: Setup, run: Run): File => JSON.parse(writeItf(tlaTrace(setup, run))) as File;

/** The variables of a state of the trace. */
function valuesOf(state: Readonly<Record<string, Itf>>): [string, Itf][] {
  return Object.entries(state).filter(([name]) => name !== '#meta');
}

function statesOf(setup: Setup, run: Run): State[] {
  return itfOf(setup, run).states.map(
    (state) => new Map(valuesOf(state).map(([name, value]) => [name, fromItf(value)])),
  );
}

describe('a run in the variables of the TLA+ module', () => {
  const told = PRESETS.filter((p) => p.memory === 'sc' && p.story !== undefined);
  it('there are presets with a story', () => expect(told.length).toBeGreaterThan(3));
  for (const { id } of told)
    it(`${id}: each state follows from the one before by the module`, () => {
      const setup = preset(id ?? '');
      const interpreter = new Interpreter(parseTla(toTla(setup).module));
      const schedule = tellStory(setup.machine, setup.scenario.story ?? '');
      const states = statesOf(setup, { schedule });
      expect(states).toHaveLength(schedule.length + 1);
      const key = (s: State): string => interpreter.key(s);
      expect(interpreter.initial().map(key)).toEqual([key(states[0])]);
      for (const [i, state] of states.slice(1).entries())
        expect(interpreter.after(states[i], 'Next').map(key)).toContain(key(state));
    });

  it('a violated invariant is violated in the last state', () => {
    const setup = preset('strawman');
    const interpreter = new Interpreter(parseTla(toTla(setup).module));
    const states = statesOf(setup, witness(setup, 'use-after-free'));
    const holds = states.map((s) => interpreter.holds(s, 'NoUseAfterFree'));
    expect(holds).toEqual(states.map((_, i) => i < states.length - 1));
  });

  it('an infinite run returns to the start of its loop', () => {
    const setup = preset('starved-spin');
    const run = witness(setup, 'zapper-finishes');
    const { loop, states } = itfOf(setup, run);
    expect(loop).toBe(run.loop);
    expect(valuesOf(states[states.length - 1])).toEqual(valuesOf(states[loop ?? -1]));
  });

  it('records what is in flight under weak memory', () => {
    const setup = preset('weak-leave');
    const { states, vars } = itfOf(setup, witness(setup, 'use-after-free'));
    expect(states.every((s) => vars.every((v) => v in s))).toBe(true);
    expect(JSON.stringify(states[0])).toContain('"window"');
  });
});

describe('a run as JSON', () => {
  it('says what each step did, and every state by name', () => {
    const setup = preset('strawman');
    const run = witness(setup, 'use-after-free');
    const told = toJson(setup, run) as {
      schedule: number[];
      steps: { actor: string; line?: string; violated: string[] }[];
      states: Record<string, number>[];
    };
    expect(told.schedule).toEqual(run.schedule);
    expect(told.steps.at(-1)).toMatchObject({
      actor: 'vCPU 0',
      line: 'load_spte',
      violated: ['use-after-free'],
    });
    expect(told.states).toHaveLength(run.schedule.length + 1);
    expect(told.states[0]).toMatchObject({ bug: 0, mmu_lock: 0, 'L3[2]': 4 });
    expect(told.states.at(-1)).toMatchObject({ bug: 1 });
    expect(JSON.parse(JSON.stringify(told))).toEqual(told);
  });

  it('refuses a run that is not possible', () => {
    expect(() => toJson(preset('strawman'), { schedule: [0, 999] })).toThrow(ScheduleError);
  });
});
