import type { Domain } from '../domain';
import { MOST_CPUS } from '../schema';
import { buildKvm } from './build';
import type { KvmSpec } from './kvm-spec';
import { PROTOCOL_IDS, protocolOf, PROTOCOLS, type ProtocolId } from './protocols';
import { CHAIN_TABLE, MMIO_ADDRESS } from './tables';

const CHAIN = CHAIN_TABLE.pages.map(({ name }) => name);

/** KVM's shadow page tables. */
export const KVM: Domain<KvmSpec> = {
  build: buildKvm,
  tells: { frames: false, commit: true },
  protocols: PROTOCOLS,
  underProtocol: (spec, id) => {
    const protocol = PROTOCOL_IDS.find((known) => known === id);
    if (protocol === undefined) throw new Error(`there is no protocol "${id}"`);
    const lines = protocol === spec.protocol ? {} : { off: undefined, on: undefined, moved: undefined };
    const host32 = protocolOf(protocol).host32 ? {} : { host32: undefined };
    // Who swaps memory slots needs markers with a generation.
    const threads = protocolOf(protocol).generations
      ? spec.threads
      : spec.threads.filter(({ runs }) => runs !== 'memslot');
    return { ...spec, ...lines, ...host32, threads, protocol };
  },
  closes: {
    rcu_read_lock: ['rcu_read_unlock'],
    srcu_lock: ['srcu_unlock'],
    start_lock: ['start_unlock'],
    end_lock: ['end_unlock'],
    mmu_lock: ['mmu_unlock'],
    walker_lock: ['walker_unlock'],
    map_lock: ['map_unlock'],
    map_rcu_lock: ['map_rcu_unlock'],
    root_lock: ['root_unlock'],
    irq_disable: ['irq_enable'],
    counter_inc: ['counter_dec'],
    zap_rcu_lock: ['zap_rcu_unlock'],
  },
  walkingForEver: (spec) =>
    spec.threads.some(({ runs }) => runs === 'walk')
      ? {
          ...spec,
          threads: spec.threads.map((t) => (t.runs === 'walk' ? { ...t, rounds: 'forever' } : t)),
        }
      : null,
  walkingOnce: (spec) => {
    const walker = spec.threads.find((t) => t.runs === 'walk');
    if (walker === undefined) return null;
    const one = { ...walker, rounds: 1, holdsRoot: false };
    return { ...spec, threads: [one, one, ...spec.threads.filter(({ runs }) => runs === 'zap').slice(0, 1)] };
  },
  small: {
    most: { walkers: MOST_CPUS - 1, rounds: 12, zap: CHAIN.length - 1 },
    make: (protocol, { walkers, rounds, zap }) => ({
      protocol: protocol as ProtocolId,
      table: CHAIN_TABLE,
      threads: [
        ...Array.from({ length: walkers }, () => ({ runs: 'walk', address: MMIO_ADDRESS, rounds }) as const),
        ...(zap === 0 ? [] : [{ runs: 'zap', batches: [CHAIN.slice(-zap)] } as const]),
      ],
    }),
  },
};
