import type { Code } from '../code';

/** Why the later of two instructions of a thread may not execute yet. */
export type Held =
  'program-order' | 'fence' | 'acquire' | 'release' | 'data' | 'control' | 'same-address' | 'in-order';

/**
 * A memory model. One question decides everything: may the later instruction `b` of a thread execute while the
 * earlier one `a` has not? What every model forbids is not asked of it: a data dependency, the same address (a load
 * may take the value of its own CPU's delayed store), a branch in whose arm `b` stands.
 */
export interface MemoryRules {
  /** Its name in scenarios and on the command line; texts have one for people. */
  readonly id: string;
  /** Instructions of a thread in flight, if a system does not say how many. 0: one after the other, no window. */
  readonly window: number;
  /** Loads may execute in the arm of a branch that is not decided, and are undone if it goes the other way. */
  readonly speculates: boolean;
  /** Atomic read-modify-writes are barriers, whatever their name says. */
  readonly atomicsAreBarriers: boolean;
  /** A compare-and-exchange or try-lock that fails is a plain read: it orders nothing. */
  readonly unorderedFailure: boolean;
  /** The write of an atomic instruction that is no barrier may be seen after its read. */
  readonly lateWrites: boolean;
  /** Why `b` may not pass the unexecuted `a` by kind alone, or null if their kinds allow it. */
  held(a: Code, b: Code): Held | null;
}
