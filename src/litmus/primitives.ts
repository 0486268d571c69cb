/**
 * The kernel's primitives that a litmus test may call, as data. What each means for the order of things is the
 * business of the memory models; here stands only which events it makes.
 */

/** How a marked access is ordered; `full` stands between two full barriers. */
export type Order = 'once' | 'acquire' | 'release' | 'full';

export type FenceKind =
  | 'mb'
  | 'rmb'
  | 'wmb'
  | 'barrier'
  | 'before-atomic'
  | 'after-atomic'
  | 'after-spinlock'
  | 'after-unlock-lock'
  | 'after-srcu-unlock';

export type Arithmetic = 'add' | 'sub' | 'and' | 'or' | 'xor' | 'andnot';

/** What a read-modify-write gives back. */
type Gives = 'nothing' | 'old' | 'new' | 'is-zero' | 'is-negative';

/** Whether the first argument is a place (`*x`) or its address (`x`), or may be both, as headers differ. */
type Argument = 'place' | 'address' | 'either';

export type Primitive =
  | { readonly kind: 'load'; readonly order: Order; readonly argument: Argument }
  | { readonly kind: 'store'; readonly order: Order; readonly argument: Argument }
  | {
      readonly kind: 'arithmetic';
      readonly op: Arithmetic;
      /** Absent: the first argument, and the address is the second. */
      readonly operand?: number;
      readonly order: Order;
      readonly gives: Gives;
    }
  | { readonly kind: 'exchange'; readonly order: Order }
  | { readonly kind: 'compare'; readonly order: Order }
  | { readonly kind: 'add-unless' }
  | { readonly kind: 'fence'; readonly fence: FenceKind }
  | { readonly kind: 'lock' | 'unlock' | 'trylock' | 'is-locked' }
  | { readonly kind: 'rcu-lock' | 'rcu-unlock' | 'rcu-sync' }
  | { readonly kind: 'srcu-lock' | 'srcu-unlock' | 'srcu-sync' };

const ORDERS: readonly (readonly [suffix: string, order: Order])[] = [
  ['', 'full'],
  ['_relaxed', 'once'],
  ['_acquire', 'acquire'],
  ['_release', 'release'],
];

const ATOMICS = ['atomic', 'atomic64', 'atomic_long'] as const;

type Row = readonly [name: string, primitive: Primitive];

function atomics(prefix: string): Row[] {
  const arithmetic = (['add', 'sub', 'and', 'or', 'xor', 'andnot'] as const).flatMap((op): Row[] => [
    [`${prefix}_${op}`, { kind: 'arithmetic', op, order: 'once', gives: 'nothing' }],
    ...ORDERS.flatMap(([suffix, order]): Row[] => [
      [`${prefix}_fetch_${op}${suffix}`, { kind: 'arithmetic', op, order, gives: 'old' }],
      ...(op === 'add' || op === 'sub'
        ? [[`${prefix}_${op}_return${suffix}`, { kind: 'arithmetic', op, order, gives: 'new' }] as const]
        : []),
    ]),
  ]);
  const counting = (
    [
      ['inc', 'add'],
      ['dec', 'sub'],
    ] as const
  ).flatMap(([name, op]): Row[] => [
    [`${prefix}_${name}`, { kind: 'arithmetic', op, operand: 1, order: 'once', gives: 'nothing' }],
    [`${prefix}_${name}_and_test`, { kind: 'arithmetic', op, operand: 1, order: 'full', gives: 'is-zero' }],
    ...ORDERS.flatMap(([suffix, order]): Row[] => [
      [`${prefix}_${name}_return${suffix}`, { kind: 'arithmetic', op, operand: 1, order, gives: 'new' }],
      [`${prefix}_fetch_${name}${suffix}`, { kind: 'arithmetic', op, operand: 1, order, gives: 'old' }],
    ]),
  ]);
  return [
    ...arithmetic,
    ...counting,
    [`${prefix}_sub_and_test`, { kind: 'arithmetic', op: 'sub', order: 'full', gives: 'is-zero' }],
    [`${prefix}_add_negative`, { kind: 'arithmetic', op: 'add', order: 'full', gives: 'is-negative' }],
    [`${prefix}_add_unless`, { kind: 'add-unless' }],
    [`${prefix}_read`, { kind: 'load', order: 'once', argument: 'address' }],
    [`${prefix}_read_acquire`, { kind: 'load', order: 'acquire', argument: 'address' }],
    [`${prefix}_set`, { kind: 'store', order: 'once', argument: 'address' }],
    [`${prefix}_set_release`, { kind: 'store', order: 'release', argument: 'address' }],
    ...ORDERS.flatMap(([suffix, order]): Row[] => [
      [`${prefix}_xchg${suffix}`, { kind: 'exchange', order }],
      [`${prefix}_cmpxchg${suffix}`, { kind: 'compare', order }],
    ]),
  ];
}

