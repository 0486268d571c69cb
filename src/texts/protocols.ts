import type { ProtocolId as KvmProtocol } from '../domains/kvm/protocols';
import type { ProtocolId as MmProtocol } from '../domains/mm/protocols';

/** What people read of a protocol. */
interface ProtocolWords {
  readonly name: string;
  /** In three words. */
  readonly short: string;
  /** When, and in which patch or release. */
  readonly origin: string;
}

const KVM_EN: Readonly<Record<KvmProtocol, ProtocolWords>> = {
  unprotected: { name: 'Unprotected', short: 'no protection', origin: 'the strawman' },
  'mmu-lock': { name: 'mmu_lock', short: 'the lock', origin: 'before 2011, the debug walk' },
  'rcu-posted': { name: 'RCU, as posted', short: 'three reads a level', origin: 'June 2011, patch 10/15' },
  'rcu-merged': { name: 'RCU, as merged', short: 'one read a level', origin: 'July 2011, c2a2ac2b563c' },
  'irq-off': { name: 'Interrupts off', short: 'the IPI waits', origin: 'May 2012, c142786c6291' },
  'tdp-rcu': { name: 'TDP MMU', short: 'always deferred', origin: '2021, Linux 5.12' },
  'sync-rcu': { name: 'synchronize_rcu', short: 'just wait for it', origin: 'an answer to objection 1' },
  'counter-spin': { name: 'Counter spin', short: 'wait for readers', origin: 'an answer to objection 1' },
};

const KVM_DE: Readonly<Record<KvmProtocol, ProtocolWords>> = {
  unprotected: { name: 'Ungeschützt', short: 'kein Schutz', origin: 'der Strohmann' },
  'mmu-lock': { name: 'mmu_lock', short: 'der Lock', origin: 'vor 2011, der Debug-Walk' },
  'rcu-posted': {
    name: 'RCU, wie gepostet',
    short: 'dreimal Lesen je Ebene',
    origin: 'Juni 2011, Patch 10/15',
  },
  'rcu-merged': {
    name: 'RCU, wie gemergt',
    short: 'einmal Lesen je Ebene',
    origin: 'Juli 2011, c2a2ac2b563c',
  },
  'irq-off': { name: 'Interrupts aus', short: 'der IPI wartet', origin: 'Mai 2012, c142786c6291' },
  'tdp-rcu': { name: 'TDP MMU', short: 'immer aufgeschoben', origin: '2021, Linux 5.12' },
  'sync-rcu': { name: 'synchronize_rcu', short: 'einfach warten', origin: 'eine Antwort auf Einwand 1' },
  'counter-spin': {
    name: 'Kreisen am Zähler',
    short: 'auf Leser warten',
    origin: 'eine Antwort auf Einwand 1',
  },
};

const MM_EN: Readonly<Record<MmProtocol, ProtocolWords>> = {
  'broadcast-free': {
    name: 'Broadcast, free at once',
    short: 'nobody waits',
    origin: 'no kernel: what goes wrong without the rest',
  },
  'ipi-free': {
    name: 'Flush by IPI, free at once',
    short: 'the flush waits',
    origin: 'x86 before MMU_GATHER_RCU_TABLE_FREE',
  },
  'rcu-table': {
    name: 'Tables freed by RCU',
    short: 'a grace period',
    origin: 'tlb_remove_table, 2011, 267239116987',
  },
  'sync-one': {
    name: 'An empty IPI to everybody',
    short: 'without a batch',
    origin: 'tlb_remove_table_sync_one, 2022, 2ba99c5e0881',
  },
};

const MM_DE: Readonly<Record<MmProtocol, ProtocolWords>> = {
  'broadcast-free': {
    name: 'Broadcast, sofort freigeben',
    short: 'niemand wartet',
    origin: 'kein Kernel: was ohne den Rest schiefgeht',
  },
  'ipi-free': {
    name: 'Flush per IPI, sofort freigeben',
    short: 'der Flush wartet',
    origin: 'x86 vor MMU_GATHER_RCU_TABLE_FREE',
  },
  'rcu-table': {
    name: 'RCU gibt die Tabellen frei',
    short: 'eine Grace Period',
    origin: 'tlb_remove_table, seit 2011, 267239116987',
  },
  'sync-one': {
    name: 'Ein leerer IPI an alle',
    short: 'ohne Batch',
    origin: 'tlb_remove_table_sync_one, seit 2022, 2ba99c5e0881',
  },
};

/** What a protocol of a domain is called; a domain without words is called by the ids of its protocols. */
export type ProtocolNames = (kind: string, id: string) => ProtocolWords;

const namesIn =
  (words: Readonly<Record<string, Readonly<Record<string, ProtocolWords>>>>): ProtocolNames =>
  (kind, id) =>
    words[kind]?.[id] ?? { name: id, short: '', origin: '' };

// Apart, so that a build carries the words of its own language only.
export const englishProtocols: ProtocolNames = (kind, id) => namesIn({ kvm: KVM_EN, mm: MM_EN })(kind, id);
export const germanProtocols: ProtocolNames = (kind, id) => namesIn({ kvm: KVM_DE, mm: MM_DE })(kind, id);
