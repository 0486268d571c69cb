/** Lines in another order than Linux has them, and what that costs: as a maintainer would judge a patch that moves them. */
import { describe, expect, it } from 'vitest';
import { MEMORY_MODELS } from '../../machine/models';
import { setUp } from '../../scenarios/setup';
import { bugs, walk, type Case } from './kvm.testkit';
import type { ProtocolId } from './protocols';
import { CHAIN_TABLE, SMALL_TABLE } from './tables';

const zap = { runs: 'zap', batches: [['L1']] } as const;
const both: Case = { table: CHAIN_TABLE, threads: [walk, zap] };
const guests: Case = {
  threads: [
    { runs: 'guest', address: [0, 0, 1, 5], rounds: 2 },
    { runs: 'zap', batches: [['L2a']] },
  ],
};
/** Two addresses of the guest lead to the same shadow page. */
const shared: Case = {
  table: {
    levels: 3,
    pages: [
      { name: 'root', level: 3, entries: { '0': 'A', '1': 'B' } },
      { name: 'A', level: 2, entries: { '0': 'C' } },
      { name: 'B', level: 2, entries: { '0': 'C' } },
      { name: 'C', level: 1, entries: { '0': 'mmio' } },
    ],
  },
  threads: [
    { runs: 'walk', address: [1, 0, 0] },
    { runs: 'zap', batches: [['A'], ['C']] },
  ],
};

const NONE = [[], [], []];
const UAF = ['use-after-free'];

/** What is tried, in which protocol, and the bugs under sc, tso and weak. */
const TRIED: readonly (readonly [
  what: string,
  protocol: ProtocolId,
  tried: Case,
  expected: readonly string[][],
])[] = [
  ['mode before interrupts off', 'irq-off', { ...both, moved: { irq_disable: 1 } }, NONE],
  ['interrupts off only after the barrier', 'irq-off', { ...both, moved: { irq_disable: 2 } }, NONE],
  ['interrupts on before the mode is reset', 'irq-off', { ...both, moved: { irq_enable: -1 } }, NONE],
  ['interrupts left on', 'irq-off', { ...both, off: ['irq_disable', 'irq_enable'] }, [UAF, UAF, UAF]],
  [
    'mode reset before the walk is over',
    'irq-off',
    { ...both, moved: { mode_outside: -2 } },
    [UAF, UAF, UAF],
  ],
  ['counted before rcu_read_lock', 'rcu-merged', { ...both, moved: { rcu_read_lock: 2 } }, NONE],
  ['counted out after rcu_read_unlock', 'rcu-merged', { ...both, moved: { rcu_read_unlock: -1 } }, NONE],
  [
    'the counter read before the flush',
    'rcu-merged',
    { ...both, moved: { counter_read: -2 } },
    [[], UAF, UAF],
  ],
  ['outside RCU', 'tdp-rcu', { ...both, off: ['rcu_read_lock', 'rcu_read_unlock'] }, [UAF, UAF, UAF]],
  ['a page with two parents', 'rcu-merged', shared, NONE],
  ['a page with two parents', 'irq-off', shared, NONE],
  [
    'a page with two parents, one of them told nothing',
    'irq-off',
    { ...shared, off: ['drop_parent_pte'] },
    [UAF, UAF, UAF],
  ],
  [
    'a page with two parents, still linked',
    'irq-off',
    { ...shared, off: ['unlink_parents'] },
    [UAF, UAF, UAF],
  ],
  [
    'guests and no request',
    'rcu-merged',
    { ...guests, off: ['request_flush'] },
    [['stale-translation'], ['stale-translation'], ['stale-translation']],
  ],
];

describe('a patch that moves lines', () => {
  it.each(TRIED)('%s (%s)', (_, protocol, tried, expected) => {
    const lines = ({ moved, off }: Pick<Case, 'moved' | 'off'>): string[] =>
      setUp({
        kind: 'kvm',
        title: '',
        memory: 'sc',
        protocol,
        table: SMALL_TABLE,
        ...tried,
        moved,
        off,
      }).code.flatMap((thread) => thread.lines.filter((line) => line.off !== true).map(({ id }) => id));
    // The patch does change something.
    if (tried.moved !== undefined || tried.off !== undefined) expect(lines(tried)).not.toEqual(lines({}));
    expect(MEMORY_MODELS.map((memory) => bugs(protocol, memory, tried))).toEqual(expected);
  });
});
