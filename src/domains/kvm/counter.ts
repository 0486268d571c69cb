/** The count of walkers inside: entering and leaving it, with the barriers that keep the walk between the two. */
import { COUNTER, lineOf, once } from './context';
import type { Unit } from '../program';

export function countIn(fn: string): Unit[] {
  return [
    once(lineOf(fn, 'counter_inc', 'atomic_inc(&kvm->arch.reader_counter);', 'kvm.counter_inc'), {
      op: { op: 'rmw', kind: 'add', at: COUNTER, value: 1, order: 'relaxed' },
    }),
    once(lineOf(fn, 'mb_after_inc', 'smp_mb__after_atomic_inc();', 'kvm.mb_after_inc'), {
      op: { op: 'fence', kind: 'full' },
    }),
  ];
}

export function barrierBeforeCountOut(fn: string): Unit {
  return once(lineOf(fn, 'mb_before_dec', 'smp_mb__before_atomic_dec();', 'kvm.mb_before_dec'), {
    op: { op: 'fence', kind: 'full' },
  });
}

export function countOut(fn: string): Unit {
  return once(lineOf(fn, 'counter_dec', 'atomic_dec(&kvm->arch.reader_counter);', 'kvm.counter_dec'), {
    op: { op: 'rmw', kind: 'add', at: COUNTER, value: 255, order: 'relaxed' },
  });
}
