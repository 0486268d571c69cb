import { commit, cve, type Source } from '../domains/sources';

/** What goes wrong when a table is walked without a lock. */
export const WRONGS = ['read-twice', 'freed', 'flushed-late', 'outside-lock', 'bits', 'unordered'] as const;

export type Wrong = (typeof WRONGS)[number];

/** A lockless walk that went wrong in Linux, and how it was put right. */
interface WalkStory {
  /** Of the commit that put it right, or of the code that it is about. */
  readonly year: number;
  readonly wrong: Wrong;
  /** Where it can be read: the commits, the CVE. */
  readonly sources: readonly Source[];
  /** Ids of presets in which it goes wrong, the first to open first. */
  readonly broken: readonly string[];
  /** Those in which it does not, whatever the reason. */
  readonly right: readonly string[];
}

/** The first and the last year of the timeline. */
export const YEARS = { from: 2008, to: 2026 } as const;

const file = (path: string): Source => ({ kind: 'file', path });

/** Every story by its id. */
const BY_ID = {
  'gup-fast': {
    year: 2008,
    wrong: 'freed',
    sources: [file('mm/gup.c')],
    broken: ['gup-irqs-on'],
    right: ['gup-irqs-off'],
  },
  'shadow-walk': {
    year: 2011,
    wrong: 'read-twice',
    sources: [commit('c2a2ac2b563c')],
    broken: ['triple-read'],
    right: ['deferred-free'],
  },
  'notifier-barriers': {
    year: 2012,
    wrong: 'unordered',
    sources: [commit('a355aa54f1d2')],
    broken: ['program-retry-unordered'],
    right: ['program-retry-ordered'],
  },
  'pmd-halves': {
    year: 2012,
    wrong: 'unordered',
    sources: [commit('26c191788f18'), cve('CVE-2012-2373')],
    broken: ['pmd-high-first'],
    right: ['pmd-low-first'],
  },
  'frame-comes-back': {
    year: 2012,
    wrong: 'outside-lock',
    sources: [file('Documentation/virt/kvm/locking.rst')],
    broken: ['program-frame-comes-back'],
    right: ['program-frame-under-lock'],
  },
  'batched-flush': {
    year: 2017,
    wrong: 'flushed-late',
    sources: [commit('3ea277194daa')],
    broken: ['nothing-to-flush'],
    right: ['flush-what-is-pending'],
  },
  'mremap-flush': {
    year: 2018,
    wrong: 'flushed-late',
    sources: [commit('eb66ae030829'), cve('CVE-2018-18281')],
    broken: ['moved-and-flushed-late'],
    right: ['flushed-before-unlock'],
  },
  'walk-caches': {
    year: 2018,
    wrong: 'flushed-late',
    sources: [commit('d86564a2f085'), commit('285994a62c80')],
    broken: ['walk-cache-flushed-late'],
    right: ['flush-then-free'],
  },
  'one-user': {
    year: 2018,
    wrong: 'freed',
    sources: [commit('a6f572084fbe')],
    broken: ['one-user-is-two'],
    right: ['always-by-rcu'],
  },
  'use-mm': {
    year: 2020,
    wrong: 'flushed-late',
    sources: [commit('38cf307c1f20')],
    broken: ['program-use-mm-flush'],
    right: ['program-use-mm-irqs-off'],
  },
  'removed-table': {
    year: 2021,
    wrong: 'outside-lock',
    sources: [commit('7cca2d0b7e7d')],
    broken: ['tdp-not-frozen'],
    right: ['tdp-frozen'],
  },
  'out-of-rcu': {
    year: 2022,
    wrong: 'flushed-late',
    sources: [commit('bd29677952fa')],
    broken: ['tdp-out-too-early'],
    right: ['tdp-inside-until-flushed'],
  },
  'lost-dirty': {
    year: 2022,
    wrong: 'bits',
    sources: [commit('ba3a6120a4e7')],
    broken: ['not-writable-so-plain', 'dirty-by-hardware', 'program-lost-dirty'],
    right: ['volatile-so-exchanged', 'dirty-by-exchange', 'program-dirty-exchanged'],
  },
  'host-walk': {
    year: 2022,
    wrong: 'read-twice',
    sources: [commit('44187235cbcc'), commit('e86fc1a3a3e9')],
    broken: ['host-walk-twice'],
    right: ['host-walk-once'],
  },
  'gup-collapse': {
    year: 2022,
    wrong: 'freed',
    sources: [commit('70cbc3cc78a9')],
    broken: ['gup-against-collapse'],
    right: ['gup-looks-at-pmd'],
  },
  'collapse-frees': {
    year: 2022,
    wrong: 'freed',
    sources: [commit('2ba99c5e0881')],
    broken: ['khugepaged-frees-table'],
    right: ['khugepaged-asks-everybody', 'khugepaged-by-rcu'],
  },
  'notifier-sample': {
    year: 2023,
    wrong: 'outside-lock',
    sources: [commit('13ec9308a857')],
    broken: ['notifier-sampled-late'],
    right: ['notifier-retry'],
  },
  'stage2-walk': {
    year: 2023,
    wrong: 'freed',
    sources: [commit('a9f0e3d5a089'), commit('5c359cca1faf')],
    broken: ['stage2-walks-on'],
    right: ['stage2-reloads', 'stage2-hidden-by-rcu'],
  },
  'retracted-table': {
    year: 2024,
    wrong: 'outside-lock',
    sources: [commit('6fa1066fc5d0'), cve('CVE-2024-50066')],
    broken: ['table-gone-meanwhile'],
    right: ['look-again-under-lock'],
  },
  'shared-pmd': {
    year: 2025,
    wrong: 'freed',
    sources: [commit('1013af4f585f'), cve('CVE-2025-38085')],
    broken: ['shared-table-left'],
    right: ['shared-table-after-ipi'],
  },
  'recycled-vma': {
    year: 2025,
    wrong: 'outside-lock',
    sources: [commit('9bbffee67ffd'), cve('CVE-2025-38554')],
    broken: ['program-vma-recycled'],
    right: ['program-vma-pinned'],
  },
} as const satisfies Record<string, WalkStory>;

export type WalkStoryId = keyof typeof BY_ID;

/** Every lockless walk, oldest first. */
export const WALK_STORIES: readonly (WalkStory & { readonly id: WalkStoryId })[] = (
  Object.keys(BY_ID) as WalkStoryId[]
).map((id) => ({ id, ...BY_ID[id] }));

/** The story that a preset tells; undefined for presets that are of no single one. */
export function storyOf(preset: string): (WalkStory & { readonly id: WalkStoryId }) | undefined {
  return WALK_STORIES.find(({ broken, right }) => broken.includes(preset) || right.includes(preset));
}
