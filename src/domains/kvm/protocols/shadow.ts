import { SPINLOCK } from '../lock';
import { buildMapper, buildRemapper, SHADOW_REPLACING } from '../mapper';
import type { Protocol } from './protocol';

/** What all protocols of the shadow MMU share: a spinlock, and faults that change the table under it. */
export const SHADOW: Pick<Protocol, 'locks' | 'fault' | 'replace'> = {
  locks: { zap: SPINLOCK, fault: SPINLOCK, change: SPINLOCK },
  fault: buildMapper,
  replace: (spec, context) => buildRemapper(spec, SHADOW_REPLACING, context),
};
