import { buildKvm, type KvmSystem } from '../domains/kvm/build';
import type { ThreadCode } from '../trace/code';
import { describe } from '../domains/kvm/describe';
import { emptyTable } from '../domains/kvm/table';
import type { StepEvent } from '../trace/events';
import { inspect } from '../domains/kvm/inspect';
import type { Snapshot } from '../trace/snapshot';
import type { Machine, PropertyInfo } from '../machine/machine';
import { programHash } from './hash';
import { propertiesOf } from './liveness';
import type { BuiltProgram, ProgramOptions, ProgramSystem } from '../program/build';
import type { Scenario } from './scenario';
import { said } from '#texts/core';
import { programProblem } from '#texts/problems';
import { text } from '#texts/schema';

/** Says what makes a scenario impossible to run. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
}

/** A scenario ready to run; pure and deterministic. */
export interface Setup {
  readonly scenario: Scenario;
  readonly machine: Machine;
  readonly code: readonly ThreadCode[];
  /** What can be violated at all. */
  readonly possible: readonly PropertyInfo[];
  /** Those that are watched. */
  readonly properties: readonly PropertyInfo[];
  /** 32-bit hash of the programs and the layout: equal hashes replay equal schedules. */
  readonly programHash: number;
  inspect(state: Uint8Array): Snapshot;
  /** What executing `step` in `before` does; `step` must be enabled there. */
  describe(
    before: Uint8Array,
    step: number,
    known?: { readonly from?: Snapshot; readonly to?: Snapshot },
  ): StepEvent;
}

/** `buildProgram`, passed in: a page that runs only KVM's own code need not load it. */
export type ProgramBuilder = (source: string, options: ProgramOptions) => BuiltProgram;

/** Builds the machine of a scenario. Throws a ScenarioError that names what makes no sense. */
export function setUpWith(scenario: Scenario, buildProgram: ProgramBuilder): Setup {
  const system = build(scenario, buildProgram);
  const { machine } = system;
  const { watch } = scenario;
  const watchable = system.program?.watchable;
  const possible = propertiesOf(machine).filter(
    ({ id }) => watchable === undefined || watchable.includes(id),
  );
  return {
    scenario,
    machine,
    code: system.code,
    possible,
    properties: possible.filter(({ id }) => watch === undefined || watch.includes(id)),
    programHash: programHash(machine.spec),
    inspect: (state) => inspect(system, state),
    describe: (before, step, known) => describe(system, before, step, known),
  };
}

function build(scenario: Scenario, buildProgram: ProgramBuilder): KvmSystem {
  try {
    if (scenario.kind === 'kvm') return buildKvm(scenario);
    const built = buildProgram(scenario.source, scenario);
    if (built.ok) return tableless(built.system);
    const { line, column, message } = built.problem;
    throw new Error(`${text.at(line, column)}: ${programProblem(message)}`);
  } catch (error) {
    throw new ScenarioError(said(error instanceof Error ? error.message : String(error)), {
      cause: error,
    });
  }
}

/** A program as a system of KVM's kind, whose table has no pages. */
function tableless({ machine, pages, code, pointers, watchable }: ProgramSystem): KvmSystem {
  const kinds = code.map(({ kind }) => kind);
  return { machine, table: emptyTable(pages), kinds, code, program: { pointers, watchable } };
}
