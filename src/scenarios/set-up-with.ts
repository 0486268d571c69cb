import type { ThreadCode } from '../trace/code';
import type { AnyDomains } from '../domains/domain';
import { describe } from '../trace/describe';
import type { StepEvent } from '../trace/events';
import { inspect } from '../trace/inspect';
import type { Snapshot } from '../trace/snapshot';
import type { System } from '../trace/system';
import { ProgramTooLong } from '../machine/compile';
import type { Model, PropertyInfo } from '../checker/model';
import type { Machine } from '../machine/machine';
import { programHash } from './hash';
import { propertiesOf } from './liveness';
import type { ProgramOptions } from '../program/build';
import type { OwnProperty, OwnText } from './own';
import { ScenarioError } from './problem';
import type { ProtocolInfo } from '../domains/domain';
import type { Scenario } from './scenario';
import { text } from '#texts/core';

/** A scenario ready to run; pure and deterministic. */
export interface Setup {
  readonly scenario: Scenario;
  readonly machine: Machine;
  /** How its bytes are read. */
  readonly reading: System['reading'];
  readonly code: readonly ThreadCode[];
  /** The protocols that its domain knows; none for plain programs. */
  readonly protocols: readonly ProtocolInfo[];
  /** What can be violated at all. */
  readonly possible: readonly PropertyInfo[];
  /** Those that the scenario states itself; the last of the others. */
  readonly own: readonly OwnProperty[];
  /** The machine as it is stepped: it tells of its own properties as well. */
  readonly stepped: Model;
  /** Those that are watched. */
  readonly properties: readonly PropertyInfo[];
  /** 32-bit hash of the programs and the layout: equal hashes replay equal schedules. */
  readonly programHash: number;
  readonly inspect: (state: Uint8Array) => Snapshot;
  /** What executing `step` in `before` does; `step` must be enabled there. */
  readonly describe: (
    before: Uint8Array,
    step: number,
    known?: { readonly from?: Snapshot; readonly to?: Snapshot },
  ) => StepEvent;
}

/** `programSystem`, passed in: a page that runs only KVM's own code need not load it. */
export type ProgramBuilder = (source: string, options: ProgramOptions) => System;

/** `ownProperties`, passed in: a page whose scenario states no property of its own need not load it. */
export type OwnReader = (
  texts: readonly OwnText[],
  system: System,
) => { readonly own: readonly OwnProperty[]; readonly stepped: Model };

/** Builds the machine of a scenario; `domains` must have its kind, unless it is a program. Throws a ScenarioError that names what makes no sense. */
export function setUpWith(
  scenario: Scenario,
  programSystem: ProgramBuilder,
  domains: AnyDomains,
  ownProperties: OwnReader,
): Setup {
  const system = build(scenario, programSystem, domains);
  return setUpOn(
    scenario,
    system,
    scenario.kind === 'program' ? [] : domains[scenario.kind].protocols,
    ownProperties,
  );
}

/** The same for a scenario whose machine is there. `protocols`: those of its domain. */
export function setUpOn(
  scenario: Scenario,
  system: System,
  protocols: readonly ProtocolInfo[],
  ownProperties: OwnReader,
): Setup {
  const { machine } = system;
  const { properties: stated = [] } = scenario;
  const { own, stepped } =
    stated.length === 0 ? { own: [], stepped: machine } : ownProperties(stated, system);
  const { watch } = scenario;
  const watchable = system.watchable;
  const builtIn = propertiesOf(machine).filter(({ id }) => watchable === undefined || watchable.includes(id));
  const possible = [...builtIn, ...own.map(({ id, kind }) => ({ id, kind }))];
  return {
    scenario,
    machine,
    reading: system.reading,
    code: system.code,
    protocols,
    possible,
    own,
    stepped,
    // Properties that the scenario states itself are always watched.
    properties: possible.filter((p, i) => watch === undefined || i >= builtIn.length || watch.includes(p.id)),
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
