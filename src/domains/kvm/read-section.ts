/** RCU's read-side section around a walk. */
import { lineOf, once } from './context';
import type { Unit } from '../program';

export function readLock(fn: string): Unit {
  return once(lineOf(fn, 'rcu_read_lock', 'rcu_read_lock();', 'kvm.rcu_read_lock'), {
    op: { op: 'rcu-read-lock' },
  });
}

export function readUnlock(fn: string): Unit {
  return once(lineOf(fn, 'rcu_read_unlock', 'rcu_read_unlock();', 'kvm.rcu_read_unlock'), {
    op: { op: 'rcu-read-unlock' },
  });
}
