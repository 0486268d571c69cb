import { replay } from '../checker';
import type { Model } from '../checker/model';
import { modelOf, watchedIds } from '../scenarios/model';
import type { Scenario } from '../scenarios/scenario';
import { setUp, type Setup } from '../scenarios/setup';
import { tellStory } from '../scenarios/story';
import type { StepEvent } from '../trace/events';
import type { Snapshot } from '../trace/snapshot';

/** One state: an image of bytes. Two states are the same exactly when their bytes are. */
export type State = Uint8Array;

/** Something that may happen in a state. */
export interface Step {
  /** The number that `step`, schedules and links know it by; it means something in this state only. */
  readonly step: number;
  /** What it does. */
  readonly event: StepEvent;
}

/** A scenario, compiled: the machine that runs its programs. Pure and deterministic. */
export interface System {
  readonly scenario: Scenario;
  /** What the checker searches. */
  readonly model: Model;
  /** Ids of the properties that the scenario watches. */
  readonly watched: readonly string[];
  /** The run that the scenario comes with; empty if it has none. */
  readonly story: readonly number[];
  /** The state in which every run begins. */
  initial(): State;
  /** Everything that may happen in a state; nothing once all have ended, or a bug has halted it. */
  steps(state: State): readonly Step[];
  /**
   * The state after a step; `state` stays as it is.
   * @throws ScheduleError when the step may not happen there
   */
  step(state: State, step: number): State;
  /** A state for people: pages with their entries and lives, threads, CPUs, RCU, variables. */
  look(state: State): Snapshot;
  /** Ids of the properties that a state violates by itself. */
  violated(state: State): readonly string[];
}

/** What the rest of the library works on; no concern of who uses it. */
const setups = new WeakMap<System, Setup>();

/** The setup of a compiled scenario. */
export function setupOf(system: System): Setup {
  const setup = setups.get(system);
  if (setup === undefined) throw new TypeError('this is no system that `compile` has made');
  return setup;
}

/** Whether a value is what `compile` gives. */
export const isSystem = (value: object): value is System => setups.has(value as System);

/**
 * Compiles a scenario: its programs to code of the machine, its tables to the state it starts in.
 * @throws ScenarioError that names what makes no sense
 */
export function compile(scenario: Scenario): System {
  const setup = setUp(scenario);
  const model = modelOf(setup);
  const enabled = new Int32Array(model.maxSteps);
  const system: System = {
    scenario,
    model,
    watched: watchedIds(setup, model),
    story: scenario.story === undefined ? [] : tellStory(setup.machine, scenario.story),
    initial: () => model.initial()[0],
    steps(state) {
      const own = aligned(state);
      const steps = enabled.slice(0, model.enabled(own, enabled));
      return [...steps].map((step) => ({ step, event: setup.describe(own, step) }));
    },
    step: (state, step) => after({ ...model, initial: () => [aligned(state)] }, step),
    look: (state) => setup.inspect(aligned(state)),
    violated(state) {
      const own = aligned(state);
      const bits = model.inspect(own, model.enabled(own, enabled));
      return model.properties.filter((_, i) => (bits & (1 << i)) !== 0).map(({ id }) => id);
    },
  };
  setups.set(system, setup);
  return system;
}

/** A copy that the machine may read in words, wherever its bytes come from. */
function aligned(state: State): State {
  return Uint8Array.from(state);
}

function after(model: Model, step: number): State {
  return replay(model, [step]).states[1];
}
