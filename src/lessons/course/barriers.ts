import type { Lesson } from '../lesson';

/** What the barriers are for, on x86 and elsewhere. */
export const BARRIERS: readonly Lesson[] = [
  {
    id: 'barriers-x86',
    steps: [
      {
        setting: { preset: 'x86-zapper-barrier' },
        at: { toward: 'use-after-free', left: 3 },
        task: { goal: { reach: 'violation', property: 'use-after-free' } },
        claims: [{ setting: { preset: 'x86-zapper-barrier' }, can: 'use-after-free', steps: 13 }],
      },
      {
        setting: { preset: 'x86-walker-barriers' },
        at: '0:5',
        task: {
          goal: { reach: 'page', page: 'L1', is: 'pending' },
          solution: '1:10',
        },
        claims: [{ setting: { preset: 'x86-walker-barriers' }, cannot: 'use-after-free' }],
      },
    ],
  },
  {
    id: 'barriers-weak',
    steps: [
      {
        setting: { preset: 'weak-enter' },
        at: { toward: 'use-after-free', left: 4 },
        task: { goal: { reach: 'violation', property: 'use-after-free' } },
        claims: [{ setting: { preset: 'weak-enter' }, can: 'use-after-free', steps: 12 }],
      },
      {
        setting: { preset: 'weak-leave' },
        at: { toward: 'use-after-free', left: 4 },
        task: { goal: { reach: 'violation', property: 'use-after-free' } },
        claims: [
          { setting: { preset: 'weak-leave' }, can: 'use-after-free', steps: 15 },
          { setting: { preset: 'weak-all-barriers' }, cannot: 'use-after-free' },
        ],
      },
    ],
  },
];
