import { ringCallback } from '../callback';
import { barrierBeforeCountOut, countIn, countOut } from '../counter';
import { shadowCommit } from '../commit';
import { prepareRegisters, shadowPrepare } from '../prepare';
import { readLock, readUnlock } from '../read-section';
import { deferIfReaders } from '../release';
import { singleRead } from '../walk';
import { MERGED_NAMES } from './names';
import type { Protocol } from './protocol';
import { SHADOW } from './shadow';

const NAMES = MERGED_NAMES;
const FN = NAMES.walk;

/** What was merged: RCU and a counter, one read of each entry, barriers on both sides. */
export const rcuMerged: Protocol = {
  names: NAMES,
  host32: true,
  interruptsWalkers: false,
  readsOnce: true,
  usesInside: false,
  spinsOnCounter: false,
  enter: () => [readLock(FN), ...countIn(FN)],
  leave: () => [barrierBeforeCountOut(FN), countOut(FN), readUnlock(FN)],
  walk: (spec, context) => singleRead(FN, spec, context),
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
