/** Every word the tree shows or says. */
import type { CpuView, EntryView, Lifecycle, PageView, Snapshot, SpteTarget } from '../../kvm/snapshot';
import { list, threadOn } from '../../views/tree/names';

export const LIFECYCLES: readonly Lifecycle[] = [
  'live',
  'unlinked',
  'pending',
  'freed',
  'recycled',
  'unallocated',
];

const WORDS: Readonly<Record<Lifecycle, string>> = {
  live: 'live',
  unlinked: 'unlinked',
  pending: 'pending free',
  freed: 'freed',
  recycled: 'recycled',
  unallocated: 'unused',
};

export const lifecycleWord = (lifecycle: Lifecycle): string => WORDS[lifecycle];

/** Longest lifecycle word, in characters; boxes are made wide enough for it. */
export const longestWord = Math.max(...Object.values(WORDS).map((word) => word.length));

const MEANINGS: Readonly<Record<Lifecycle, string>> = {
  live: 'in use',
  unlinked: 'on an invalid_list, no longer reachable from above',
  pending: 'handed to RCU, freed after a grace period',
  freed: 'given back; reading it is a bug',
  recycled: 'allocated again as another page',
  unallocated: 'not allocated yet',
};

export const lifecycleMeaning = (lifecycle: Lifecycle): string => MEANINGS[lifecycle];

export const tree = {
  name: 'Shadow page table',
  pages: 'Pages of the shadow page table. Arrow keys go from page to page.',
  legend: 'A page is',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Fit to view',
  level: (level: number): string => `level ${level}`,
  was: (label: string): string => `was ${label}`,
  torn: 'torn',
  root: 'root',
} as const;

export const facts = {
  name: 'Shared state',
  counter: 'reader_counter',
  lock: 'mmu_lock',
  free: 'free',
  list: 'invalid_list',
  ring: (pages: number): string => `one callback, ${pages} pages`,
  empty: 'empty',
  callbacks: 'pending callbacks',
  none: 'none',
  period: 'grace period',
  used: 'used pages',
  pageChain: (names: readonly string[]): string => names.join(' → '),
  frees: (names: readonly string[]): string => `free ${names.join(', ')}`,
  sleeper: (who: string): string => `wakes ${who}`,
} as const;

const MODES: Readonly<Record<NonNullable<CpuView['mode']>, string>> = {
  OUTSIDE_GUEST_MODE: 'outside guest',
  IN_GUEST_MODE: 'in guest',
  EXITING_GUEST_MODE: 'exiting guest',
  READING_SHADOW_PAGE_TABLES: 'reading the table',
};

export const cpus = {
  name: 'CPUs',
  reading: 'read-side section',
  irqs: (off: boolean): string => (off ? 'interrupts off' : 'interrupts on'),
  ipi: (from: readonly string[]): string => `IPI pending from ${list(from)}`,
  take: (name: string): string => `Take the interrupt on ${name}`,
  takeShort: 'take',
  select: (name: string): string => `Follow ${name} in the picture`,
  tlb: (label: string): string => `TLB ${label}`,
  tlbEmpty: 'TLB empty',
  stale: 'stale',
  mode: (mode: NonNullable<CpuView['mode']>): string => MODES[mode],
} as const;

export const cells = {
  name: 'Shared variables',
  inFlight: 'In flight',
  nothing: 'nothing in flight',
  delayed: 'waits, while later lines went ahead',
  early: (value: string): string => `executed early: ${value}`,
  speculative: 'speculative',
} as const;

/** State of the grace period in a few words. */
export function periodText(snapshot: Snapshot): string {
  const { rcu } = snapshot;
  if (!rcu.active) return 'none';
  return rcu.waitsFor.length === 0
    ? 'may end'
    : `waits for ${list(rcu.waitsFor.map((cpu) => threadOn(snapshot, cpu)))}`;
}

