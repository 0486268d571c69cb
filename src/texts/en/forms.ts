import type { AllFormWords, FormWords } from '../forms';

const LEVELS = ['pte', 'pmd', 'pud', 'pgd'];
const levelName = (level: number): string => LEVELS[level - 1] ?? `level ${level}`;

/** Of tables whose domain has no words of its own for them. */
export const plainTable: FormWords['table'] = {
  level: (level) => `Level ${level}`,
  addPage: (level) => `Add a page of level ${level}`,
  root: () => 'root',
  unallocatedHint: 'A mapper allocates it.',
};

/** What the editor's form says of each domain's own fields. */
export const forms: AllFormWords = {
  kvm: {
    threads: {
      walk: { name: 'walks', what: 'A vCPU took a fault and walks the table in software.' },
      zap: { name: 'zaps', what: 'Takes pages out of the table and frees them.' },
      map: { name: 'maps', what: 'Allocates a page, fills it and links it in.' },
      remap: { name: 'remaps', what: 'Clears one entry, then sets it to something else.' },
      guest: {
        name: 'runs the guest',
        what: 'The hardware walks the table, with no protection but the flush.',
      },
      invalidate: {
        name: 'takes a frame away',
        what: 'The host takes a frame away and tells KVM before and after.',
      },
      memslot: {
        name: 'swaps memory slots',
        what: 'Userspace makes RAM of a device’s address: MMIO markers in the table are out of date.',
      },
    },
    fields: {
      host32: { label: '32-bit host', hint: 'A 64-bit entry is read and written in two halves.' },
      address: { label: 'Path it walks' },
      rounds: { label: 'How often' },
      hierarchy: {
        label: 'Debug walk',
        hint: 'kvm_mmu_get_spte_hierarchy: keeps the entry of every level in sptes[], where the MMIO walk keeps its last spte.',
      },
      takesLock: { label: 'Takes mmu_lock inside the walk' },
      holdsRoot: {
        label: 'Holds the root',
        hint: 'A zapped root lives until this vCPU drops it; then it loads a new one.',
      },
      batches: {
        label: 'What it zaps',
        hint: 'Pages of one batch are prepared one by one and committed once.',
      },
      'map.page': { label: 'Page it allocates' },
      into: { label: 'Linked into' },
      entries: { label: 'What it fills in' },
      'remap.page': { label: 'Page' },
      'remap.entry': { label: 'Entry' },
      'remap.to': { label: 'New value' },
      frame: { label: 'Frame' },
    },
    values: {},
    marks: { mmio: 'MMIO' },
    bits: {},
    table: plainTable,
  },
  mm: {
    threads: {
      'gup-fast': {
        name: 'looks a page up (GUP-fast)',
        what: 'Reads the tables without a lock, with interrupts off, and takes a reference on the frame.',
      },
      'host-walk': {
        name: 'walks for KVM',
        what: 'KVM reads the host’s tables to see how large its page is, with interrupts off.',
      },
      access: {
        name: 'uses the memory',
        what: 'The hardware at work for a program, with a TLB of its own. Only a flush stops it.',
      },
      collapse: {
        name: 'collapses (khugepaged)',
        what: 'Makes one huge page of a table’s small ones: the table is unhooked, and freed or kept.',
      },
      unmap: {
        name: 'unmaps (munmap)',
        what: 'Zaps a pte, unhooks its table, and frees both after the flush.',
      },
      unshare: {
        name: 'leaves a shared table',
        what: 'A process gives up the pmd table that it shares with another (huge_pmd_unshare).',
      },
      mremap: {
        name: 'moves a mapping (mremap)',
        what: 'Moves a whole pte table by its pmd, or one pte.',
      },
      truncate: {
        name: 'truncates the file',
        what: 'Takes the file’s page out of the table and gives the frame back.',
      },
      mprotect: {
        name: 'revokes writing (mprotect)',
        what: 'Once it has returned, no CPU may write there.',
      },
      reclaim: { name: 'reclaims', what: 'Unmaps a page and puts the flush off, to batch it with others.' },
      fault: { name: 'takes a page fault', what: 'Allocates a pte table, fills it and links it in.' },
      'read-halves': {
        name: 'reads in two halves',
        what: 'A 32-bit host reads a 64-bit pmd in two halves.',
      },
      'set-entry': { name: 'sets an entry', what: 'A process puts a page of its own into the table.' },
      'stage2-map': {
        name: 'maps a block (stage 2)',
        what: 'KVM on arm64 walks its table and puts a block in the place of a table: break, then make.',
      },
      'fast-fault': {
        name: 'takes a fast page fault',
        what: 'KVM makes an spte writable again by cmpxchg, without mmu_lock.',
      },
      'zap-spte': {
        name: 'zaps an spte',
        what: 'KVM takes a page from its guest under mmu_lock and says whether it is dirty.',
      },
    },
    fields: {
      frames: { label: 'Frames', hint: 'How many references each has at the start, and whose it is.' },
      root: { label: 'Process' },
      address: { label: 'Address' },
      from: { label: 'Old address' },
      'mremap.to': { label: 'New address' },
      rounds: { label: 'How often' },
      writes: { label: 'Writes', hint: 'The entry must be writable, and becomes dirty.' },
      tlb: { label: 'Its TLB at the start' },
      walkCache: { label: 'Its cache of upper entries' },
      copies: {
        label: 'Copies the frame',
        hint: 'Counts who else uses it, copies it and keeps the table. Otherwise the table is freed.',
      },
      pte: { label: 'Index of the pte' },
      'collapse.into': { label: 'Huge page it installs' },
      rmap: {
        label: 'Takes the rmap lock in place of mmap_lock',
        hint: 'As for the pages of files; mremap takes the same lock.',
      },
      page: { label: 'Table it allocates' },
      'fault.to': { label: 'What it fills in' },
      moves: { label: 'What it moves' },
      cleanOnly: {
        label: 'Only a clean page',
        hint: 'What it drops must not have been written to.',
      },
      'set-entry.to': { label: 'What it writes' },
      reuses: {
        label: 'Takes the frame from the allocator',
        hint: 'Only one that nobody uses any more.',
      },
      'stage2-map.into': { label: 'Block it installs' },
    },
    values: {
      'tlb.cold': 'empty',
      'tlb.warm': 'holds the translation',
      'walkCache.none': 'there is none',
      'walkCache.cold': 'empty',
      'walkCache.warm': 'holds the pmd',
      'moves.table': 'the whole table',
      'moves.entry': 'one entry',
    },
    marks: {},
    bits: { a: 'accessed', d: 'dirty', w: 'writable' },
    table: {
      level: (level) => `${levelName(level)} (level ${level})`,
      addPage: (level, root) => `Add a ${levelName(level)} table${root ? ': another process' : ''}`,
      root: (index) => `process ${String.fromCharCode(65 + index)}`,
      unallocatedHint: 'A page fault allocates it.',
    },
  },
};
