import type { MemoryModel } from '../machine/system';
import type { ProtocolId } from '../kvm/protocols';

/**
 * A scenario as data: what the editor edits, a link carries and a file holds. Names of pages are the
 * author's; everything else refers to them by name.
 */
export type Scenario = KvmScenario | ProgramScenario;

interface ScenarioCommon {
  /** Kebab-case id of a preset; absent in scenarios people made. */
  readonly id?: string;
  readonly title: string;
  /** One sentence each. */
  readonly question?: string;
  readonly answer?: string;
  readonly memory: MemoryModel;
  /** Instructions in flight per thread under tso and weak. */
  readonly window?: number;
  /** Ids of lines switched off. */
  readonly off?: readonly string[];
  /** Lines moved by so many neighbours, down positive: `{ "counter_dec": -1 }`. */
  readonly moved?: Readonly<Record<string, number>>;
  /** Properties watched; all that apply if absent. */
  readonly watch?: readonly string[];
  /** Declared verdict, proved by the checker in CI. Presets only. */
  readonly expect?: Expectation;
  /** A schedule to start from: the moment that the question is about. */
  readonly start?: string;
}

export interface KvmScenario extends ScenarioCommon {
  readonly kind: 'kvm';
  readonly protocol: ProtocolId;
  readonly table: TableSpec;
  /** One per CPU, in CPU order; at most 7. */
  readonly threads: readonly KvmThread[];
  /** Entries are read and written in two halves. */
  readonly host32?: boolean;
}

export interface TableSpec {
  /** Levels of the tree, 1..4; the root has this level. */
  readonly levels: number;
  /** First the root(s). At most 60. */
  readonly pages: readonly PageSpec[];
}

export interface PageSpec {
  readonly name: string;
  readonly level: number;
  /** Entry index (0..511) → what it says: a page's name, `mmio`, `frame:0x1c5`, or `none` (an entry a mapper will fill). */
  readonly entries: Readonly<Record<string, string>>;
  /** Not yet allocated in the initial state: a mapper will allocate it. */
  readonly unallocated?: boolean;
}

/** Entry indexes from the root's level down to level 1: the address that is walked. */
export type WalkAddress = readonly number[];

export type KvmThread =
  | {
      readonly runs: 'walk';
      readonly address: WalkAddress;
      /** Walks one after the other; `forever` never ends. Default 1. */
      readonly rounds?: number | 'forever';
      readonly name?: string;
      /** Takes mmu_lock inside the walk (with interrupts off under irq-off). */
      readonly takesLock?: boolean;
    }
  | {
      readonly runs: 'zap';
      /** Batches in the order they are committed; each batch is prepared page by page and committed once. */
      readonly batches: readonly (readonly string[])[];
      readonly name?: string;
    }
  | {
      readonly runs: 'map';
      /** Allocates (recycling a freed page if `page` has been freed), fills it and links it in. */
      readonly page: string;
      readonly level: number;
      readonly entries: Readonly<Record<string, string>>;
      readonly into: { readonly page: string; readonly entry: number };
      readonly name?: string;
    }
  | {
      readonly runs: 'guest';
      /** The hardware walks this address in guest mode. */
      readonly address: WalkAddress;
      readonly rounds?: number | 'forever';
      readonly name?: string;
    };

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
