import type { Lesson } from '../lesson';

/** The walks that came later: the tables of processes, their hardware, and what KVM makes of them. */
export const LATER: readonly Lesson[] = [
  {
    id: 'same-three-reads',
    steps: [
      {
        setting: { preset: 'host-walk-twice' },
        task: { goal: { reach: 'violation', property: 'wild-walk' } },
        claims: [{ setting: { preset: 'host-walk-twice' }, can: 'wild-walk', steps: 12 }],
      },
      {
        setting: { preset: 'host-walk-once' },
        claims: [{ setting: { preset: 'host-walk-once' }, cannot: 'wild-walk' }],
      },
    ],
  },
  {
    id: 'interrupts-off',
    steps: [
      {
        setting: { preset: 'gup-irqs-on' },
        task: { goal: { reach: 'violation', property: 'use-after-free' } },
        claims: [{ setting: { preset: 'gup-irqs-on' }, can: 'use-after-free', steps: 17 }],
      },
      {
        setting: { preset: 'gup-irqs-off' },
        claims: [
          { setting: { preset: 'gup-irqs-off' }, cannot: 'use-after-free' },
          { setting: { preset: 'always-by-rcu' }, cannot: 'use-after-free' },
        ],
      },
    ],
  },
  {
    id: 'broadcast',
    steps: [
      {
        setting: { preset: 'khugepaged-frees-table' },
        task: { goal: { reach: 'violation', property: 'use-after-free' } },
        claims: [{ setting: { preset: 'khugepaged-frees-table' }, can: 'use-after-free', steps: 13 }],
      },
      {
        setting: { preset: 'khugepaged-asks-everybody' },
        claims: [
          { setting: { preset: 'khugepaged-asks-everybody' }, cannot: 'use-after-free' },
          { setting: { preset: 'khugepaged-by-rcu' }, cannot: 'use-after-free' },
        ],
      },
    ],
  },
  {
    id: 'hardware-walks',
    steps: [
      {
        setting: { preset: 'walk-cache-flushed-late' },
        task: { goal: { reach: 'violation', property: 'use-after-free' } },
        claims: [{ setting: { preset: 'walk-cache-flushed-late' }, can: 'use-after-free', steps: 12 }],
      },
      {
        setting: { preset: 'flush-then-free' },
        claims: [{ setting: { preset: 'flush-then-free' }, cannot: 'use-after-free' }],
      },
    ],
  },
  {
    id: 'flush-then-unlock',
    steps: [
      {
        setting: { preset: 'moved-and-flushed-late' },
        task: { goal: { reach: 'violation', property: 'freed-frame-used' } },
        claims: [{ setting: { preset: 'moved-and-flushed-late' }, can: 'freed-frame-used', steps: 15 }],
      },
      {
        setting: { preset: 'flushed-before-unlock' },
        claims: [{ setting: { preset: 'flushed-before-unlock' }, cannot: 'freed-frame-used' }],
      },
    ],
  },
  {
    id: 'look-again',
    steps: [
      {
        setting: { preset: 'table-gone-meanwhile' },
        task: { goal: { reach: 'violation', property: 'wild-walk' } },
        claims: [{ setting: { preset: 'table-gone-meanwhile' }, can: 'wild-walk', steps: 10 }],
      },
      {
        setting: { preset: 'look-again-under-lock' },
        claims: [{ setting: { preset: 'look-again-under-lock' }, cannot: 'wild-walk' }],
      },
    ],
  },
  {
    id: 'who-sets-dirty',
    steps: [
      {
        setting: { preset: 'dirty-by-hardware' },
        task: { goal: { reach: 'violation', property: 'lost-dirty' } },
        claims: [{ setting: { preset: 'dirty-by-hardware' }, can: 'lost-dirty', steps: 14 }],
      },
      {
        setting: { preset: 'not-writable-so-plain' },
        claims: [{ setting: { preset: 'not-writable-so-plain' }, can: 'lost-dirty', steps: 24 }],
      },
    ],
  },
  {
    id: 'legal-reuse',
    steps: [
      {
        setting: { preset: 'program-vma-recycled' },
        task: { goal: { reach: 'violation', property: 'use-after-free' } },
        claims: [{ setting: { preset: 'program-vma-recycled' }, can: 'use-after-free', steps: 13 }],
      },
      {
        setting: { preset: 'program-vma-pinned' },
        claims: [{ setting: { preset: 'program-vma-pinned' }, cannot: 'use-after-free' }],
      },
    ],
  },
];
