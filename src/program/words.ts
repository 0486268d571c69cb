import type { FenceKind, RmwKind } from '../machine/instructions';
import type { Why } from '../texts/lines';
import type { NotInHandler } from './messages';

/**
 * The functions a program may call, and the words it may not use as names. The names are the
 * kernel's where the kernel has one.
 */

/** An atomic operation: what it does to the variable, and what it returns. */
export interface AtomicWord {
  readonly kind: RmwKind;
  /** Added; absent: the first argument says how much. */
  readonly by?: number;
  /** The amount is taken away. */
  readonly minus?: true;
  /** `void`: nothing, and no order either; `old` and `new`: fully ordered unless its name says otherwise. */
  readonly returns: 'void' | 'old' | 'new' | 'is-zero' | 'changed' | 'bit';
  /** The first argument is the number of a bit: it is set, or with `and` cleared. */
  readonly bit?: true;
  /** Not added to this value; absent: the third argument says which. */
  readonly unless?: number;
}

/** Without the suffixes `_relaxed`, `_acquire`, `_release`. */
const ATOMICS: Readonly<Record<string, AtomicWord>> = {
  atomic_inc: { kind: 'add', by: 1, returns: 'void' },
  atomic_dec: { kind: 'add', by: 1, minus: true, returns: 'void' },
  atomic_add: { kind: 'add', returns: 'void' },
  atomic_sub: { kind: 'add', minus: true, returns: 'void' },
  atomic_or: { kind: 'or', returns: 'void' },
  atomic_and: { kind: 'and', returns: 'void' },
  atomic_fetch_and: { kind: 'and', returns: 'old' },
  atomic_add_unless: { kind: 'add-unless', returns: 'changed' },
  atomic_inc_not_zero: { kind: 'add-unless', by: 1, unless: 0, returns: 'changed' },
  set_bit: { kind: 'or', bit: true, returns: 'void' },
  clear_bit: { kind: 'and', bit: true, returns: 'void' },
  test_and_set_bit: { kind: 'or', bit: true, returns: 'bit' },
  test_and_clear_bit: { kind: 'and', bit: true, returns: 'bit' },
  atomic_inc_return: { kind: 'add', by: 1, returns: 'new' },
  atomic_dec_return: { kind: 'add', by: 1, minus: true, returns: 'new' },
  atomic_add_return: { kind: 'add', returns: 'new' },
  atomic_sub_return: { kind: 'add', minus: true, returns: 'new' },
  atomic_dec_and_test: { kind: 'add', by: 1, minus: true, returns: 'is-zero' },
  atomic_fetch_inc: { kind: 'add', by: 1, returns: 'old' },
  atomic_fetch_dec: { kind: 'add', by: 1, minus: true, returns: 'old' },
  atomic_fetch_add: { kind: 'add', returns: 'old' },
  atomic_fetch_sub: { kind: 'add', minus: true, returns: 'old' },
  atomic_fetch_or: { kind: 'or', returns: 'old' },
  xchg: { kind: 'xchg', returns: 'old' },
  atomic_xchg: { kind: 'xchg', returns: 'old' },
  cmpxchg: { kind: 'cmpxchg', returns: 'old' },
  atomic_cmpxchg: { kind: 'cmpxchg', returns: 'old' },
};

/** Reads of one place: name → order. */
export const LOADS: Readonly<Record<string, 'relaxed' | 'acquire'>> = {
  READ_ONCE: 'relaxed',
  atomic_read: 'relaxed',
  rcu_dereference: 'relaxed',
  smp_load_acquire: 'acquire',
  atomic_read_acquire: 'acquire',
};

/** Writes of one place: name → order; `mb`: followed by a full barrier. */
export const STORES: Readonly<Record<string, 'relaxed' | 'release' | 'mb'>> = {
  WRITE_ONCE: 'relaxed',
  atomic_set: 'relaxed',
  smp_store_release: 'release',
  atomic_set_release: 'release',
  rcu_assign_pointer: 'release',
  smp_store_mb: 'mb',
};

export const FENCES: Readonly<Record<string, FenceKind>> = {
  smp_mb: 'full',
  smp_rmb: 'read',
  smp_wmb: 'write',
  smp_mb__before_atomic: 'locked',
  smp_mb__after_atomic: 'locked',
  smp_mb__after_spinlock: 'locked',
  smp_mb__after_unlock_lock: 'locked',
};

/** A call without a value: its number of arguments, what the line is there for, and why a handler cannot make it. */
export interface CallWord {
  readonly args: number;
  readonly why: Why;
  readonly notInHandler?: NotInHandler;
}

