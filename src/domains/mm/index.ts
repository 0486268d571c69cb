import type { Domain } from '../domain';
import { buildMm } from './build';
import { PROTOCOL_IDS, PROTOCOLS } from './protocols';
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
};
