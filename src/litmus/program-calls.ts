import type { Call } from './ast';
import type { FenceKind, Primitive } from './primitives';
import { refuse } from './problem';
import { problem } from '#texts/litmus';

/**
 * Barriers of the program language. Those that are full only beside a lock or an atomic are full there, too: they
 * stand beside one.
 */
const FENCES: Readonly<Record<Exclude<FenceKind, 'barrier'>, string>> = {
  mb: 'smp_mb()',
  rmb: 'smp_rmb()',
  wmb: 'smp_wmb()',
  'before-atomic': 'smp_mb__before_atomic()',
  'after-atomic': 'smp_mb__after_atomic()',
  'after-spinlock': 'smp_mb__after_spinlock()',
  'after-unlock-lock': 'smp_mb__after_unlock_lock()',
  'after-srcu-unlock': 'smp_mb()',
};

const SUFFIX = { once: '_relaxed', acquire: '_acquire', release: '_release', full: '' } as const;

/**
 * A primitive as a call of the program language; `args` are its arguments there, places by name.
 */
export function callText(e: Call, args: readonly string[]): string {
  const { primitive, name } = e;
  const [first = '', second = ''] = args;
  switch (primitive.kind) {
    case 'load':
      return primitive.order === 'acquire' ? `smp_load_acquire(&${first})` : `READ_ONCE(${first})`;
    case 'store':
      if (primitive.order === 'full') return `smp_store_mb(${first}, ${second})`;
      return primitive.order === 'release'
        ? `smp_store_release(&${first}, ${second})`
        : `WRITE_ONCE(${first}, ${second})`;
    case 'arithmetic':
      return arithmeticText(e, primitive, args);
    case 'exchange':
      return `xchg${SUFFIX[primitive.order]}(&${first}, ${second})`;
    case 'compare':
      return `cmpxchg${SUFFIX[primitive.order]}(&${first}, ${second}, ${args[2]})`;
    case 'fence':
      if (primitive.fence === 'barrier') return refuse(problem.step(name), e);
      return FENCES[primitive.fence];
    case 'lock':
      return `spin_lock(&${first})`;
    case 'unlock':
      return `spin_unlock(&${first})`;
    case 'trylock':
      return `spin_trylock(&${first})`;
    case 'is-locked':
      return `spin_is_locked(&${first})`;
    case 'add-unless':
      return `atomic_add_unless(&${first}, ${second}, ${args[2]})`;
    case 'srcu-lock':
      return `srcu_read_lock(&${first})`;
    case 'srcu-unlock':
      return `srcu_read_unlock(&${first}, ${second})`;
    case 'srcu-sync':
      return `synchronize_srcu(&${first})`;
    case 'rcu-lock':
      return 'rcu_read_lock()';
    case 'rcu-unlock':
      return 'rcu_read_unlock()';
    case 'rcu-sync':
      return 'synchronize_rcu()';
  }
}

function arithmeticText(
  e: Call,
  primitive: Extract<Primitive, { kind: 'arithmetic' }>,
  [first = '', second = '']: readonly string[],
): string {
  const { name } = e;
  const { op, gives, operand } = primitive;
  const order = gives === 'nothing' || gives === 'is-zero' ? '' : SUFFIX[primitive.order];
  const place = operand === undefined ? second : first;
  const by = operand === undefined ? first : `${operand}`;
  if (op === 'xor') return refuse(problem.step(name), e);
  if (op === 'andnot') {
    const bits = Number(by);
    if (!Number.isInteger(bits)) return refuse(problem.step(name), e);
    const mask = `${255 - bits}`;
    return gives === 'old'
      ? `atomic_fetch_and${order}(${mask}, &${place})`
      : `atomic_and(${mask}, &${place})`;
  }
  if (gives === 'nothing') return `atomic_${op}(${by}, &${place})`;
  if (gives === 'old') return `atomic_fetch_${op}${order}(${by}, &${place})`;
  if (gives === 'new' && (op === 'add' || op === 'sub'))
    return `atomic_${op}_return${order}(${by}, &${place})`;
  if (gives === 'is-zero' && op === 'sub')
    return by === '1' ? `atomic_dec_and_test(&${place})` : `atomic_sub_return(${by}, &${place}) == 0`;
  return refuse(problem.step(name), e);
}
