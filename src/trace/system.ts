import type { Instr } from '../machine/instructions';
import type { Machine } from '../machine/machine';
import type { ThreadCode } from './code';
import type { Blame } from './culprit';
import type { Place, VariableUse } from './events';
import type {
  CpuFact,
  EntryView,
  Fact,
  Lifecycle,
  PageFact,
  PageView,
  SpteTarget,
  ThreadView,
} from './snapshot';

/** An instruction with what pictures want to know of it. */
export interface TracedInstr extends Instr {
  /** Level of the entry it reads. */
  readonly level?: number;
  /** Index of the entry it reads. */
  readonly entry?: number;
  /** 1-based round of a repeated program. */
  readonly round?: number;
}

/** A machine with its programs as people see them, and how its bytes are read: what any domain builds. */
export interface System {
  readonly machine: Machine;
  readonly code: readonly ThreadCode[];
  readonly reading: Reading;
  /** Ids of the properties that can be violated at all; all of the machine's if absent. */
  readonly watchable?: readonly string[];
}

/** The part of a page view that only the domain can fill in. */
export interface PageReading {
  readonly level: number;
  readonly isRoot: boolean;
  readonly facts: readonly PageFact[];
  readonly entries: readonly EntryView[];
  readonly initialParents: PageView['initialParents'];
}

/** The part of a CPU view that only the domain can fill in. */
interface CpuReading {
  readonly facts: readonly CpuFact[];
  /** Its guest runs: hardware walks by itself. */
  readonly inGuest: boolean;
}

/** What a byte of an exported text is called. */
export interface NamedValue {
  readonly name: string;
  readonly value: number;
}

/**
 * How a domain reads its bytes. Everything that any machine has (threads, windows, CPUs, RCU, the life of an
 * object) is read without it.
 */
export interface Reading {
  /** Names of the objects, by number. */
  readonly names: readonly string[];
  /** What its levels are called, if they have names. */
  readonly levelNames?: Readonly<Record<number, string>>;
  /** Objects are pages of a table and are drawn; otherwise they are listed as variables. */
  readonly drawn: boolean;
  page(s: Uint8Array, object: number): PageReading;
  /** Where an object is in its life, if its own cells say so rather than the machine's bytes. */
  lifecycle?(s: Uint8Array, object: number): Lifecycle | undefined;
  cpu(s: Uint8Array, cpu: number): CpuReading;
  /** The facts shown beside the picture; `lives`: where the objects are in their lives, by number. */
  facts(s: Uint8Array, lives: readonly Lifecycle[]): readonly Fact[];
  /** Counts among the facts that are no variables: how many objects are in one of those states of their lives. */
  readonly counted?: readonly { readonly id: string; readonly lives: readonly Lifecycle[] }[];
  /** What a variable is for; undefined where its name says all there is. */
  useOf(variable: string): VariableUse | undefined;
  /** Text of a variable's value. */
  variableLabel(name: string, value: number): string;
  /** Text of a value in a cell of an object. */
  cellLabel(value: number): string;
  /** What kind of thing a value in an entry says. */
  entryKind(value: number): SpteTarget['kind'];
  registerLabel(thread: string, register: string, value: number): string;
  /** What the cell `key` of an object is called. */
  place(object: number, key: string): Place;
  /** How a walk ended, if the thread's last read entries say so. */
  outcome(kind: ThreadView['kind'], registers: ThreadView['registers']): string | undefined;
  /** How to find the culprit of a violation of one of the domain's own properties. */
  readonly blame: Readonly<Record<string, Blame>>;
  /** Names for bytes of cells and for the values of variables; exports use them. */
  readonly words: {
    readonly cells: readonly NamedValue[];
    /** By value; none for a variable that holds a number. */
    variable(name: string): readonly string[];
    /** Bits of an object's header that only the domain gives a meaning. */
    readonly header: readonly (NamedValue & { readonly note: string })[];
  };
}