export const CALLS = {
  spin_lock: { args: 1, why: 'program.spin_lock' },
  spin_unlock: { args: 1, why: 'program.spin_unlock' },
  read_lock: {
    args: 1,
    why: 'program.read_lock',
  },
  read_unlock: { args: 1, why: 'program.read_unlock' },
  write_lock: {
    args: 1,
    why: 'program.write_lock',
  },
  write_unlock: { args: 1, why: 'program.write_unlock' },
  preempt_disable: { args: 0, why: 'program.preempt_disable' },
  preempt_enable: { args: 0, why: 'program.preempt_enable' },
  local_irq_disable: { args: 0, why: 'program.local_irq_disable' },
  local_irq_enable: { args: 0, why: 'program.local_irq_enable', notInHandler: 'irqs' },
  local_irq_save: { args: 1, why: 'program.local_irq_disable' },
  local_irq_restore: { args: 1, why: 'program.local_irq_restore' },
  send_ipi: { args: 1, why: 'program.send_ipi', notInHandler: 'ipis' },
  wait_ipis: { args: 0, why: 'program.wait_ipis', notInHandler: 'ipis' },
  smp_call_function: { args: 0, why: 'program.smp_call_function', notInHandler: 'ipis' },
  rcu_read_lock: { args: 0, why: 'program.rcu_read_lock' },
  rcu_read_unlock: { args: 0, why: 'program.rcu_read_unlock' },
  synchronize_rcu: { args: 0, why: 'program.synchronize_rcu', notInHandler: 'sleeps' },
  rcu_barrier: { args: 0, why: 'program.rcu_barrier', notInHandler: 'sleeps' },
  srcu_read_unlock: { args: 2, why: 'program.srcu_read_unlock' },
  synchronize_srcu: {
    args: 1,
    why: 'program.synchronize_srcu',
    notInHandler: 'sleeps',
  },
  write_seqcount_begin: { args: 1, why: 'program.write_seqcount_begin' },
  write_seqcount_end: { args: 1, why: 'program.write_seqcount_end' },
  call_rcu: { args: 1, why: 'program.call_rcu', notInHandler: 'queues' },
  free: { args: 1, why: 'program.free' },
  assert: { args: 1, why: 'program.assert' },
  BUG: { args: 0, why: 'program.BUG' },
  BUG_ON: { args: 1, why: 'program.BUG_ON' },
  WARN_ON: { args: 1, why: 'program.WARN_ON' },
} as const satisfies Readonly<Record<string, CallWord>>;

export type CallName = keyof typeof CALLS;

/** Whether a name is that of a call without a value. */
export function isCall(name: string): name is CallName {
  return Object.hasOwn(CALLS, name);
}

/**
 * Calls with a value that are neither loads nor atomic operations: name → number of arguments, and whether they go round
 * until others have done something.
 */
export const VALUES: Readonly<Record<string, { readonly args: number; readonly spins?: true }>> = {
  spin_trylock: { args: 1 },
  write_trylock: { args: 1 },
  spin_is_locked: { args: 1 },
  try_cmpxchg: { args: 3 },
  smp_cond_load_acquire: { args: 2, spins: true },
  test_bit: { args: 2 },
  read_seqcount_begin: { args: 1, spins: true },
  read_seqcount_retry: { args: 2 },
  srcu_read_lock: { args: 1 },
};

/** Splits an order suffix off the name of an atomic operation. */
export function atomicWord(
  name: string,
): (AtomicWord & { readonly order: 'relaxed' | 'acquire' | 'release' | 'full' }) | null {
  const match = /^(\w+?)(?:_(relaxed|acquire|release))?$/.exec(name);
  const word = match === null ? undefined : own(ATOMICS, match[1]);
  if (word === undefined) return null;
  const suffix = match?.[2] as 'relaxed' | 'acquire' | 'release' | undefined;
  if (word.returns === 'void') return suffix === undefined ? { ...word, order: 'relaxed' } : null;
  return { ...word, order: suffix ?? 'full' };
}

/** The record's own entry, never something every object inherits. */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

const KEYWORDS = [
  ...['name', 'int', 'page', 'unused', 'spinlock', 'thread', 'exists', 'never', 'forall'],
  ...['if', 'else', 'while', 'goto', 'break', 'continue', 'return', 'after', 'NULL', 'alloc', 'end'],
];
const WORDS = new Set(
  [LOADS, STORES, FENCES, CALLS, VALUES, ATOMICS].flatMap((r) => Object.keys(r)).concat(KEYWORDS),
);

export function isReserved(name: string): boolean {
  return WORDS.has(name);
}

/** Every function a program may call. */
export const FUNCTIONS: readonly string[] = [
  ...[LOADS, STORES, FENCES, CALLS, VALUES, ATOMICS].flatMap((r) => Object.keys(r)),
  'alloc',
];
