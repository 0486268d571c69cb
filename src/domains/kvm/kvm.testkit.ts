import { expect } from 'vitest';
import { check } from '../../checker';
import type { MemoryModel } from '../../machine/models';
import { modelOf } from '../../scenarios/model';
import { setUp } from '../../scenarios/setup';
import { MMIO_ADDRESS, SMALL_TABLE } from './tables';
import type { KvmSpec } from './kvm-spec';
import { PROTOCOL_IDS, type ProtocolId } from './protocols';
import type { KvmThread } from './spec';

export type Case = Partial<KvmSpec> & { readonly threads: readonly KvmThread[] };

/** Bugs that some run has, over every interleaving. */
export function bugs(protocol: ProtocolId, memory: MemoryModel, spec: Case): string[] {
  const scenario = { kind: 'kvm', title: '', table: SMALL_TABLE, ...spec, protocol, memory } as const;
  const report = check(modelOf(setUp(scenario)), { shorten: 'none' });
  expect(report.complete).toBe(true);
  return report.properties.flatMap((p) => (p.verdict === 'violated' && p.kind === 'bug' ? [p.id] : []));
}

export const walk = { runs: 'walk', address: MMIO_ADDRESS } as const satisfies KvmThread;
/** Protocols without a bug of their own. */
export const CORRECT = PROTOCOL_IDS.filter((id) => !['unprotected', 'rcu-posted', 'sync-rcu'].includes(id));
