import type { WalkStoryId, Wrong } from '../../scenarios/walks';
import { counted } from './language';

/** What goes wrong in a lockless walk. */
export const wrongs = {
  'read-twice': 'Read twice',
  freed: 'Freed under a walker',
  'flushed-late': 'Flushed too late',
  'outside-lock': 'Checked outside the lock',
  bits: 'Bits set by hardware',
  unordered: 'Seen out of order',
} satisfies Record<Wrong, string>;

/** What each story of the timeline is called. */
export const stories = {
  'gup-fast': 'GUP-fast walks with interrupts off',
  'shadow-walk': 'The shadow page table is walked without a lock',
  'notifier-barriers': 'The notifier is asked without a lock',
  'pmd-halves': 'A pmd is read in two halves',
  'frame-comes-back': 'A fast page fault, and a frame that comes back',
  'batched-flush': 'mprotect meets a flush that was put off',
  'mremap-flush': 'mremap flushes after it has unlocked',
  'walk-caches': 'A table is freed before the walk caches forget it',
  'one-user': 'A table is freed at once because it has one user',
  'use-mm': 'A flush comes in the middle of kthread_use_mm',
  'removed-table': 'A child is put into a table that was unlinked',
  'out-of-rcu': 'The TDP MMU leaves RCU before it has flushed',
  'lost-dirty': 'A dirty bit is lost to a plain store',
  'host-walk': 'KVM reads its host’s tables twice',
  'gup-collapse': 'GUP-fast looks at the pte only',
  'collapse-frees': 'khugepaged frees a table that is being walked',
  'notifier-sample': 'The sequence is read when it is too late',
  'stage2-walk': 'A walk goes on in what it has freed',
  'retracted-table': 'mremap moves a table that is gone',
  'shared-pmd': 'A table that belongs to somebody else by now',
  'recycled-vma': 'A VMA that belongs to somebody else by now',
} satisfies Record<WalkStoryId, string>;

/** The timeline of lockless walks. */
export const text = {
  title: 'Timeline of lockless walks',
  open: (from: number, to: number) => `Timeline of lockless walks, ${from}–${to}`,
  intro:
    'Walks of page tables in Linux that take no lock, and what went wrong in them: year by year, broken and right.',
  filter: 'What goes wrong',
  all: 'All',
  years: 'Years',
  yearLabel: (year: number, stories: number) => `${year}: ${counted(stories, 'story', 'stories')}`,
  everyYear: 'All years',
  found: (stories: number) => counted(stories, 'story', 'stories'),
  broken: 'Broken',
  right: 'Right',
};
