/**
 * What the checker knows of the world: a finite transition system over flat byte images.
 *
 * A *state* is one image of `size` bytes; two states are the same state exactly when their
 * images are equal, so an implementation keeps every unused byte constant. A *step* is a
 * small non-negative integer, meaningful only together with the state it is enabled in.
 *
 *     initial ──step──▶ state ──step──▶ state      enabled(s)  which steps may happen
 *        │                │                        apply(s,t)  what t does, and breaks
 *     inspect          inspect                     inspect(s)  what is broken in s itself
 *
 * Laws every implementation keeps (the checker relies on them):
 *  - *Deterministic and pure*: the answer of each method depends on its arguments alone.
 *  - `apply(s, t)` is called only for a `t` that `enabled` listed for that very image.
 *  - `enabled` and `inspect` leave `s` unchanged; `apply` writes inside `s` only.
 *  - Images handed over have `length === size` and a `byteOffset` that is a multiple of 4, and
 *    come from a handful of buffers used again and again: do not keep a reference to one
 *    after the call, but a word view cached per buffer is fine.
 *  - A set of properties is a number; bit i stands for `properties[i]`.
 */

/**
 * A property that can be violated.
 *  - `bug`: the verdict of the whole model is `violated` when it is.
 *  - `concern`: reported with a witness, but the verdict of the model stays `holds`.
 *  - `liveness`: violated by a fair infinite run, never by a step or a state; counts like a bug.
 *  - `goal`: the other way round: its bit says that it is reached. Reached in some run it `holds`, with that run as its
 *    witness; reached in none it is `violated`, and counts like a bug.
 */
export interface PropertyInfo {
  readonly id: string;
  readonly kind: 'bug' | 'concern' | 'liveness' | 'goal';
  /** A bug that somebody only watches for: the system itself does not halt at it. */
  readonly watched?: true;
}

/** Symmetry reduction: identical actors or objects may trade places. */
export interface Symmetry {
  /**
   * Replaces `s`, in place, by the one representative of its orbit; idempotent. Members of an
   * orbit must have the same number of enabled steps, the same `inspect` bits (but see `orbit`) and measures, and
   * for each step of one a step of the other with the same `apply` bits and a successor in the
   * same orbit. (`canonicalize` may be coarse, i.e. keep two representatives for one orbit:
   * that costs states, never a verdict.) `pending` need not be invariant: liveness is searched without.
   */
  canonicalize(s: Uint8Array): void;
  /** For properties that tell apart what may trade places, so that their `inspect` bits differ within an orbit. */
  readonly orbit?: Orbit;
}

/**
 * Asks a representative of its whole orbit. Only for a model whose initial states are each an orbit of their own: then with a
 * state all of its orbit is reachable, in as many steps, and a property is violated in a reachable state exactly when
 * some member of a reachable representative's orbit violates it.
 *
 *     "A is at 2"       A B           A B        initial (0 0); found (1 2), the representative of (1 2) and (2 1);
 *     found             1 2   names   2 1        B is at 2 there. With A and B renamed throughout its run, A is.
 */
export interface Orbit {
  /** Bits of `inspect`, among `open`, that some member of the orbit of `s` has. */
  inspect(s: Uint8Array, open: number): number;
  /**
   * How to rename the steps of a run that ends in `s`, so that it ends in the member of the orbit that has the bit; undefined
   * if none has.
   */
  turn(s: Uint8Array, bit: number): ((step: number) => number) | undefined;
  /** What is left of the symmetry if nothing is asked of whole orbits: under it `inspect` is invariant. */
  readonly apart?: Symmetry;
}

/** Partial order reduction: of steps that commute, one order is enough. */
export interface PartialOrder {
  /**
   * Reorders `out[0..n)`, the enabled steps of `s`, so that an ample subset stands first, and
   * returns its size, 1..n; `n` means no reduction. (Not called with n = 0.) A subset smaller
   * than n must be
   *  - *persistent*: whatever the other actors do from `s` on without taking one of its steps,
   *    those steps stay enabled and commute with everything done (up to a bug that halts);
   *  - *invisible*: none of its steps violates a property or takes back an `inspect` bit, neither of the state it is taken
   *    in nor after whatever the other actors do from there (but a state may be violated for having no enabled steps:
   *    those are all reached anyway), and moving one before another step does not change that step's `apply` bits.
   * The cycle proviso ("no step is put off forever") is the search's own business.
   * Of all this, only the properties whose bits are in `open` count: what is settled of the others is settled. Must
   * depend on `s` and `open` alone. With symmetry on, it sees representatives only; with an `orbit`, invisible to a
   * property is what takes back the bit of no member of the orbit.
   */
  ample(s: Uint8Array, out: Int32Array, n: number, open: number): number;
}

