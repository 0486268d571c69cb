import { access, type Access } from './access';
import { collapse, type Collapse } from './collapse';
import { fault, type Fault } from './fault';
import { fastFault, type FastFault } from './fast-fault';
import { gupFast, type GupFast } from './gup-fast';
import { hostWalk, type HostWalk } from './host-walk';
import { mprotect, type Mprotect } from './mprotect';
import { mremap, type Mremap } from './mremap';
import { reclaim, type Reclaim } from './reclaim';
import { readHalves, type ReadHalves } from './read-halves';
import { setEntry, type SetEntry } from './set-entry';
import { stage2Map, type Stage2Map } from './stage2-map';
import type { Kind } from './thread';
import { truncate, type Truncate } from './truncate';
import { unmap, type Unmap } from './unmap';
import { unshare, type Unshare } from './unshare';
import { zapSpte, type ZapSpte } from './zap-spte';

export type MmThread =
  | Access
  | Collapse
  | FastFault
  | Fault
  | GupFast
  | HostWalk
  | Mprotect
  | Mremap
  | ReadHalves
  | Reclaim
  | SetEntry
  | Stage2Map
  | Truncate
  | Unmap
  | Unshare
  | ZapSpte;

type Runs = MmThread['runs'];

/** Everything that a CPU can run, by its `runs`. */
export const THREADS: { readonly [R in Runs]: Kind<Extract<MmThread, { runs: R }>> } = {
  'gup-fast': gupFast,
  'host-walk': hostWalk,
  access,
  collapse,
  unmap,
  unshare,
  mremap,
  truncate,
  mprotect,
  reclaim,
  fault,
  'read-halves': readHalves,
  'set-entry': setEntry,
  'stage2-map': stage2Map,
  'fast-fault': fastFault,
  'zap-spte': zapSpte,
};

/** The kind of a thread, to be asked with that thread. */
export function kindOf(thread: MmThread): Kind<MmThread> {
  const kinds: Readonly<Record<string, unknown>> = THREADS;
  return kinds[thread.runs] as Kind<MmThread>;
}
