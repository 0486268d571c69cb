import type { Lesson } from '../lesson';

/** What the barriers are for, on x86 and elsewhere. */
export const BARRIERS: readonly Lesson[] = [
  {
    id: 'barriers-x86',
    steps: [
      {
        setting: { preset: 'x86-zapper-barrier' },
        // CPU 1 reads the counter ahead of its store; vCPU 0 counts itself and still reads the entry.
        at: '1:2 1+3 0:6',
        task: { goal: { reach: 'violation', property: 'use-after-free' }, solution: '1:5 0' },
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
        // vCPU 0 reads down to L1 ahead of its own increment.
        at: '0 0+1 0+2 0+3 1:6',
        task: { goal: { reach: 'violation', property: 'use-after-free' }, solution: '1:3 0+4' },
        claims: [{ setting: { preset: 'weak-enter' }, can: 'use-after-free', steps: 12 }],
      },
      {
        setting: { preset: 'weak-leave' },
        // vCPU 0 lowers the counter ahead of its last read.
        at: '0:6 0+1 1:6',
        task: { goal: { reach: 'violation', property: 'use-after-free' }, solution: '1:3 0' },
        claims: [
          { setting: { preset: 'weak-leave' }, can: 'use-after-free', steps: 15 },
          { setting: { preset: 'weak-all-barriers' }, cannot: 'use-after-free' },
        ],
      },
    ],
  },
];
