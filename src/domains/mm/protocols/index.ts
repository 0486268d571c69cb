import { commit, type Source } from '../../sources';
import type { Protocol } from './protocol';

const GATHER: Source = { kind: 'file', path: 'mm/mmu_gather.c' };

/** Every way of freeing tables by its id. */
const BY_ID = {
  'broadcast-free': {
    sources: [commit('d86564a2f085'), GATHER],
    flush: 'broadcast',
    release: 'at-once',
  },
  'ipi-free': {
    sources: [GATHER, { kind: 'file', path: 'arch/x86/mm/tlb.c' }],
    flush: 'ipi',
    release: 'at-once',
  },
  'rcu-table': {
    sources: [commit('a6f572084fbe'), GATHER],
    flush: 'broadcast',
    release: 'rcu',
  },
  'sync-one': {
    sources: [commit('2ba99c5e0881'), { kind: 'file', path: 'mm/khugepaged.c' }],
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
