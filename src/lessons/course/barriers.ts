import type { Lesson } from '../lesson';

/** What the barriers are for, on x86 and elsewhere. */
export const BARRIERS: readonly Lesson[] = [
  {
    id: 'barriers-x86',
    title: 'Barriers on x86',
    gist: 'On x86 only the zapper’s barrier carries weight: a store may be delayed past a later load.',
    steps: [
      {
        text: 'x86 lets a load pass an earlier store to another address. The zapper’s cleared entry may wait in its store buffer while it already reads the counter.',
        setting: { preset: 'x86-zapper-barrier' },
        claims: [
          { setting: { preset: 'x86-zapper-barrier' }, can: 'use-after-free', steps: 13 },
          { setting: { preset: 'x86-walker-barriers' }, cannot: 'use-after-free' },
        ],
      },
      {
        text: 'The walker’s side needs no barrier of its own here: counting is a locked instruction, and on x86 those are full barriers.',
        setting: { preset: 'x86-walker-barriers' },
      },
    ],
  },
  {
    id: 'barriers-weak',
    title: 'Barriers on a weak machine',
    gist: 'On ARM every one of the three barriers carries weight.',
    steps: [
      {
        text: 'A weak machine may swap any two accesses that nothing orders. atomic_inc without a result orders nothing: the table may be read before the counter is seen raised.',
        setting: { preset: 'weak-enter' },
        claims: [{ setting: { preset: 'weak-enter' }, can: 'use-after-free', steps: 12 }],
      },
      {
        text: 'And on the way out the counter may be lowered before the last read has executed.',
        setting: { preset: 'weak-leave' },
        claims: [
          { setting: { preset: 'weak-leave' }, can: 'use-after-free', steps: 15 },
          { setting: { preset: 'weak-all-barriers' }, cannot: 'use-after-free' },
        ],
      },
    ],
  },
];
