import { comments, templates as words } from '#texts/templates';
import type { Scenario } from '../scenarios/scenario';
import { CHAIN_TABLE, MMIO_ADDRESS, SMALL_TABLE } from '../scenarios/tables';

/** What "New" offers. */
export interface Template {
  readonly id: keyof typeof words;
  readonly name: string;
  readonly detail: string;
  readonly scenario: Scenario;
}

const BLANK_PROGRAM = `// ${comments.shared}
int x = 0, y = 0;

thread P0 {
  WRITE_ONCE(x, 1);
}

thread P1 {
  int r0 = READ_ONCE(x);
}
`;

const STORE_BUFFERING = `int x = 0, y = 0;

thread P0 {
  WRITE_ONCE(x, 1);
  smp_mb();
  int r0 = READ_ONCE(y);
}

thread P1 {
  WRITE_ONCE(y, 1);
  smp_mb();
  int r1 = READ_ONCE(x);
}

// ${comments.barrier}
never (P0:r0 == 0 && P1:r1 == 0)
`;

const MESSAGE = `int data = 0, ready = 0;

thread writer {
  WRITE_ONCE(data, 42);
  smp_store_release(ready, 1);
}

thread reader {
  if (smp_load_acquire(ready)) {
    int r0 = READ_ONCE(data);
    assert(r0 == 42);
  }
}
`;

/** What "New" offers. */
export const TEMPLATES: readonly Template[] = [
  {
    id: 'empty-table',
    ...words['empty-table'],
    scenario: {
      kind: 'kvm',
      title: words['empty-table'].title,
      memory: 'sc',
      protocol: 'unprotected',
      table: { levels: 2, pages: [{ name: 'root', level: 2, entries: {} }] },
      threads: [{ runs: 'walk', address: [0, 0] }],
    },
  },
  {
    id: 'walk-and-zap',
    ...words['walk-and-zap'],
    scenario: {
      kind: 'kvm',
      title: words['walk-and-zap'].title,
      memory: 'sc',
      protocol: 'rcu-merged',
      table: CHAIN_TABLE,
      threads: [
        { runs: 'walk', address: MMIO_ADDRESS },
        { runs: 'zap', batches: [['L2']] },
      ],
    },
  },
  {
    id: 'walk-zap-guest',
    ...words['walk-zap-guest'],
    scenario: {
      kind: 'kvm',
      title: words['walk-zap-guest'].title,
      memory: 'sc',
      protocol: 'irq-off',
      table: SMALL_TABLE,
      threads: [
        { runs: 'walk', address: MMIO_ADDRESS },
        { runs: 'zap', batches: [['L2']] },
        { runs: 'guest', address: MMIO_ADDRESS },
      ],
    },
  },
  {
    id: 'process-walk',
    ...words['process-walk'],
    scenario: {
      kind: 'mm',
      title: words['process-walk'].title,
      memory: 'sc',
      protocol: 'rcu-table',
      table: {
        levels: 3,
        pages: [
          { name: 'pud', level: 3, entries: { '0': 'pmd' } },
          { name: 'pmd', level: 2, entries: { '1': 'pte' } },
          { name: 'pte', level: 1, entries: { '3': 'frame:0x40:w' } },
        ],
      },
      threads: [
        { runs: 'gup-fast', address: [0, 1, 3] },
        { runs: 'unmap', address: [0, 1, 3] },
        { runs: 'access', address: [0, 1, 3], writes: true, tlb: 'warm' },
      ],
    },
  },
  {
    id: 'blank-program',
    ...words['blank-program'],
    scenario: { kind: 'program', title: words['blank-program'].title, memory: 'sc', source: BLANK_PROGRAM },
  },
  {
    id: 'store-buffering',
    ...words['store-buffering'],
    scenario: {
      kind: 'program',
      title: words['store-buffering'].title,
      memory: 'tso',
      source: STORE_BUFFERING,
    },
  },
  {
    id: 'message-passing',
    ...words['message-passing'],
    scenario: { kind: 'program', title: words['message-passing'].title, memory: 'weak', source: MESSAGE },
  },
];
