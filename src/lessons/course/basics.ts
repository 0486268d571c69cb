import type { Lesson } from '../lesson';

/** From the table to the reviewer's two objections. */
export const BASICS: readonly Lesson[] = [
  {
    id: 'shadow-table',
    steps: [
      {
        setting: { preset: 'quiet-walk' },
      },
      {
        setting: { preset: 'quiet-walk' },
        at: '0:3',
        task: {
          goal: { reach: 'outcome', thread: 0, is: 'emulate' },
          solution: '0:8',
        },
        claims: [{ setting: { preset: 'quiet-walk' }, cannot: 'fresh-snapshot' }],
      },
      {
        setting: { preset: 'quiet-walk' },
        at: '0:11',
      },
    ],
  },
  {
    id: 'zap',
    steps: [
      {
        setting: { preset: 'strawman' },
        task: {
          goal: { reach: 'page', page: 'L2', is: 'unlinked' },
          solution: '1:4',
        },
      },
      {
        setting: { preset: 'strawman' },
        at: '0:2 1:6',
        task: {
          goal: { reach: 'violation', property: 'use-after-free' },
          solution: '1:1 0:1',
        },
        claims: [{ setting: { preset: 'strawman' }, can: 'use-after-free', steps: 10 }],
      },
    ],
  },
  {
    id: 'why-not-lock',
    steps: [
      {
        setting: { preset: 'why-not-lock' },
        at: '0:1',
        task: {
          goal: { reach: 'outcome', thread: 0, is: 'emulate' },
          solution: '0:6',
        },
        claims: [
          { setting: { preset: 'why-not-lock' }, cannot: 'use-after-free' },
          { setting: { preset: 'why-not-lock' }, cannot: 'fresh-snapshot' },
        ],
      },
      {
        setting: { preset: 'why-not-lock' },
        at: '0:7',
      },
    ],
  },
  {
    id: 'rcu',
    steps: [
      {
        setting: { preset: 'deferred-free' },
        at: '0:5',
        task: {
          goal: { reach: 'page', page: 'L2', is: 'pending' },
          solution: '1:10',
        },
      },
      {
        setting: { preset: 'deferred-free' },
        at: '0:5 1:12 R',
        task: {
          goal: { reach: 'page', page: 'L2', is: 'freed' },
          solution: '0:5 Q0 R 2:4',
        },
        claims: [
          { setting: { preset: 'deferred-free' }, cannot: 'use-after-free' },
          {
            setting: { preset: 'deferred-free', off: ['rcu_read_lock', 'rcu_read_unlock'] },
            can: 'use-after-free',
            steps: 23,
          },
        ],
      },
      {
        setting: { preset: 'first-come' },
        at: '0:5 1:12 R 2:5',
        task: {
          goal: { reach: 'page', page: 'L2', is: 'freed' },
          solution: '0:5 Q0 R 3:4',
        },
      },
    ],
  },
  {
    id: 'counter',
    steps: [
      {
        setting: { preset: 'zap-alone' },
        task: {
          goal: { reach: 'page', page: 'L2', is: 'freed' },
          solution: '0:9',
        },
        claims: [{ setting: { preset: 'zap-alone' }, cannot: 'use-after-free' }],
      },
      {
        setting: { preset: 'check-too-early' },
        at: '0 1:2 0:4 1:5',
        task: { goal: { reach: 'violation', property: 'use-after-free' }, solution: '1:2 0' },
        claims: [{ setting: { preset: 'check-too-early' }, can: 'use-after-free', steps: 15 }],
      },
    ],
  },
  {
    id: 'wild-walk',
    steps: [
      {
        setting: { preset: 'triple-read' },
        at: '0:8 1:2',
        task: {
          goal: { reach: 'violation', property: 'wild-walk' },
          solution: '1:1 0:1',
        },
        claims: [
          { setting: { preset: 'triple-read' }, can: 'wild-walk', steps: 12 },
          { setting: { preset: 'triple-read', protocol: 'rcu-merged' }, cannot: 'wild-walk' },
        ],
      },
      {
        setting: { preset: 'deferred-free' },
        at: '0:5',
      },
    ],
  },
  {
    id: 'objections',
    steps: [
      {
        setting: { preset: 'objection-deferred' },
        at: '0:5 1:10',
        task: {
          goal: { reach: 'violation', property: 'freed-on-return' },
          solution: '1:1',
        },
        claims: [{ setting: { preset: 'objection-deferred' }, can: 'freed-on-return', steps: 13 }],
      },
      {
        setting: { preset: 'objection-stale' },
        at: '0:10 1:3',
        task: {
          goal: { reach: 'violation', property: 'fresh-snapshot' },
          solution: '0:1',
        },
        claims: [{ setting: { preset: 'objection-stale' }, can: 'fresh-snapshot', steps: 13 }],
      },
    ],
  },
];
