import type { Lesson } from '../lesson';

/** What came after 2011, and a design of one's own. */
export const AFTERWARDS: readonly Lesson[] = [
  {
    id: 'ipi-2012',
    title: '2012: let the IPI wait',
    gist: 'With interrupts off a walker holds up the flush, so the page can be freed at once.',
    steps: [
      {
        text: 'In 2012 RCU was replaced: grace periods are unpredictable, and a shared counter scales badly. The walker turns interrupts off and sets vcpu->mode; the flush sends an IPI to whoever is not outside, and waits.',
        setting: { preset: 'ipi-waits' },
        at: '0:5 1:7',
        task: {
          text: 'Lead vCPU 0 out, take the IPI, let CPU 1 free L2.',
          goal: { reach: 'page', page: 'L2', is: 'freed' },
          solution: '0:4 I0 1:2',
        },
        claims: [
          { setting: { preset: 'ipi-waits' }, cannot: 'use-after-free' },
          { setting: { preset: 'ipi-waits' }, cannot: 'freed-on-return' },
        ],
      },
      {
        text: 'The price: a walker must never wait for mmu_lock with interrupts off. The owner of the lock waits for it.',
        setting: { preset: 'spin-deadlock' },
        claims: [{ setting: { preset: 'spin-deadlock' }, can: 'deadlock', steps: 10 }],
      },
    ],
  },
  {
    id: 'tdp-mmu',
    title: 'The TDP MMU',
    gist: 'Today every removed page waits for a grace period, and nobody counts readers.',
    steps: [
      {
        text: 'The TDP MMU takes the other road: no counter at all. Entries are changed by compare-and-exchange, a removed page’s entries are frozen, and every page goes through call_rcu.',
        setting: { preset: 'tdp-mmu' },
        task: {
          text: 'Zap L2 until it waits for RCU.',
          goal: { reach: 'page', page: 'L2', is: 'pending' },
          solution: '1:7',
        },
        claims: [
          { setting: { preset: 'tdp-mmu' }, cannot: 'use-after-free' },
          { setting: { preset: 'tdp-mmu' }, can: 'freed-on-return', steps: 8 },
        ],
      },
    ],
  },
  {
    id: 'your-own',
    title: 'Design your own',
    gist: 'Every simple answer has a price; the checker tells which.',
    steps: [
      {
        text: 'Just wait for the readers? synchronize_rcu() sleeps, and the caller holds a spinlock.',
        setting: { preset: 'sleep-under-lock' },
        claims: [{ setting: { preset: 'sleep-under-lock' }, can: 'sleep-in-atomic', steps: 7 }],
      },
      {
        text: 'Spin until the counter is 0? It is safe, but walkers that keep coming can starve it for ever.',
        setting: { preset: 'starved-spin' },
        claims: [
          { setting: { preset: 'starved-spin' }, cannot: 'use-after-free' },
          { setting: { preset: 'starved-spin' }, can: 'zapper-finishes', steps: 21 },
        ],
      },
      {
        text: 'Now it is your turn: switch lines off and on, move them, change the protocol and the memory model. The verdict follows you.',
        setting: { preset: 'deferred-free' },
      },
    ],
  },
];
