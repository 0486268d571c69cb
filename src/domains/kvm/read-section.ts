/** RCU's read-side section around a walk. */
import { lineOf, once } from './context';
import type { Unit } from '../program';

export function readLock(fn: string): Unit {
  return once(
    lineOf(
      fn,
      'rcu_read_lock',
      'rcu_read_lock();',
      'Enters the read-side section: a grace period that starts from now on waits for this CPU.',
    ),
    { op: { op: 'rcu-read-lock' } },
  );
}

export function readUnlock(fn: string): Unit {
  return once(
    lineOf(
      fn,
      'rcu_read_unlock',
      'rcu_read_unlock();',
      'Leaves the read-side section: the next quiescent state of this CPU may be noted.',
    ),
    { op: { op: 'rcu-read-unlock' } },
  );
}
