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

interface Row {
  readonly en: ProtocolWords;
  readonly de: ProtocolWords;
}

const KVM: Readonly<Record<KvmProtocol, Row>> = {
  unprotected: {
    en: { name: 'Unprotected', short: 'no protection', origin: 'the strawman' },
    de: { name: 'Ungeschützt', short: 'kein Schutz', origin: 'der Strohmann' },
  },
  'mmu-lock': {
    en: { name: 'mmu_lock', short: 'the lock', origin: 'before 2011, the debug walk' },
    de: { name: 'mmu_lock', short: 'der Lock', origin: 'vor 2011, der Debug-Walk' },
  },
  'rcu-posted': {
    en: { name: 'RCU, as posted', short: 'three reads a level', origin: 'June 2011, patch 10/15' },
    de: { name: 'RCU, wie gepostet', short: 'dreimal Lesen je Ebene', origin: 'Juni 2011, Patch 10/15' },
  },
  'rcu-merged': {
    en: { name: 'RCU, as merged', short: 'one read a level', origin: 'July 2011, c2a2ac2b563c' },
    de: { name: 'RCU, wie gemergt', short: 'einmal Lesen je Ebene', origin: 'Juli 2011, c2a2ac2b563c' },
  },
  'irq-off': {
    en: { name: 'Interrupts off', short: 'the IPI waits', origin: 'May 2012, c142786c6291' },
    de: { name: 'Interrupts aus', short: 'der IPI wartet', origin: 'Mai 2012, c142786c6291' },
  },
  'tdp-rcu': {
    en: { name: 'TDP MMU', short: 'always deferred', origin: '2021, Linux 5.12' },
    de: { name: 'TDP MMU', short: 'immer aufgeschoben', origin: '2021, Linux 5.12' },
  },
  'sync-rcu': {
    en: { name: 'synchronize_rcu', short: 'just wait for it', origin: 'an answer to objection 1' },
    de: { name: 'synchronize_rcu', short: 'einfach warten', origin: 'eine Antwort auf Einwand 1' },
  },
  'counter-spin': {
    en: { name: 'Counter spin', short: 'wait for readers', origin: 'an answer to objection 1' },
    de: { name: 'Kreisen am Zähler', short: 'auf Leser warten', origin: 'eine Antwort auf Einwand 1' },
  },
};

const MM: Readonly<Record<MmProtocol, Row>> = {
  'broadcast-free': {
    en: {
      name: 'Broadcast, free at once',
      short: 'nobody waits',
      origin: 'no kernel: what goes wrong without the rest',
    },
    de: {
      name: 'Broadcast, sofort freigeben',
      short: 'niemand wartet',
      origin: 'kein Kernel: was ohne den Rest schiefgeht',
    },
  },
  'ipi-free': {
    en: {
      name: 'Flush by IPI, free at once',
      short: 'the flush waits',
      origin: 'x86 before MMU_GATHER_RCU_TABLE_FREE',
    },
    de: {
      name: 'Flush per IPI, sofort freigeben',
      short: 'der Flush wartet',
      origin: 'x86 vor MMU_GATHER_RCU_TABLE_FREE',
    },
  },
  'rcu-table': {
    en: {
      name: 'Tables freed by RCU',
      short: 'a grace period',
      origin: 'tlb_remove_table, 2011, 267239116987',
    },
    de: {
      name: 'RCU gibt die Tabellen frei',
      short: 'eine Grace Period',
      origin: 'tlb_remove_table, seit 2011, 267239116987',
    },
  },
  'sync-one': {
    en: {
      name: 'An empty IPI to everybody',
      short: 'without a batch',
      origin: 'tlb_remove_table_sync_one, 2022, 2ba99c5e0881',
    },
    de: {
      name: 'Ein leerer IPI an alle',
      short: 'ohne Batch',
      origin: 'tlb_remove_table_sync_one, seit 2022, 2ba99c5e0881',
    },
  },
};

/** By the kind of the domain: a new protocol is one row in its table. */
const PROTOCOLS: Readonly<Record<string, Readonly<Record<string, Row>>>> = { kvm: KVM, mm: MM };

/** What a protocol of a domain is called in one language; a domain without words is told by the ids of its protocols. */
export function protocolsIn(language: 'en' | 'de'): (kind: string, id: string) => ProtocolWords {
  return (kind, id) => PROTOCOLS[kind]?.[id]?.[language] ?? { name: id, short: '', origin: '' };
}
