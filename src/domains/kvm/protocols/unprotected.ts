import { shadowCommit } from '../commit';
import { prepareRegisters, shadowPrepare } from '../prepare';
import { freeNow } from '../release';
import { singleRead } from '../walk';
import { POSTED_NAMES } from './names';
import type { Protocol } from './protocol';
import { SHADOW } from './shadow';
import { REVIEW } from './sources';

/** The strawman: a plain walk, and pages are freed at once. */
export const unprotected: Protocol = {
  sources: [REVIEW],
  names: POSTED_NAMES,
  host32: true,
  interruptsWalkers: false,
  keeps: 'sptes',
  readsOnce: true,
  usesInside: false,
  spinsOnCounter: false,
  enter: () => [],
  leave: () => [],
  walk: (spec, context) => singleRead(POSTED_NAMES.walk, spec, context),
  walkRegisters: [],
  prepare: shadowPrepare,
  prepareRegisters,
  generations: false,
  removesBelow: false,
  ...SHADOW,
  commit: (context, batch) => shadowCommit(context, batch, [freeNow(context, POSTED_NAMES)]),
  commitRegisters: [],
  callback: null,
};
