import { LOCK, lineOf, once } from '../context';
import { shadowCommit } from '../commit';
import { letGo, SPINLOCK } from '../lock';
import { prepareRegisters, shadowPrepare } from '../prepare';
import { freeNow } from '../release';
import { singleRead } from '../walk';
import { DEBUG_WALK, POSTED_NAMES } from './names';
import type { FunctionNames, Protocol } from './protocol';
import { SHADOW } from './shadow';
import { LOCKING, MMU } from './sources';

/** Of the walk that took the lock until then. */
const NAMES: FunctionNames = { ...POSTED_NAMES, walk: DEBUG_WALK };
const FN = NAMES.walk;

/** The lock: the walk and the use of its result happen under mmu_lock. */
export const mmuLock: Protocol = {
  sources: [LOCKING, MMU],
  names: NAMES,
  host32: true,
  interruptsWalkers: false,
  keeps: 'sptes',
  readsOnce: true,
  usesInside: true,
  spinsOnCounter: false,
  enter: () => [
    once(lineOf(FN, 'walker_lock', 'spin_lock(&kvm->mmu_lock);', 'kvm.walker_lock'), {
      op: { op: 'lock', at: LOCK },
    }),
  ],
  leave: () => [letGo(FN, 'walker_unlock', SPINLOCK)],
  walk: (spec, context) => singleRead(FN, spec, context, '*it.sptep;'),
  walkRegisters: [],
  prepare: shadowPrepare,
  prepareRegisters,
  generations: false,
  removesBelow: false,
  ...SHADOW,
  commit: (context, batch) => shadowCommit(context, batch, [freeNow(context, NAMES)]),
  commitRegisters: [],
  callback: null,
};
