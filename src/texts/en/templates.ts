import type { Scenario } from '../../scenarios/scenario';
import { CHAIN_TABLE, MMIO_ADDRESS, SMALL_TABLE } from '../../scenarios/tables';

export interface Template {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  readonly scenario: Scenario;
}

const BLANK_PROGRAM = `// Shared variables; each thread is one CPU.
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

// Take a barrier away and see whether both threads can read 0.
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
    name: 'Empty table',
    detail: 'Two levels, one walker: build the rest yourself.',
    scenario: {
      kind: 'kvm',
      title: 'New scenario',
      memory: 'sc',
      protocol: 'unprotected',
      table: { levels: 2, pages: [{ name: 'root', level: 2, entries: {} }] },
      threads: [{ runs: 'walk', address: [0, 0] }],
    },
  },
  {
    id: 'walk-and-zap',
    name: 'A walk and a zap',
    detail: 'One chain of four pages, a walker in it, a zapper after it.',
    scenario: {
      kind: 'kvm',
      title: 'A walk and a zap',
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
    name: 'With the guest running',
    detail: 'The hardware walks the table too, until a flush stops it.',
    scenario: {
      kind: 'kvm',
      title: 'A guest, a walk and a zap',
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
    id: 'blank-program',
    name: 'Empty program',
    detail: 'Two threads over shared variables, in pseudo-C.',
    scenario: { kind: 'program', title: 'New program', memory: 'sc', source: BLANK_PROGRAM },
  },
  {
    id: 'store-buffering',
    name: 'Store buffering',
    detail: 'Two stores, two loads: the test that needs full barriers.',
    scenario: { kind: 'program', title: 'Store buffering', memory: 'tso', source: STORE_BUFFERING },
  },
  {
    id: 'message-passing',
    name: 'Message passing',
    detail: 'Data, a flag, and an assertion about what the reader sees.',
    scenario: { kind: 'program', title: 'Message passing', memory: 'weak', source: MESSAGE },
  },
];
