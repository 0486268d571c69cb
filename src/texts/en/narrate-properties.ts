import type { When } from '../../scenarios/own';
import { code, rich, type Part, type Rich } from '../parts';

/** Who and what a violation is about; what is not known is left out of the sentence. */
export interface Blame {
  readonly page?: Part;
  /** Who freed or cleared it, and in which step. */
  readonly freedBy?: Part;
  readonly freedStep?: number;
  /** Who still used it, and in which step. */
  readonly usedBy?: Part;
  readonly usedStep?: number;
  /** The cache of its user's CPU that has led there since a step; 0: from the beginning. */
  readonly keptIn?: { readonly cache: string; readonly since: number };
  /** The values that its user had: `r0 = 0, r1 = 1`; empty if there are none. */
  readonly values?: Rich;
}

export interface PropertyText {
  /** What should hold, as a short heading. */
  readonly title: string;
  /** What its violation is called. */
  readonly failure: string;
  /** What it means, in one sentence. */
  readonly meaning: string;
  /** What follows from its violation. */
  readonly matters: string;
  /** What went wrong in this run. */
  readonly violated: (blame: Blame) => Rich;
}

const step = (n: number | undefined): Rich => (n === undefined ? [] : rich` in step ${n}`);
const page = (blame: Blame): Part => blame.page ?? 'a page';
const user = (blame: Blame): Part => blame.usedBy ?? 'Somebody';

/** ", which vCPU 1 freed in step 12" or nothing. */
const freed = (blame: Blame): Rich =>
  blame.freedBy === undefined ? [] : rich`, which ${blame.freedBy} freed${step(blame.freedStep)}`;

/** "; its TLB has led there since step 3" or nothing. */
const kept = ({ keptIn }: Blame): Rich =>
  keptIn === undefined
    ? []
    : rich`; its ${keptIn.cache} has led there since ${keptIn.since === 0 ? 'the beginning' : `step ${keptIn.since}`}`;

