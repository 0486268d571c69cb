import type { Source } from '../../sources';
import type { ProtocolId } from './index';

const GATHER = { kind: 'file', path: 'mm/mmu_gather.c' } as const;
const commit = (id: string) => ({ kind: 'commit', id }) as const;

/** What each way of freeing tables is about, to read on. */
export const SOURCES: Readonly<Record<ProtocolId, readonly Source[]>> = {
  'broadcast-free': [commit('d86564a2f085'), GATHER],
  'ipi-free': [GATHER, { kind: 'file', path: 'arch/x86/mm/tlb.c' }],
  'rcu-table': [commit('a6f572084fbe'), GATHER],
  'sync-one': [commit('2ba99c5e0881'), { kind: 'file', path: 'mm/khugepaged.c' }],
};