/**
 * Which parts of a state a step depends on, so that what it does can be remembered. Sets of parts are numbers: bit 0 is what
 * stands before `parts[0]`, which is not 0; bit i what begins at `parts[i - 1]`.
 *
 *     state    |shared|thread 0|thread 1|thread 2|       actors[1] = 0b0101: what thread 1 may do, does and breaks
 *                  ●                ●                     follows from these two, and changes nothing else
 */
export interface Reach {
  /**
   * Per actor: the parts that decide which of its steps are enabled, and what each of them does and violates. They change
   * no other part. `enabled` lists the steps of actor 0 first, then those of actor 1 and so on.
   */
  readonly actors: readonly number[];
  /** The parts that decide what `inspect` says of states with enabled steps, and the values of the measures. */
  readonly seen: number;
}

/**
 * What can be told of runs before they end: where it is too late for a property to be violated, a search that looks for
 * nothing else need not go on.
 *
 *     "in the end P0 and P1 have both read 1"      P0 has read 0      too late, whatever P1 does
 */
export interface Outlook {
  /** Bits of the properties that it speaks of. */
  readonly of: number;
  /** Whether neither `s`, nor a state or step that comes after it, violates one of those. May say no where it is so. */
  isTooLate(s: Uint8Array): boolean;
}

/** An obligation that every fair infinite run must meet: `pending` never stays true forever. */
export interface Obligation {
  /** Index into `properties` of a property of kind `liveness`; several obligations may share one. */
  readonly property: number;
  /** Whether the obligation is still open in `s`. */
  pending(s: Uint8Array): boolean;
  /**
   * A promise to be kept once only: a run along which it has been kept breaks nothing any more, and one that ends before
   * that does, if `ends` says so of its last state.
   */
  readonly once?: {
    readonly kept: (s: Uint8Array) => boolean;
    readonly ends: (s: Uint8Array) => boolean;
  };
}

/** A cost whose maximum over all reached states is wanted. */
export interface Measure {
  readonly id: string;
  /** A finite number; invariant under symmetry. */
  value(s: Uint8Array): number;
}

/** The system to be searched. See the head of this file for its laws. */
export interface Model {
  /** Bytes of one state image; a positive multiple of 4. */
  readonly size: number;
  /**
   * Where in an image something begins that takes few values by itself (a thread, say), ascending; at most 29. A
   * store keeps each such part's values once, so that states get short. Default: equal pieces.
   */
  readonly parts?: readonly number[];
  /** Only together with `parts`. Default: everything depends on everything. */
  readonly reach?: Reach;
  /** At most 31, with distinct ids. */
  readonly properties: readonly PropertyInfo[];
  /** Upper bound of the number of steps enabled in any one state. */
  readonly maxSteps: number;
  /** Number of actors, at most 31; fairness is per actor. */
  readonly actors: number;
  /** The initial states, at least one; fresh images each time. Duplicates are harmless. */
  initial(): Uint8Array[];
  /** Writes the enabled steps of `s` into `out[0..n)` in a fixed order, without duplicates; returns n. */
  enabled(s: Uint8Array, out: Int32Array): number;
  /** Executes `step` on `s` in place. Returns the bits of properties violated by this very step; 0 = none. */
  apply(s: Uint8Array, step: number): number;
  /**
   * Bits of properties violated by the state itself. `enabledCount` is what `enabled` returns for
   * `s`: it tells a deadlock from a state in motion. Bugs halt: a state with a bug that is not just `watched` for has
   * no enabled steps.
   */
  inspect(s: Uint8Array, enabledCount: number): number;
  /** Actor, 0..actors-1, that a step belongs to. */
  actorOf(step: number): number;
  readonly symmetry?: Symmetry;
  readonly partialOrder?: PartialOrder;
  readonly outlook?: Outlook;
  readonly liveness?: readonly Obligation[];
  readonly measures?: readonly Measure[];
}