/** `cleared in step 9`, or without the step where it is not known. */
export const cutText = (step: number | null): string =>
  step === null ? 'cleared' : `cleared in step ${step}`;

const BUGS: Readonly<Record<string, string>> = {
  'use-after-free': 'read after free',
  'wild-walk': 'wild walk',
  'recycled-walk': 'read in a recycled page',
  'double-free': 'freed twice',
  'sleep-in-atomic': 'sleeps under a spinlock',
  'torn-spte': 'torn read',
  'freed-on-return': 'not freed yet',
  'fresh-snapshot': 'stale copy',
};

export const bugText = (bug: string): string => BUGS[bug] ?? bug.replaceAll('-', ' ');

/** The one line below a page's entries; empty where there is nothing to say. */
export function pageNote(snapshot: Snapshot, page: PageView, freedAt: number | null): string {
  switch (page.lifecycle) {
    case 'live':
      if (page.rootCount !== undefined) {
        return page.invalid ? `invalid, root_count ${page.rootCount}` : `root_count ${page.rootCount}`;
      }
      if (page.invalid) return 'role.invalid';
      return page.isRoot || page.parents.length > 0 ? '' : 'no parent';
    case 'unlinked':
      return page.parents.length > 0 ? 'still linked' : 'still allocated';
    case 'pending':
      return pendingNote(snapshot, page);
    case 'freed':
      return freedAt === null ? '' : `in step ${freedAt}`;
    case 'recycled':
      return `now level ${page.level}`;
    case 'unallocated':
      return '';
  }
}

/** Whom the freeing of a page waits for. */
export function pendingNote(snapshot: Snapshot, page: PageView): string {
  const callback = snapshot.rcu.callbacks.find((c) => c.pages.includes(page.index) || c.head === page.index);
  const state = page.callback?.state ?? callback?.state;
  if (state === 'queued') return snapshot.rcu.active ? 'waits for the next GP' : 'waits for a GP to start';
  if (state === 'ready') return 'its callback may run';
  if (state === 'running') return 'its callback runs';
  if (state === undefined) return '';
  const { waitsFor } = snapshot.rcu;
  if (waitsFor.length === 0) return 'freed after this GP';
  const names = waitsFor.map((cpu) => threadOn(snapshot, cpu));
  return names.length > 2
    ? `freed when ${names.length} CPUs leave`
    : `freed when ${list(names)} leave${names.length === 1 ? 's' : ''}`;
}

function said(snapshot: Snapshot, target: SpteTarget): string {
  switch (target.kind) {
    case 'none':
      return 'not present';
    case 'page':
      return `points to ${snapshot.pages[target.page]?.name ?? '?'}${target.stale ? ', which is gone' : ''}`;
    case 'mmio':
      return 'MMIO';
    case 'frozen':
      return 'frozen';
    case 'frame':
      return `frame 0x${target.frame.toString(16)}`;
  }
}

function entrySentence(snapshot: Snapshot, entry: EntryView): string {
  const was = entry.was ? `, was ${said(snapshot, entry.was).replace('points to', 'pointing to')}` : '';
  return `Entry ${entry.index}: ${said(snapshot, entry.target)}${was}${entry.torn ? ', torn' : ''}.`;
}

/** A page in sentences, for those who do not see the picture. */
export function pageSentences(
  snapshot: Snapshot,
  page: PageView,
  note: string,
  here: readonly { readonly name: string; readonly entry: number }[],
  bug: string | null,
): string {
  const role = page.name === tree.root ? '' : page.isRoot ? ', a root' : '';
  return [
    `${page.name}${role}, level ${page.level}, ${lifecycleWord(page.lifecycle)}${note ? `, ${note}` : ''}.`,
    ...page.entries.map((entry) => entrySentence(snapshot, entry)),
    ...here.map(({ name, entry }) => `${name} looks at entry ${entry}.`),
    ...(bug === null ? [] : [`Bug: ${bugText(bug)}.`]),
  ].join(' ');
}
