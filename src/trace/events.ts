import type { FenceKind, Op, InstrSubject } from '../machine/instructions';
import type { SpteTarget } from './snapshot';

/** What one step did, told apart from how it is drawn or worded. */

/** What a CPU's mode byte says; in the order of its values. */
export const CPU_MODES = ['outside', 'guest', 'reading'] as const;
export type CpuMode = (typeof CPU_MODES)[number];

/**
 * What a variable is for, where sentences know more of it than its name.
 *
 * - `counter`: how many walkers are inside; `spun`: somebody waits until it is 0.
 * - `root-count`: how many vCPUs use the root.
 * - `list`: the head of a list of pages.
 * - `host-entry`: the host's own entry for a frame.
 * - `fact`: a lock or a count that is shown beside the picture.
 * - `mode`, `tlb`, `walk-cache`, `request` (to flush), `reload` (the root): of one CPU.
 */
export type VariableUse =
  | { readonly is: 'counter'; readonly spun: boolean }
  | { readonly is: 'root-count' | 'list' | 'host-entry' | 'fact' }
  | { readonly is: 'mode' | 'tlb' | 'walk-cache' | 'request' | 'reload'; readonly cpu: number };

/** Whether a variable has a place of its own on the screen, beside the picture or at its CPU, by what it is for. */
const HAS_PLACE: Readonly<Record<VariableUse['is'], boolean>> = {
  counter: true,
  'root-count': false,
  list: true,
  'host-entry': false,
  fact: true,
  mode: true,
  tlb: true,
  'walk-cache': true,
  request: false,
  reload: false,
};

export function hasPlace(use: VariableUse | undefined): boolean {
  return use !== undefined && HAS_PLACE[use.is];
}

/** A place in memory as people know it. */
export type Place =
  | { readonly kind: 'spte'; readonly page: number; readonly entry: number; readonly half?: 'low' | 'high' }
  | { readonly kind: 'page'; readonly page: number }
  | { readonly kind: 'variable'; readonly name: string; readonly use?: VariableUse };

export interface Access {
  readonly write: boolean;
  readonly place: Place;
  /** Byte read, or byte written. */
  readonly value: number;
  /** What stood there before a write. */
  readonly was?: number;
  readonly label: string;
  readonly wasLabel?: string;
  /** For an entry: the kind of thing it said before a write, and says after it. */
  readonly says?: SpteTarget['kind'];
  readonly said?: SpteTarget['kind'];
  /** Nothing was read or written: the memory had been freed. */
  readonly refused?: true;
}

export interface StepEvent {
  /** Step as the machine knows it. */
  readonly step: number;
  readonly kind: 'instruction' | 'interrupt' | 'gp-start' | 'quiescent' | 'gp-end';
  /** Index of the thread, or null for RCU's own steps. */
  readonly thread: number | null;
  readonly cpu: number | null;
  /** Kind of the machine instruction (`load`, `call-rcu`, …) for `instruction`. */
  readonly op?: Op['op'];
  /** For a barrier: which one. */
  readonly fence?: FenceKind;
  readonly line?: string;
  /** Text of the line, where lines have no names of their own: a program's are only numbered. */
  readonly source?: string;
  readonly subject?: InstrSubject;
  /** Executed before older instructions of its thread. */
  readonly early?: boolean;
  /** Only the read of an atomic instruction; its write comes in a step of its own. */
  readonly reserved?: true;
  /** How many executed instructions were undone because a branch went the other way. */
  readonly undone?: number;
  /** A local part of a line that has other parts, which access memory. */
  readonly amid?: true;
  readonly accesses: readonly Access[];
  /** Pages whose lifecycle changed. */
  readonly pages: readonly { readonly page: number; readonly from: string; readonly to: string }[];
  /** Enters or leaves, per CPU: read-side section, irq-off section, commit span, walk span. */
  readonly enters: readonly SpanName[];
  readonly leaves: readonly SpanName[];
  /** IPIs sent by this step (to) or acknowledged by it (from), by a handler at its end. */
  readonly ipiTo: readonly number[];
  readonly ipiFrom: readonly number[];
  /** Callback site queued, started or finished by this step. */
  readonly queued?: number;
  readonly started?: number;
  readonly finished?: number;
  /** How the walk ended whose result this step used. */
  readonly outcome?: string;
  /** Ids of the properties this step violated. */
  readonly violated: readonly string[];
  /** Those of them that are bugs: they halt the machine. Absent if there are none. */
  readonly bugs?: readonly string[];
  /** All of them are concerns of the domain, none a bug. */
  readonly onlyConcerns?: true;
}

export type SpanName =
  'read-section' | 'irq-off' | 'commit' | 'walk' | 'lock' | 'callback' | 'handler' | 'guest';