const FENCES: readonly (readonly [name: string, fence: FenceKind])[] = [
  ['smp_mb', 'mb'],
  ['mb', 'mb'],
  ['smp_rmb', 'rmb'],
  ['smp_wmb', 'wmb'],
  ['barrier', 'barrier'],
  ['smp_mb__before_atomic', 'before-atomic'],
  ['smp_mb__after_atomic', 'after-atomic'],
  ['smp_mb__after_spinlock', 'after-spinlock'],
  ['smp_mb__after_unlock_lock', 'after-unlock-lock'],
  ['smp_mb__after_srcu_read_unlock', 'after-srcu-unlock'],
];

/** All of them by name. */
export const PRIMITIVES: ReadonlyMap<string, Primitive> = new Map<string, Primitive>([
  ['READ_ONCE', { kind: 'load', order: 'once', argument: 'place' }],
  ['ACCESS_ONCE', { kind: 'load', order: 'once', argument: 'place' }],
  ['WRITE_ONCE', { kind: 'store', order: 'once', argument: 'place' }],
  ['rcu_dereference', { kind: 'load', order: 'once', argument: 'place' }],
  ['lockless_dereference', { kind: 'load', order: 'once', argument: 'place' }],
  ['rcu_assign_pointer', { kind: 'store', order: 'release', argument: 'place' }],
  ['smp_load_acquire', { kind: 'load', order: 'acquire', argument: 'address' }],
  ['smp_store_release', { kind: 'store', order: 'release', argument: 'address' }],
  ['smp_store_mb', { kind: 'store', order: 'full', argument: 'either' }],
  ...ORDERS.flatMap(([suffix, order]): Row[] => [
    [`xchg${suffix}`, { kind: 'exchange', order }],
    [`cmpxchg${suffix}`, { kind: 'compare', order }],
  ]),
  ...ATOMICS.flatMap(atomics),
  ...FENCES.map(([name, fence]): Row => [name, { kind: 'fence', fence }]),
  ['spin_lock', { kind: 'lock' }],
  ['spin_unlock', { kind: 'unlock' }],
  ['spin_trylock', { kind: 'trylock' }],
  ['spin_is_locked', { kind: 'is-locked' }],
  ['rcu_read_lock', { kind: 'rcu-lock' }],
  ['rcu_read_unlock', { kind: 'rcu-unlock' }],
  ['synchronize_rcu', { kind: 'rcu-sync' }],
  ['synchronize_rcu_expedited', { kind: 'rcu-sync' }],
  ['srcu_read_lock', { kind: 'srcu-lock' }],
  ['srcu_read_unlock', { kind: 'srcu-unlock' }],
  ['srcu_down_read', { kind: 'srcu-lock' }],
  ['srcu_up_read', { kind: 'srcu-unlock' }],
  ['synchronize_srcu', { kind: 'srcu-sync' }],
  ['synchronize_srcu_expedited', { kind: 'srcu-sync' }],
]);

/** How many arguments a primitive takes. */
export function arity(primitive: Primitive): number {
  switch (primitive.kind) {
    case 'load':
      return 1;
    case 'store':
    case 'exchange':
    case 'srcu-unlock':
      return 2;
    case 'compare':
    case 'add-unless':
      return 3;
    case 'arithmetic':
      return primitive.operand === undefined ? 2 : 1;
    case 'lock':
    case 'unlock':
    case 'trylock':
    case 'is-locked':
    case 'srcu-lock':
    case 'srcu-sync':
      return 1;
    case 'fence':
    case 'rcu-lock':
    case 'rcu-unlock':
    case 'rcu-sync':
      return 0;
  }
}

/** Whether a call gives a value. */
export function givesValue(primitive: Primitive): boolean {
  switch (primitive.kind) {
    case 'load':
    case 'exchange':
    case 'compare':
    case 'add-unless':
    case 'trylock':
    case 'is-locked':
    case 'srcu-lock':
      return true;
    case 'arithmetic':
      return primitive.gives !== 'nothing';
    case 'store':
    case 'fence':
    case 'lock':
    case 'unlock':
    case 'rcu-lock':
    case 'rcu-unlock':
    case 'rcu-sync':
    case 'srcu-unlock':
    case 'srcu-sync':
      return false;
  }
}
