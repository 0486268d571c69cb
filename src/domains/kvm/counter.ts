/** The count of walkers inside: entering and leaving it, with the barriers that keep the walk between the two. */
import { COUNTER, lineOf, once } from './context';
import type { Unit } from '../program';

export function countIn(fn: string): Unit[] {
  return [
    once(
      lineOf(
        fn,
        'counter_inc',
        'atomic_inc(&kvm->arch.reader_counter);',
        'Tells the zapper that a walker is inside.',
      ),
      { op: { op: 'rmw', kind: 'add', at: COUNTER, value: 1, order: 'relaxed' } },
    ),
    once(
      lineOf(
        fn,
        'mb_after_inc',
        'smp_mb__after_atomic_inc();',
        'The counter must be seen raised before the table is read.',
      ),
      { op: { op: 'fence', kind: 'full' } },
    ),
  ];
}

export function barrierBeforeCountOut(fn: string): Unit {
  return once(
    lineOf(
      fn,
      'mb_before_dec',
      'smp_mb__before_atomic_dec();',
      'Every read of the table must be over before the counter is seen lowered.',
    ),
    { op: { op: 'fence', kind: 'full' } },
  );
}

export function countOut(fn: string): Unit {
  return once(
    lineOf(
      fn,
      'counter_dec',
      'atomic_dec(&kvm->arch.reader_counter);',
      'Tells the zapper that this walker has left.',
    ),
    { op: { op: 'rmw', kind: 'add', at: COUNTER, value: 255, order: 'relaxed' } },
  );
}