export const properties = {
  'use-after-free': {
    title: 'No use after free',
    failure: 'Use after free',
    meaning: 'Nobody reads or writes a page after it was freed.',
    matters:
      'The memory may belong to somebody else by now: a read may find anything, a write may destroy anything.',
    violated: (b) =>
      b.freedBy === undefined
        ? rich`Use after free: ${user(b)} uses ${page(b)} after it was freed.`
        : rich`Use after free: ${user(b)} uses ${page(b)}${freed(b)}${kept(b)}.`,
  },
  'wild-walk': {
    title: 'No wild walk',
    failure: 'Wild walk',
    meaning: 'The next level is never computed from an entry that is not present.',
    matters: 'Whatever lies at address 0 is now taken for a page.',
    violated: (b) =>
      b.freedBy === undefined
        ? rich`Wild walk: ${user(b)} follows a 0 as if it pointed to a page.`
        : rich`Wild walk: ${user(b)} tested the entry, then read it again; ${b.freedBy} had cleared it${step(b.freedStep)}. It walks on at physical page 0.`,
  },
  'recycled-walk': {
    title: 'No walk into a recycled page',
    failure: 'Walk into a recycled page',
    meaning: 'A pointer to a page never leads into the page that took its memory.',
    matters: 'The entries look valid, and describe another part of the guest.',
    violated: (b) =>
      b.freedBy === undefined
        ? rich`Recycled walk: ${user(b)} follows an old pointer into ${page(b)}, whose memory is another page by now.`
        : rich`Recycled walk: ${user(b)} follows an old pointer into ${page(b)}${freed(b)}, and whose memory is another page by now.`,
  },
  'double-free': {
    title: 'No double free',
    failure: 'Double free',
    meaning: 'No page is freed twice.',
    matters: 'The allocator will hand the same memory out twice.',
    violated: (b) =>
      b.freedBy === undefined
        ? rich`Double free: ${page(b)} is freed a second time.`
        : rich`Double free: ${user(b)} frees ${page(b)} again; ${b.freedBy} had freed it${step(b.freedStep)}.`,
  },
  'sleep-in-atomic': {
    title: 'No sleep under a spinlock',
    failure: 'Sleep under a spinlock',
    meaning: 'Nobody sleeps while holding a spinlock, with interrupts off, or inside a read-side section.',
    matters: 'A CPU that wants the lock meanwhile spins for as long as the sleep lasts, perhaps forever.',
    violated: (b) => rich`${b.usedBy ?? 'Somebody'} goes to sleep while it holds a spinlock.`,
  },
  deadlock: {
    title: 'No deadlock',
    failure: 'Deadlock',
    meaning: 'While somebody is unfinished, somebody can move.',
    matters: 'Each waits for something that only another of them can do.',
    violated: () => rich`Deadlock: somebody is not finished, and nobody can move any more.`,
  },
  'unbalanced-unlock': {
    title: 'Nothing is unlocked that is not held',
    failure: 'Unlock without a lock',
    meaning: 'Locks are released, and read-side sections left, only by the CPU that is inside.',
    matters: 'The holder of the lock, or the reader in the section, is no longer protected.',
    violated: (b) => rich`Unlock without a lock: ${user(b)} releases what it does not hold.`,
  },
  'nesting-too-deep': {
    title: 'Sections are not nested without end',
    failure: 'Nested too deeply',
    meaning: 'Sections that nest are left as often as they are entered.',
    matters: 'A section that is entered again and again is never left: grace periods wait forever.',
    violated: (b) => rich`Nested too deeply: ${user(b)} enters one section after the other and leaves none.`,
  },
  leak: {
    title: 'No leak',
    failure: 'Leak',
    meaning: 'When everything is done, every page taken out of the table has been freed.',
    matters: 'Nobody can reach the memory any more, and nobody will free it.',
    violated: (b) => rich`Leak: all are done, and ${page(b)} is neither in the table nor freed.`,
  },
  'torn-spte': {
    title: 'No torn entry',
    failure: 'Torn entry',
    meaning: 'No walker puts the two halves of two different entries together.',
    matters: 'Such an entry was never in the table; it may point anywhere.',
    violated: (b) => rich`Torn entry: ${user(b)} puts together half of the old entry and half of the new.`,
  },
  'stale-translation': {
    title: 'No stale translation',
    failure: 'Stale translation',
    meaning:
      'Nobody goes by a translation that has been taken back: a page that has moved, a right that is gone.',
    matters: 'What is written there is lost, or lands where it was just forbidden.',
    violated: (b) =>
      b.freedBy === undefined
        ? rich`Stale translation: ${user(b)} goes by a translation that has been taken back.`
        : rich`Stale translation: ${user(b)} goes by a translation that came through ${page(b)}${freed(b)}${kept(b)}.`,
  },
  'freed-frame-used': {
    title: 'No access to a freed frame',
    failure: 'Freed frame used',
    meaning: 'No CPU accesses a frame after its last reference is gone.',
    matters: 'The frame may hold anybody’s data by now: it is read, or written over.',
    violated: (b) =>
      b.freedBy === undefined
        ? rich`Freed frame used: ${user(b)} accesses ${b.page ?? 'a frame'}, whose last reference is gone.`
        : rich`Freed frame used: ${user(b)} accesses ${page(b)}, which ${b.freedBy} freed${step(b.freedStep)} with its last reference${kept(b)}.`,
  },
  'lost-dirty': {
    title: 'No dirty bit is lost',
    failure: 'Lost dirty bit',
    meaning: 'What hardware has marked dirty is written back before the frame goes.',
    matters: 'The page counts as clean, so what was written into it is thrown away.',
    violated: (b) => rich`Lost dirty bit: ${user(b)} drops an entry that hardware had made dirty.`,
  },
  'stale-mapping': {
    title: 'No mapping of a frame that is gone',
    failure: 'Stale mapping',
    meaning: 'No fault puts a frame into the table that the host has withdrawn.',
    matters: 'The guest reads and writes memory that belongs to somebody else by now.',
    violated: (b) => rich`Stale mapping: ${user(b)} has mapped a frame that the host had withdrawn.`,
  },
  'stale-mmio': {
    title: 'No emulation of a device that is gone',
    failure: 'Stale MMIO',
    meaning: 'No MMIO marker is believed once userspace counts the address as RAM.',
    matters: 'What the guest wrote to its memory went to a device that is not there.',
    violated: (b) => rich`Stale MMIO: ${user(b)} goes by a marker from before the memory slots were swapped.`,
  },
  'foreign-table': {
    title: 'No table of somebody else',
    failure: 'Foreign table',
    meaning: 'Nobody reads an entry of a table that belongs to another process by now.',
    matters: 'One process sees another one’s memory.',
    violated: (b) =>
      rich`Foreign table: ${user(b)} got its page out of a table that is another process’s now.`,
  },
  'freed-on-return': {
    title: 'Freed when commit returns',
    failure: 'Not freed on return',
    meaning: "The reviewer's first objection: the caller wants the page gone when commit returns.",
    matters:
      'The caller counts this memory as freed, and it is not: freed in the books, still in use in fact.',
    violated: (b) => rich`Objection 1: commit has returned, and ${page(b)} is still allocated.`,
  },
  'fresh-snapshot': {
    title: 'Copy is fresh when used',
    failure: 'Stale copy used',
    meaning: "The reviewer's second objection: what the walk has read may be out of date when it is used.",
    matters: 'What it does is right for a table that is no longer there.',
    violated: (b) =>
      b.freedBy === undefined
        ? rich`Objection 2: ${user(b)} acts on a copy that the table no longer agrees with.`
        : rich`Objection 2: ${user(b)} acts on its copy, but ${b.freedBy} changed the table${step(b.freedStep)}.`,
  },
  'out-of-bounds': {
    title: 'No index leaves its array',
    failure: 'Out of bounds',
    meaning: 'Every index names an element that the array has.',
    matters: 'What lies behind an array belongs to somebody else.',
    violated: (b) => rich`Out of bounds: the index of ${user(b)} names no element of the array.`,
  },
  assertion: {
    title: 'No assertion fails',
    failure: 'Assertion fails',
    meaning: 'Whatever the program asserts holds whenever it gets there.',
    matters: 'The program relies on something that need not be so.',
    violated: (b) =>
      b.values === undefined || b.values.length === 0
        ? rich`Assertion fails: ${user(b)} finds that what it asserts does not hold.`
        : rich`Assertion fails: what ${user(b)} asserts does not hold with ${b.values}.`,
  },
  outcome: {
    title: 'The final condition holds',
    failure: 'Outcome reached',
    meaning: 'No run ends in the way the program asks about.',
    matters: 'This run shows how: every step of it is one the machine may take.',
    violated: () => rich`This run ends in the outcome that the program asks about.`,
  },
  'zapper-finishes': {
    title: 'The zapper finishes',
    failure: 'Zapper starves',
    meaning: 'However the others are scheduled, as long as everybody gets turns, commit returns.',
    matters: 'Safe, but nobody can say when, or whether, the memory comes back.',
    violated: () => rich`Starved: walkers can come and go forever, and commit never returns.`,
  },
  'thread-finishes': {
    title: 'Every thread finishes',
    failure: 'Never finishes',
    meaning:
      'However the others are scheduled, as long as everybody gets turns, each thread comes to its end.',
    matters: 'A thread that loops forever hangs its CPU, and everyone waiting for it.',
    violated: () => rich`Forever: everybody gets turns, and still a thread never reaches its end.`,
  },
} satisfies Record<string, PropertyText>;

/** The words for the properties that a scenario states itself. */
export const own = {
  always: {
    title: (holds: string): string => `always ${holds}`,
    failure: (holds: string): string => `Not always: ${holds}`,
    meaning: 'In every state of every run this is to hold.',
    matters: 'This is the first state of this run in which it does not.',
    violated: (holds: string) => rich`Here it does not hold: ${code(holds)}.`,
  },
  sometimes: {
    title: (holds: string): string => `sometimes ${holds}`,
    failure: (holds: string): string => `Sometimes: ${holds}`,
    meaning: 'In some state of some run this is to hold. If it never does, that is the failure.',
    matters: 'This run shows that it can.',
    violated: (holds: string) => rich`Reached: ${code(holds)}.`,
  },
  eventually: {
    title: (holds: string): string => `eventually ${holds}`,
    failure: (holds: string): string => `Perhaps never: ${holds}`,
    meaning: 'On every run, as long as everybody gets turns, this comes to hold at some time.',
    matters: 'On this run it never does: it ends before, or loops forever.',
    violated: (holds: string) => rich`Never on this run: ${code(holds)}.`,
  },
} satisfies Record<When, object>;
