import { access, type Access } from './access';
import { collapse, type Collapse } from './collapse';
import { fault, type Fault } from './fault';
import { gupFast, type GupFast } from './gup-fast';
import { hostWalk, type HostWalk } from './host-walk';
import { mprotect, type Mprotect } from './mprotect';
import { mremap, type Mremap } from './mremap';
import { reclaim, type Reclaim } from './reclaim';
import { setEntry, type SetEntry } from './set-entry';
import type { Kind } from './thread';
import { truncate, type Truncate } from './truncate';
import { unmap, type Unmap } from './unmap';
import { unshare, type Unshare } from './unshare';

export type MmThread =
  | Access
  | Collapse
  | Fault
  | GupFast
  | HostWalk
  | Mprotect
  | Mremap
  | Reclaim
  | SetEntry
  | Truncate
  | Unmap
  | Unshare;

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
  'set-entry': setEntry,
};

/** The kind of a thread, to be asked with that thread. */
export function kindOf(thread: MmThread): Kind<MmThread> {
  const kinds: Readonly<Record<string, unknown>> = THREADS;
  return kinds[thread.runs] as Kind<MmThread>;
}
