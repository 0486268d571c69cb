/** The eight ways of protecting the walk, in the order history tried them. */
export const PROTOCOLS = [
  { id: 'unprotected', name: 'Unprotected', short: 'no protection', origin: 'the strawman' },
  { id: 'mmu-lock', name: 'mmu_lock', short: 'the lock', origin: 'before 2011' },
  {
    id: 'rcu-posted',
    name: 'RCU, as posted',
    short: 'three reads a level',
    origin: 'June 2011, patch 10/15',
  },
  { id: 'rcu-merged', name: 'RCU, as merged', short: 'one read a level', origin: 'July 2011, c2a2ac2b563c' },
  { id: 'irq-off', name: 'Interrupts off', short: 'the IPI waits', origin: 'May 2012, c142786c6291' },
  { id: 'tdp-rcu', name: 'TDP MMU', short: 'always deferred', origin: '2020, Linux 5.10' },
  { id: 'sync-rcu', name: 'synchronize_rcu', short: 'just wait for it', origin: 'an answer to objection 1' },
  { id: 'counter-spin', name: 'Counter spin', short: 'wait for readers', origin: 'an answer to objection 1' },
] as const;

export type ProtocolId = (typeof PROTOCOLS)[number]['id'];

export const PROTOCOL_IDS: readonly ProtocolId[] = PROTOCOLS.map((protocol) => protocol.id);
