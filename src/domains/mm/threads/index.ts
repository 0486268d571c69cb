import { access, type Access } from './access';
import { collapse, type Collapse } from './collapse';
import { gupFast, type GupFast } from './gup-fast';
import { hostWalk, type HostWalk } from './host-walk';
import { unmap, type Unmap } from './unmap';
import type { Kind } from './thread';

export type MmThread = Access | Collapse | GupFast | HostWalk | Unmap;

export type Runs = MmThread['runs'];

/** Everything that a CPU can run, by its `runs`. */
export const THREADS: { readonly [R in Runs]: Kind<Extract<MmThread, { runs: R }>> } = {
  'gup-fast': gupFast,
  'host-walk': hostWalk,
  access,
  collapse,
  unmap,
};

/** The kind of a thread, to be asked with that thread. */
export function kindOf(thread: MmThread): Kind<MmThread> {
  const kinds: Readonly<Record<string, unknown>> = THREADS;
  return kinds[thread.runs] as Kind<MmThread>;
}
