/** A word of the field, explained where it stands. */
export interface GlossaryEntry {
  /** The word as a heading. */
  readonly term: string;
  /** How it is spelled in sentences, beside `term`; the longest spelling wins. */
  readonly also?: readonly string[];
  /** One or two sentences for somebody who has not met the word. */
  readonly says: string;
}

export const text = {
  title: 'Glossary',
  intro: 'The words that the sentences use. Wherever one is dotted, point at it or press it.',
  search: 'Search the glossary',
  none: 'No word matches.',
  explain: (term: string) => `What is “${term}”?`,
};

export const glossary = {
  guest: {
    term: 'guest',
    also: ['guests'],
    says: 'The virtual machine’s own operating system. It believes it runs on real hardware, and has page tables of its own.',
  },
  vcpu: {
    term: 'vCPU',
    also: ['vCPUs'],
    says: 'A virtual CPU: a thread of the host that runs the guest’s code. Here every vCPU has a real CPU to itself.',
  },
  mmio: {
    term: 'MMIO',
    says: 'Memory-mapped input and output: an address that is a device’s register, not memory. KVM must emulate every access to it.',
  },
  fault: {
    term: 'MMIO fault',
    also: ['MMIO faults', 'page fault', 'page faults'],
    says: 'The hardware finds no ordinary mapping for an address. For a guest’s, KVM stops the vCPU, finds out why, and emulates the access or fixes the table.',
  },
  'shadow-table': {
    term: 'shadow page table',
    also: ['shadow page tables', 'shadow table', 'shadow page', 'shadow pages'],
    says: 'The page table that the hardware really uses for a guest. KVM builds it as a shadow of the guest’s own tables.',
  },
  spte: {
    term: 'spte',
    also: ['sptes'],
    says: 'Shadow page table entry. It is empty (0), points to a page of the next lower level, or is a leaf. The mail’s walk and the TDP MMU’s copy one per level to sptes[], here numbered by level; the merged walk keeps only the last.',
  },
  leaf: {
    term: 'leaf',
    also: ['leaves'],
    says: 'An entry that ends the walk: a frame of the host’s memory, or the marker that says MMIO.',
  },
  root: {
    term: 'root',
    also: ['roots'],
    says: 'The top page of the table, where every walk starts.',
  },
  walk: {
    term: 'walk',
    also: ['walks', 'walker', 'walkers'],
    says: 'Reading the table from the root down, one entry a level, to find the leaf for an address. A CPU that does so is a walker.',
  },
  lockless: {
    term: 'lockless',
    says: 'Without taking mmu_lock: other CPUs may change and free the pages while they are being read.',
  },
  zap: {
    term: 'zap',
    also: ['zaps', 'zapped', 'zapper', 'zappers', 'zapping'],
    says: 'To take pages out of the table and free them, because memory runs low or the mapping has changed.',
  },
  commit: {
    term: 'commit',
    also: ['commits', 'commit returns'],
    says: 'The second half of a zap (kvm_mmu_commit_zap_page): flush the TLBs, then free the pages that were unlinked, at once or later.',
  },
  unlink: {
    term: 'unlinked',
    also: ['unlink', 'unlinks'],
    says: 'No entry points to the page any more, so no new walk can find it. A walk that has read the old pointer still can.',
  },
  'invalid-list': {
    term: 'invalid_list',
    says: 'The list of pages that a zap has unlinked and has not yet freed.',
  },
  'mmu-lock': {
    term: 'mmu_lock',
    says: 'The lock to hold before changing the table: a spinlock, since 2021 an rwlock that the TDP MMU’s faults and zaps hold for read. A lockless walk does not take it; that is the whole problem.',
  },
  'reader-counter': {
    term: 'reader_counter',
    says: 'How many walkers are inside right now. The zapper reads it: 0 means that the page may be freed at once.',
  },
  'root-count': {
    term: 'root_count',
    says: 'How many vCPUs use this page as their root. A root in use is emptied and marked invalid at once, but freed only when the last of them drops it.',
  },
  rcu: {
    term: 'RCU',
    says: 'Read-copy-update: readers only mark where they begin and end; memory is freed only when all readers that could hold the old pointer have left.',
  },
  'read-side': {
    term: 'read-side section',
    also: ['read-side sections', 'read-side critical section'],
    says: 'The stretch between rcu_read_lock and rcu_read_unlock; so is one with interrupts or preemption off. What a reader finds inside it stays allocated until it has left.',
  },
  'grace-period': {
    term: 'grace period',
    also: ['grace periods'],
    says: 'RCU’s waiting time. It ends once every CPU that was inside a read-side section when it began has left it. Here it is also a barrier on every CPU, and only one runs at a time: LKMM promises less.',
  },
  'quiescent-state': {
    term: 'quiescent state',
    also: ['quiescent states'],
    says: 'A moment at which a CPU is certainly outside every read-side section. A grace period needs one from each CPU.',
  },
  callback: {
    term: 'callback',
    also: ['callbacks', 'RCU callback', 'call_rcu'],
    says: 'A function handed to call_rcu. It runs after a grace period, and here it frees the pages.',
  },
  'synchronize-rcu': {
    term: 'synchronize_rcu',
    also: ['synchronize_rcu()'],
    says: 'Waits for a grace period by going to sleep, which nobody may do while holding a spinlock.',
  },
  pending: {
    term: 'pending free',
    also: ['pending'],
    says: 'Handed to RCU and not freed yet: still memory in use, although nobody can find it any more.',
  },
  tlb: {
    term: 'TLB',
    also: ['TLBs'],
    says: 'A CPU’s cache of translations it has looked up. It keeps the old one until it is flushed, whatever the table says by then.',
  },
  flush: {
    term: 'flush',
    also: ['TLB flush', 'flushes', 'flushed', 'remote flush'],
    says: 'Makes CPUs forget cached translations. KVM interrupts every vCPU that is not outside the guest, and waits for the answers.',
  },
  ipi: {
    term: 'IPI',
    also: ['IPIs'],
    says: 'Inter-processor interrupt: one CPU interrupts another. It stays pending while the other has its interrupts off.',
  },
  'irqs-off': {
    term: 'interrupts off',
    says: 'The CPU takes no interrupt until it turns them on again, so the sender of an IPI must wait.',
  },
  'vcpu-mode': {
    term: 'vcpu->mode',
    says: 'Says whether a vCPU runs the guest, is outside it, or reads the shadow table. The flush asks it to decide whom to interrupt.',
  },
  barrier: {
    term: 'barrier',
    also: ['barriers', 'full barrier', 'smp_mb()', 'smp_mb'],
    says: 'An instruction that other accesses of the same CPU may not cross: what stands before it happens before what stands after it.',
  },
  acquire: {
    term: 'acquire',
    says: 'A read that later accesses may not overtake. Its counterpart is a release.',
  },
  release: {
    term: 'release',
    says: 'A write that becomes visible only after all earlier accesses. An acquire that reads it sees everything that was done before it.',
  },
  'store-buffer': {
    term: 'store buffer',
    says: 'Where a CPU keeps its own writes for a while before others can see them. The CPU itself already reads the new value.',
  },
  'memory-model': {
    term: 'memory model',
    also: ['memory models'],
    says: 'The rules by which a CPU may execute accesses out of order, and so what other CPUs may see.',
  },
  'use-after-free': {
    term: 'use after free',
    also: ['Use after free'],
    says: 'Reading or writing memory that has been freed: it may belong to something else by now.',
  },
  'wild-walk': {
    term: 'wild walk',
    also: ['Wild walk'],
    says: 'The walk reads an entry that was cleared meanwhile, takes 0 for a pointer, and goes on at physical page 0.',
  },
  recycled: {
    term: 'recycled',
    also: ['Recycled walk', 'recycled walk'],
    says: 'Freed and allocated again as another page. A walk with an old pointer reads entries that look valid and mean something else.',
  },
  'torn-read': {
    term: 'torn read',
    also: ['torn'],
    says: 'A 32-bit CPU reads a 64-bit entry in two halves; if the entry changes in between, the halves do not belong together.',
  },
  deadlock: {
    term: 'deadlock',
    also: ['Deadlock'],
    says: 'Somebody has not finished, and nobody can move: each waits for another.',
  },
  reviewer: {
    term: 'the reviewer',
    also: [
      'objection 1',
      'objection 2',
      'Objection 1',
      'Objection 2',
      'First objection',
      'Second objection',
      'concern',
    ],
    says: 'Patch 10/15 of June 2011 met two objections in review: the page may not be free when commit returns, and the copies may be out of date. Both are true; neither is a bug.',
  },
  posted: {
    term: 'the posted patch',
    also: ['as posted', 'posted loop'],
    says: 'The walk as first sent to the mailing list in June 2011. It reads every entry three times.',
  },
  merged: {
    term: 'the merged patch',
    also: ['as merged'],
    says: 'The walk as it went into Linux in July 2011: one read for each entry, barriers on both sides.',
  },
  tdp: {
    term: 'TDP MMU',
    says: 'KVM’s newer MMU for hardware with two-dimensional paging. Every page it removes is freed by RCU; nobody counts readers.',
  },
  frozen: {
    term: 'frozen',
    says: 'An entry that holds a marker meaning “being removed”. A compare-and-exchange that expects the old value fails on it.',
  },
  interleaving: {
    term: 'interleaving',
    also: ['interleavings'],
    says: 'One order in which the steps of all CPUs may happen. The checker tries them all.',
  },
  pgd: {
    term: 'pgd',
    also: ['pgds'],
    says: 'Page global directory: the top table of a process, where every walk starts.',
  },
  pud: {
    term: 'pud',
    also: ['puds'],
    says: 'Page upper directory: the second level from the top. An entry leads to a pmd table, or maps a very large page.',
  },
  pmd: {
    term: 'pmd',
    also: ['pmds'],
    says: 'Page middle directory: the level above the ptes. An entry leads to a table of ptes, or maps a huge page.',
  },
  pte: {
    term: 'pte',
    also: ['ptes'],
    says: 'Page table entry: the last level. It names a frame, with bits: present, writable, accessed, dirty.',
  },
  'gup-fast': {
    term: 'GUP-fast',
    says: 'get_user_pages_fast: finds the frames behind an address without a lock, with interrupts off, and takes a reference on each.',
  },
  khugepaged: {
    term: 'khugepaged',
    says: 'The kernel thread that puts a huge page in the place of a whole table of ptes, which it then frees.',
  },
  'walk-cache': {
    term: 'walk cache',
    also: ['walk caches'],
    says: 'What a CPU remembers of upper entries, so as not to read them again. Only a flush empties it.',
  },
  'dirty-bit': {
    term: 'dirty bit',
    also: ['dirty bits'],
    says: 'Says that somebody has written to the page. The hardware sets it in the entry by itself, whatever lock is held.',
  },
} as const satisfies Readonly<Record<string, GlossaryEntry>>;

export type TermId = keyof typeof glossary;
