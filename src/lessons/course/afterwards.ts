import type { Lesson } from '../lesson';

/** What came after 2011, and a design of one's own. */
export const AFTERWARDS: readonly Lesson[] = [
  {
    id: 'ipi-2012',
    steps: [
      {
        setting: { preset: 'ipi-waits' },
        at: '0:5 1:8',
        task: {
          goal: { reach: 'page', page: 'L2', is: 'freed' },
          solution: '0:4 I0 1:2',
        },
        claims: [
          { setting: { preset: 'ipi-waits' }, cannot: 'use-after-free' },
          { setting: { preset: 'ipi-waits' }, cannot: 'freed-on-return' },
        ],
      },
      {
        setting: { preset: 'spin-deadlock' },
        at: '0:3 1:6',
        task: { goal: { reach: 'violation', property: 'deadlock' }, solution: '1:2' },
        claims: [{ setting: { preset: 'spin-deadlock' }, can: 'deadlock', steps: 11 }],
      },
    ],
  },
  {
    id: 'tdp-mmu',
    steps: [
      {
        setting: { preset: 'tdp-mmu' },
        task: {
          goal: { reach: 'page', page: 'L2', is: 'pending' },
          solution: '1:12',
        },
        claims: [
          { setting: { preset: 'tdp-mmu' }, cannot: 'use-after-free' },
          { setting: { preset: 'tdp-mmu' }, can: 'freed-on-return', steps: 16 },
        ],
      },
      {
        setting: { preset: 'tdp-mmu' },
        at: '0:3 1:12',
        task: {
          goal: { reach: 'outcome', thread: 0, is: 'retry' },
          solution: '0:3',
        },
        claims: [{ setting: { preset: 'tdp-mmu' }, cannot: 'wild-walk' }],
      },
    ],
  },
  {
    id: 'your-own',
    steps: [
      {
        setting: { preset: 'sleep-under-lock' },
        at: '1:5',
        task: { goal: { reach: 'violation', property: 'sleep-in-atomic' }, solution: '1:2' },
        claims: [{ setting: { preset: 'sleep-under-lock' }, can: 'sleep-in-atomic', steps: 7 }],
      },
      {
        setting: { preset: 'starved-spin' },
        claims: [
          { setting: { preset: 'starved-spin' }, cannot: 'use-after-free' },
          { setting: { preset: 'starved-spin' }, can: 'zapper-finishes', steps: 21 },
        ],
      },
      {
        setting: { preset: 'deferred-free' },
      },
    ],
  },
];
