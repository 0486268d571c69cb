import type { Domain } from '../domain';
import { MOST_CPUS } from '../schema';
import { buildMm } from './build';
import { CHAIN, CHAIN_ADDRESS } from './chain';
import { PROTOCOL_IDS, PROTOCOLS, type ProtocolId } from './protocols';
import type { MmSpec } from './mm-spec';

/** The page tables of processes. */
export const MM: Domain<MmSpec> = {
  build: buildMm,
  tells: { frames: true, commit: false },
  protocols: PROTOCOLS,
  underProtocol: (spec, id) => {
    const protocol = PROTOCOL_IDS.find((known) => known === id);
    if (protocol === undefined) throw new Error(`there is no protocol "${id}"`);
    const lines = protocol === spec.protocol ? {} : { off: undefined, on: undefined, moved: undefined };
    return { ...spec, ...lines, protocol };
  },
  closes: {
    irq_save: ['irq_restore'],
    mmap_lock: ['mmap_unlock'],
    mmap_read_lock: ['mmap_read_unlock'],
    rmap_lock: ['rmap_unlock'],
    mmu_lock: ['mmu_unlock'],
    rcu_read_lock: ['rcu_read_unlock'],
    pmd_lock: ['pmd_unlock'],
    pte_lock: ['pte_unlock'],
  },
  walkingForEver: () => null,
  walkingOnce: (spec) => {
    const walker = spec.threads.find((t) => t.runs === 'gup-fast' || t.runs === 'host-walk');
    if (walker === undefined) return null;
    return {
      ...spec,
      threads: [
        walker,
        walker,
        ...spec.threads.filter((t) => t.runs === 'collapse' || t.runs === 'unmap').slice(0, 1),
      ],
    };
  },
  small: {
    // GUP-fast looks a page up once, and munmap takes the one table that there is.
    most: { walkers: MOST_CPUS - 1, rounds: 1, zap: 1 },
    make: (protocol, { walkers, zap }) => ({
      protocol: protocol as ProtocolId,
      table: CHAIN,
      threads: [
        ...Array.from({ length: walkers }, () => ({ runs: 'gup-fast', address: CHAIN_ADDRESS }) as const),
        ...(zap === 0 ? [] : [{ runs: 'unmap', address: CHAIN_ADDRESS } as const]),
      ],
    }),
  },
};
