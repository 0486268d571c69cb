import type { Specs } from '../domains';
import type { KvmSpec } from '../domains/kvm/kvm-spec';
import type { MmSpec } from '../domains/mm/mm-spec';
import type { MemoryModel } from '../machine/models';
import type { OwnText } from './own';

/**
 * A scenario as data: what the editor edits, a link carries and a file holds. Names of pages are the
 * author's; everything else refers to them by name.
 */
export type Scenario = DomainScenario | ProgramScenario;

/** A scenario of any domain. */
export type DomainScenario = {
  [K in keyof Specs]: ScenarioCommon & Specs[K] & { readonly kind: K };
}[keyof Specs];

interface ScenarioCommon {
  /** Kebab-case id of a preset; absent in scenarios people made. */
  readonly id?: string | undefined;
  readonly title: string;
  /** One sentence each. */
  readonly question?: string | undefined;
  readonly answer?: string | undefined;
  readonly memory: MemoryModel;
  /** Instructions in flight per thread under tso and weak. */
  readonly window?: number | undefined;
  /** What holds up a grace period; see `SystemSpec.readers`. Absent: read-side sections and whatever may not be preempted. */
  readonly readers?: 'atomic' | 'sections' | undefined;
  /** Ids of lines switched off. */
  readonly off?: readonly string[] | undefined;
  /** Ids of lines switched on that are off by default. */
  readonly on?: readonly string[] | undefined;
  /** Lines moved by so many neighbours, down positive: `{ "counter_dec": -1 }`. */
  readonly moved?: Readonly<Record<string, number>> | undefined;
  /** Properties watched; all that apply if absent. */
  readonly watch?: readonly string[] | undefined;
  /** Properties that the scenario states itself, checked like the built-in ones; always watched. */
  readonly properties?: readonly OwnText[] | undefined;
  /**
   * A run worth seeing, as turns: `0:4` thread 0 executes its next four instructions, `R` RCU takes
   * its next step, `Q0` CPU 0's quiescent state is noted, `I0` CPU 0 takes its interrupt.
   */
  readonly story?: string | undefined;
  /** Declared verdict, proved by the checker in CI. Presets only. */
  readonly expect?: Expectation | undefined;
}

export interface KvmScenario extends ScenarioCommon, KvmSpec {
  readonly kind: 'kvm';
}

export interface MmScenario extends ScenarioCommon, MmSpec {
  readonly kind: 'mm';
}

/** Plain programs over shared variables: litmus tests and users' own code. */
export interface ProgramScenario extends ScenarioCommon {
  readonly kind: 'program';
  /** Source text in the pseudo-C of the parser. */
  readonly source: string;
}

export interface Expectation {
  readonly verdict: 'holds' | 'violated';
  /** Violated properties with the number of steps of the shortest witness. */
  readonly violated: Readonly<Record<string, number>>;
  /** Reachable states without reductions. */
  readonly states: number;
}
