import type { KvmScenario } from '../scenario';
import { MMIO_ADDRESS, SMALL_TABLE } from '../../domains/kvm/tables';

/** The preset a fresh visitor sees. It stands alone: the page needs it before all others. */
export const DEFAULT_PRESET = 'deferred-free';

export const FIRST_PRESET: KvmScenario = {
  kind: 'kvm',
  memory: 'sc',
  table: SMALL_TABLE,
  id: DEFAULT_PRESET,
  title: 'Deferred free',
  question: 'A walker is inside while L2 is zapped. Who keeps L2 alive?',
  answer:
    'RCU: the free waits for a grace period, and that waits for the walker to leave its read-side section.',
  protocol: 'rcu-merged',
  threads: [
    { runs: 'walk', address: MMIO_ADDRESS },
    { runs: 'zap', batches: [['L2']] },
  ],
  story: '0:5 1:12 R 0:5 Q0 R 2:5',
  expect: {
    verdict: 'holds',
    violated: { 'freed-on-return': 13, 'fresh-snapshot': 13 },
    states: 364,
  },
};
