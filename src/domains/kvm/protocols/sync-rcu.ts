import { COMMIT, lineOf, type BuildContext } from '../context';
import { shadowCommit } from '../commit';
import { prepareRegisters, shadowPrepare } from '../prepare';
import type { Unit } from '../../program';
import { readLock, readUnlock } from '../read-section';
import { freeNow } from '../release';
import { singleRead } from '../walk';
import { POSTED_NAMES } from './names';
import type { Protocol } from './protocol';
import { SHADOW } from './shadow';
import { REVIEW } from './sources';

const FN = POSTED_NAMES.walk;

/** "Just wait for it": commit sleeps for a grace period, under a spinlock. */
export const syncRcu: Protocol = {
  sources: [REVIEW],
  names: POSTED_NAMES,
  host32: true,
  interruptsWalkers: false,
  keeps: 'sptes',
  readsOnce: true,
  usesInside: false,
  spinsOnCounter: false,
  enter: () => [readLock(FN)],
  leave: () => [readUnlock(FN)],
  walk: (spec, context) => singleRead(FN, spec, context),
  walkRegisters: [],
  prepare: shadowPrepare,
  prepareRegisters,
  generations: false,
  removesBelow: false,
  ...SHADOW,
  commit: (context, batch) =>
    shadowCommit(context, batch, [waitForReaders(context), freeNow(context, POSTED_NAMES)]),
  commitRegisters: [],
  callback: null,
};

function waitForReaders(context: BuildContext): Unit {
  const site = context.nextSite();
  return {
    lines: [
      lineOf(COMMIT, 'synchronize_rcu', 'synchronize_rcu();', 'kvm.synchronize_rcu', { movable: false }),
    ],
    emit: () => [{ op: { op: 'sync-rcu', site } }, { op: { op: 'sync-rcu-wait', site } }],
  };
}
