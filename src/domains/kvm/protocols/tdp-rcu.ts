import { pageCallback } from '../callback';
import { FOR_READ, FOR_WRITE } from '../lock';
import { readLock, readUnlock } from '../read-section';
import { buildTdpFault, buildTdpRemapper } from '../tdp-fault';
import { TDP_CALLBACK, TDP_ZAP, tdpCommit, tdpPrepare, tdpPrepareRegisters } from '../tdp-zap';
import { singleRead } from '../walk';
import type { FunctionNames, Protocol } from './protocol';
import { commit } from '../../sources';
import { TDP } from './sources';

const NAMES: FunctionNames = {
  walk: 'kvm_tdp_mmu_get_walk',
  zap: TDP_ZAP,
  callback: TDP_CALLBACK,
  freeNow: '',
  fullFault: 'RET_PF_INVALID',
  freeLockParts: '',
  freeUnlockParts: 'tdp_mmu_free_sp',
};

/** The TDP MMU: readers only enter a read-side section, every page waits for a grace period. */
export const tdpRcu: Protocol = {
  sources: [commit('7cca2d0b7e7d'), commit('bd29677952fa'), TDP],
  names: NAMES,
  host32: false,
  interruptsWalkers: false,
  keeps: 'sptes',
  readsOnce: true,
  usesInside: false,
  spinsOnCounter: false,
  enter: () => [readLock(NAMES.walk)],
  leave: () => [readUnlock(NAMES.walk)],
  walk: (spec, context) =>
    singleRead(NAMES.walk, spec, context, 'READ_ONCE(*it.sptep); /* frozen counts as not present */'),
  walkRegisters: [],
  prepare: tdpPrepare,
  prepareRegisters: tdpPrepareRegisters,
  generations: true,
  removesBelow: true,
  locks: { zap: FOR_READ, fault: FOR_READ, change: FOR_WRITE },
  fault: buildTdpFault,
  replace: buildTdpRemapper,
  commit: tdpCommit,
  commitRegisters: [],
  callback: (cpu, switches) => pageCallback(NAMES, cpu, switches),
};
