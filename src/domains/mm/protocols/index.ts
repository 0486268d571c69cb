import type { Protocol } from './protocol';

export type { Protocol } from './protocol';

/** Every way of freeing tables by its id. */
const BY_ID = {
  'broadcast-free': {
    flush: 'broadcast',
    release: 'at-once',
  },
  'ipi-free': {
    flush: 'ipi',
    release: 'at-once',
  },
  'rcu-table': {
    flush: 'broadcast',
    release: 'rcu',
  },
  'sync-one': {
    flush: 'broadcast',
    release: 'sync-ipi',
  },
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
