import type { Protocol } from './protocol';

export type { Protocol } from './protocol';

/** Every way of freeing tables by its id. */
const BY_ID = {
  'broadcast-free': {
    name: 'Broadcast, free at once',
    short: 'nobody waits',
    origin: 'no kernel: what goes wrong without the rest',
    flush: 'broadcast',
    release: 'at-once',
  },
  'ipi-free': {
    name: 'Flush by IPI, free at once',
    short: 'the flush waits',
    origin: 'x86 before MMU_GATHER_RCU_TABLE_FREE',
    flush: 'ipi',
    release: 'at-once',
  },
  'rcu-table': {
    name: 'Tables freed by RCU',
    short: 'a grace period',
    origin: 'tlb_remove_table, 2011, 267239116987',
    flush: 'broadcast',
    release: 'rcu',
  },
  'sync-one': {
    name: 'An empty IPI to everybody',
    short: 'without a batch',
    origin: 'tlb_remove_table_sync_one, 2022, 2ba99c5e0881',
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
