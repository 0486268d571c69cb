import type { Lifecycle } from '../../trace/snapshot';
import { list, plural } from './language';

/** What the picture of the table shows and says. */
export const tree = {
  name: 'Shadow page table',
  pages: 'Pages of the shadow page table. Arrow keys go from page to page, Enter shows the history of one.',
  legend: 'Page states',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Fit to view',
  level: (level: number): string => `level ${level}`,
  /** What the letters of an entry say; what is not set is a dot. */
  bits: (set: readonly string[]): string =>
    [
      `A accessed: ${set.includes('accessed') ? 'yes, set by hardware' : 'no'}`,
      `D dirty: ${set.includes('dirty') ? 'yes, written to' : 'no'}`,
      `W writable: ${set.includes('writable') ? 'yes' : 'no'}`,
    ].join('; '),
  was: (label: string): string => `was ${label}`,
  torn: 'torn',
  root: 'root',
  cleared: 'cleared',
  clearedIn: (step: number): string => `cleared in step ${step}`,
  step: (step: number): string => `step ${step}`,
};

export const lifecycles: Readonly<Record<Lifecycle, { readonly word: string; readonly meaning: string }>> = {
  live: { word: 'live', meaning: 'in use' },
  unlinked: { word: 'unlinked', meaning: 'on an invalid_list, no longer reachable from above' },
  pending: { word: 'pending free', meaning: 'handed to RCU, freed after a grace period' },
  freed: { word: 'freed', meaning: 'given back; reading it is a bug' },
  recycled: { word: 'recycled', meaning: 'allocated again as another page' },
  unallocated: { word: 'unused', meaning: 'not allocated yet' },
};

export const facts = {
  /** What a domain tells of, by its id. */
  named: {
    reader_counter: { name: 'reader_counter' },
    mmu_lock: { name: 'mmu_lock' },
    invalid_list: { name: 'invalid_list' },
    used_pages: {
      name: 'n_used_mmu_pages',
      hint: 'Pages in use, as the shrinker counts them: a page leaves the count when it is prepared for zapping, before its memory is free.',
    },
  } as Readonly<Record<string, { readonly name: string; readonly hint?: string }>>,
  name: 'Shared state',
  free: 'free',
  heldForRead: (times: number): string => (times === 1 ? 'held for read' : `held for read, ${times} times`),
  ring: (pages: number): string => `one callback, ${pages} pages`,
  empty: 'empty',
  callbacks: 'pending callbacks',
  none: 'none',
  period: 'grace period',
  pageChain: (names: readonly string[]): string => names.join(' → '),
  frees: (names: readonly string[]): string => `free ${names.join(', ')}`,
  sleeper: (who: string): string => `wakes ${who}`,
  /** A callback that has freed everything and has not returned. */
  ends: (who: string): string => `all freed on ${who}`,
  noPeriod: 'none',
  mayEnd: 'may end',
  waitsFor: (who: readonly string[]): string => `waiting for ${list(who)}`,
};

/** What a CPU remembers, by the id of the fact. */
export const caches: Readonly<Record<string, string>> = { tlb: 'TLB', 'walk-cache': 'walk cache' };

export const cpus = {
  name: 'CPUs',
  reading: 'read-side section',
  irqs: (off: boolean): string => (off ? 'interrupts off' : 'interrupts on'),
  ipi: (from: readonly string[]): string => `IPI pending from ${list(from)}`,
  take: (name: string): string => `Take the interrupt on ${name}`,
  takeShort: 'take',
  select: (name: string): string => `Follow ${name} in the picture`,
  cache: (id: string, holds: string | null): string => `${caches[id] ?? id} ${holds ?? 'empty'}`,
  stale: 'stale',
  modes: {
    OUTSIDE_GUEST_MODE: 'outside guest',
    IN_GUEST_MODE: 'in guest',
    READING_SHADOW_PAGE_TABLES: 'reading the table',
  } as Readonly<Record<string, string>>,
};

export const cells = {
  name: 'Shared variables',
  inFlight: 'In flight',
  nothing: 'nothing in flight',
  delayed: 'waiting, while later lines went ahead',
  /** A store has no value to tell: it is in memory. */
  early: (value: string | undefined): string =>
    value === undefined ? 'executed early' : `executed early: ${value}`,
  speculative: 'speculative',
};

/** What a bug is called on the page where it happened. */
export const bugs: Readonly<Record<string, string>> = {
  'use-after-free': 'use after free',
  'wild-walk': 'wild walk',
  'recycled-walk': 'recycled page used',
  'double-free': 'freed twice',
  'sleep-in-atomic': 'sleeps under a spinlock',
  'torn-spte': 'torn read',
  'stale-translation': 'stale translation',
  'freed-frame-used': 'freed frame used',
  'lost-dirty': 'dirty bit lost',
  'stale-mapping': 'stale mapping',
  'stale-mmio': 'stale MMIO',
  'foreign-table': 'foreign table',
  'freed-on-return': 'not freed yet',
  'fresh-snapshot': 'stale copy',
  deadlock: 'deadlock',
  leak: 'leak',
  'unbalanced-unlock': 'not held',
  'nesting-too-deep': 'nested too deeply',
  assertion: 'assertion fails',
  'out-of-bounds': 'out of bounds',
  outcome: 'outcome reached',
  'zapper-finishes': 'zapper starves',
  'thread-finishes': 'never finishes',
};

/** The one line below a page's entries. */
export const notes = {
  /** `root_count 1`, `role.invalid`: a fact about a page as the code calls it. */
  fact: (id: string, value?: number): string =>
    value === undefined ? (id === 'invalid' ? 'role.invalid' : id) : `${id} ${value}`,
  noParent: 'no parent',
  stillLinked: 'still linked',
  stillAllocated: 'still allocated',
  freedIn: (step: number): string => `in step ${step}`,
  recycled: (level: number): string => `now level ${level}`,
  nextPeriod: 'waiting for the next GP',
  periodToStart: 'waiting for a GP to start',
  callbackMayRun: 'its callback may run',
  callbackRuns: 'its callback runs',
  afterPeriod: 'freed after this GP',
  whenLeave: (names: readonly string[]): string =>
    names.length > 2
      ? `freed when ${names.length} CPUs leave`
      : `freed when ${list(names)} leave${plural(names.length, 's', '')}`,
};

/** A page in sentences, for those who do not see the picture. */
export const told = {
  none: 'not present',
  pointsTo: (page: string, gone: boolean): string => `points to ${page}${gone ? ', which is gone' : ''}`,
  pointedTo: (page: string, gone: boolean): string => `pointing to ${page}${gone ? ', which is gone' : ''}`,
  mmio: 'MMIO',
  frozen: 'frozen',
  frame: (frame: string): string => `frame ${frame}`,
  entry: (index: number, says: string, was: string | null, torn: boolean): string =>
    `Entry ${index}: ${says}${was === null ? '' : `, was ${was}`}${torn ? ', torn' : ''}.`,
  page: (name: string, aRoot: boolean, level: number, lifecycle: string, note: string): string =>
    `${name}${aRoot ? ', a root' : ''}, level ${level}, ${lifecycle}${note === '' ? '' : `, ${note}`}.`,
  looks: (who: string, entry: number): string => `${who} looks at entry ${entry}.`,
  bug: (what: string): string => `Bug: ${what}.`,
};
