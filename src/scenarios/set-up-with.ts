import type { ThreadCode } from '../trace/code';
import type { AnyDomains } from '../domains/domain';
import { describe } from '../trace/describe';
import type { StepEvent } from '../trace/events';
import { inspect } from '../trace/inspect';
import type { Snapshot } from '../trace/snapshot';
import type { System } from '../trace/system';
import { ProgramTooLong } from '../machine/compile';
import type { Machine, PropertyInfo } from '../machine/machine';
import { programHash } from './hash';
import { propertiesOf } from './liveness';
import type { ProgramOptions } from '../program/build';
import type { Scenario } from './scenario';
import { text } from '#texts/core';

/** Says what makes a scenario impossible to run. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
}

/** A scenario ready to run; pure and deterministic. */
export interface Setup {
  readonly scenario: Scenario;
  readonly machine: Machine;
  /** How its bytes are read. */
  readonly reading: System['reading'];
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

/** `programSystem`, passed in: a page that runs only KVM's own code need not load it. */
export type ProgramBuilder = (source: string, options: ProgramOptions) => System;

/** Builds the machine of a scenario; `domains` must have its kind, unless it is a program. Throws a ScenarioError that names what makes no sense. */
export function setUpWith(scenario: Scenario, programSystem: ProgramBuilder, domains: AnyDomains): Setup {
  const system = build(scenario, programSystem, domains);
  const { machine } = system;
  const { watch } = scenario;
  const watchable = system.watchable;
  const possible = propertiesOf(machine).filter(
    ({ id }) => watchable === undefined || watchable.includes(id),
  );
  return {
    scenario,
    machine,
    reading: system.reading,
    code: system.code,
    possible,
    properties: possible.filter(({ id }) => watch === undefined || watch.includes(id)),
    programHash: programHash(machine.spec),
    inspect: (state) => inspect(system, state),
    describe: (before, step, known) => describe(system, before, step, known),
  };
}

function build(scenario: Scenario, programSystem: ProgramBuilder, domains: AnyDomains): System {
  try {
    if (scenario.kind !== 'program') return domains[scenario.kind].build(scenario);
    return programSystem(scenario.source, scenario);
  } catch (error) {
    throw new ScenarioError(messageOf(error), { cause: error });
  }
}

function messageOf(error: unknown): string {
  if (error instanceof ProgramTooLong) return text.tooLong(error.thread, error.count, error.most);
  return error instanceof Error ? error.message : String(error);
}
