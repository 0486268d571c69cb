import type { FenceKind } from '../litmus/primitives';

/** What an event is. The two halves of a read-modify-write are two events. */
export type EventKind = 'read' | 'write' | 'fence';

/**
 * How an access is marked. `no-return` is the read of an atomic that returns nothing; of a lock there are the read
 * and the write that take it, the read of a failed attempt or of a look at it (`seen-locked`, `seen-unlocked`). An SRCU
 * section begins with a read of the srcu_struct, whose value is the section's index, and ends with a write of that index.
 */
export type Mark =
  | 'plain'
  | 'once'
  | 'acquire'
  | 'release'
  | 'no-return'
  | 'lock-read'
  | 'lock-write'
  | 'unlock'
  | 'seen-locked'
  | 'seen-unlocked'
  | 'srcu-lock'
  | 'srcu-unlock';

export type FenceMark = FenceKind | 'rcu-lock' | 'rcu-unlock' | 'rcu-sync' | 'srcu-sync';

/** One event of one way through a thread. Numbers are those of events of the same thread. */
export interface ThreadEvent {
  readonly kind: EventKind;
  readonly mark: Mark | FenceMark;
  /** The place accessed, as its number; of synchronize_srcu the srcu_struct; -1 for other fences. */
  readonly place: number;
  readonly line: number;
  readonly column: number;
  /** Of the write of a read-modify-write, its read; -1 else. */
  readonly partner: number;
  /** Whether it belongs to a read-modify-write, be it one that failed. */
  readonly atomic: boolean;
  /** Reads that its address, its value, and its being executed at all depend on. */
  readonly address: readonly number[];
  readonly data: readonly number[];
  readonly control: readonly number[];
}
