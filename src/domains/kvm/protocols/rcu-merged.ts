import { ringCallback } from '../callback';
import { barrierBeforeCountOut, countIn, countOut } from '../counter';
import { shadowCommit } from '../commit';
import { prepareRegisters, shadowPrepare } from '../prepare';
import { readLock, readUnlock } from '../read-section';
import { deferIfReaders } from '../release';
import { singleRead } from '../walk';
import { DEBUG_WALK, MERGED_NAMES } from './names';
import type { Protocol } from './protocol';
import { SHADOW } from './shadow';
import { commit } from '../../sources';
import { MMU } from './sources';

const NAMES = MERGED_NAMES;
const FN = NAMES.walk;
const BEGIN = 'walk_shadow_page_lockless_begin';
const END = 'walk_shadow_page_lockless_end';

/** What was merged: RCU and a counter, one read of each entry, barriers on both sides. */
export const rcuMerged: Protocol = {
  sources: [commit('c2a2ac2b563c'), MMU],
  names: NAMES,
  host32: true,
  interruptsWalkers: false,
  keeps: 'spte',
  readsOnce: true,
  usesInside: false,
  spinsOnCounter: false,
  enter: () => [readLock(BEGIN), ...countIn(BEGIN)],
  leave: () => [barrierBeforeCountOut(END), countOut(END), readUnlock(END)],
  walk: (spec, context) => singleRead(spec.hierarchy === true ? DEBUG_WALK : FN, spec, context),
  walkRegisters: [],
  prepare: shadowPrepare,
  prepareRegisters,
  generations: false,
  removesBelow: false,
  ...SHADOW,
  commit: (context, batch) => shadowCommit(context, batch, deferIfReaders(context, batch, NAMES)),
  commitRegisters: ['readers'],
  callback: (cpu, switches) => ringCallback(NAMES, cpu, switches),
};
