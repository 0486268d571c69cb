import { COMMIT, COUNTER, lineOf } from '../context';
import { barrierBeforeCountOut, countIn, countOut } from '../counter';
import { shadowCommit } from '../commit';
import { prepareRegisters, shadowPrepare } from '../prepare';
import type { Unit } from '../../program';
import { freeNow } from '../release';
import { singleRead } from '../walk';
import { POSTED_NAMES } from './names';
import type { Protocol } from './protocol';
import { SHADOW } from './shadow';
import { REVIEW } from './sources';

const FN = POSTED_NAMES.walk;

/** Commit spins until nobody is inside: safe, but it may wait for ever. */
export const counterSpin: Protocol = {
  sources: [REVIEW],
  names: POSTED_NAMES,
  host32: true,
  interruptsWalkers: false,
  keeps: 'sptes',
  readsOnce: true,
  usesInside: false,
  spinsOnCounter: true,
  enter: () => countIn(FN),
  leave: () => [barrierBeforeCountOut(FN), countOut(FN)],
  walk: (spec, context) => singleRead(FN, spec, context),
  walkRegisters: [],
  prepare: shadowPrepare,
  prepareRegisters,
  generations: false,
  removesBelow: false,
  ...SHADOW,
  commit: (context, batch) => shadowCommit(context, batch, [spin(), freeNow(context, POSTED_NAMES)]),
  commitRegisters: [],
  callback: null,
};

function spin(): Unit {
  return {
    lines: [
      lineOf(
        COMMIT,
        'counter_spin',
        'while (atomic_read(&kvm->arch.reader_counter)) cpu_relax();',
        'kvm.counter_spin',
        { movable: false },
      ),
    ],
    emit: () => [
      { mark: 'spin' },
      { op: { op: 'load', from: COUNTER }, branch: { test: { is: 'nonzero' }, to: 'spin' } },
    ],
  };
}
