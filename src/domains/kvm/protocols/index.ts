import { counterSpin } from './counter-spin';
import { irqOff } from './irq-off';
import { mmuLock } from './mmu-lock';
import type { Protocol } from './protocol';
import { rcuMerged } from './rcu-merged';
import { rcuPosted } from './rcu-posted';
import { syncRcu } from './sync-rcu';
import { tdpRcu } from './tdp-rcu';
import { unprotected } from './unprotected';

export type { Protocol } from './protocol';

/** Every way of protecting the walk by its id, in the order history tried them. */
const BY_ID = {
  unprotected,
  'mmu-lock': mmuLock,
  'rcu-posted': rcuPosted,
  'rcu-merged': rcuMerged,
  'irq-off': irqOff,
  'tdp-rcu': tdpRcu,
  'sync-rcu': syncRcu,
  'counter-spin': counterSpin,
} as const satisfies Record<string, Protocol>;

export type ProtocolId = keyof typeof BY_ID;

export const PROTOCOL_IDS = Object.keys(BY_ID) as readonly ProtocolId[];

export const PROTOCOLS: readonly (Protocol & { readonly id: ProtocolId })[] = PROTOCOL_IDS.map((id) => ({
  id,
  ...BY_ID[id],
}));

export function protocolOf(id: ProtocolId): Protocol {
  return BY_ID[id];
}
