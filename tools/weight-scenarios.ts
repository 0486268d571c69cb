/** Small scenarios in which single lines carry weight: each is there for the lines that no preset of the protocol needs. */
import type { KvmThread, TableSpec } from '../src/domains/kvm/spec';
import type { KvmScenario } from '../src/scenarios/scenario';

/** What a small scenario fixes; protocol and memory model come from the row of the table that names it. */
export type SmallScenario = Pick<KvmScenario, 'threads' | 'table' | 'host32' | 'readers' | 'on' | 'off'>;

/** root[0] → L1[0] */
const TWO: TableSpec = {
  levels: 2,
  pages: [
    { name: 'root', level: 2, entries: { '0': 'L1' } },
    { name: 'L1', level: 1, entries: { '0': 'mmio' } },
  ],
};
/** The same with a frame at the end, for guests. */
const FRAME: TableSpec = {
  levels: 2,
  pages: [
    { name: 'root', level: 2, entries: { '0': 'L1' } },
    { name: 'L1', level: 1, entries: { '0': 'frame:0x1' } },
  ],
};
/** root[0] → L2[0] → L1[0] */
const THREE: TableSpec = {
  levels: 3,
  pages: [
    { name: 'root', level: 3, entries: { '0': 'L2' } },
    { name: 'L2', level: 2, entries: { '0': 'L1' } },
    { name: 'L1', level: 1, entries: { '0': 'mmio' } },
  ],
};
/** Two pages below the root, and one that a fault may allocate. */
const FORK: TableSpec = {
  levels: 2,
  pages: [
    { name: 'root', level: 2, entries: { '0': 'L1', '1': 'M1' } },
    { name: 'L1', level: 1, entries: { '0': 'mmio' } },
    { name: 'M1', level: 1, entries: { '0': 'mmio' } },
    { name: 'N1', level: 1, entries: {}, unallocated: true },
  ],
};
/** An entry whose two halves both change. */
const WIDE: TableSpec = {
  levels: 2,
  pages: [
    { name: 'root', level: 2, entries: { '0': 'L1' } },
    { name: 'L1', level: 1, entries: { '0': 'frame:0x100001' } },
  ],
};

const walk: KvmThread = { runs: 'walk', address: [0, 0] };
const walk3: KvmThread = { runs: 'walk', address: [0, 0, 0] };
const zap = (...batches: string[][]): KvmThread => ({ runs: 'zap', batches });
const guest: KvmThread = { runs: 'guest', address: [0, 0] };
const map = (
  page: string,
  parent: string,
  entry: number,
  entries: Record<string, string> = { '0': 'frame:0x2' },
): KvmThread => ({
  runs: 'map',
  page,
  entries,
  into: { page: parent, entry },
});
const remap = (to: string): KvmThread => ({ runs: 'remap', page: 'L1', entry: 0, to });

const NO_LOCK = ['mmu_lock', 'mmu_unlock', 'root_lock', 'root_unlock'] as const;

export const SMALL = {
  'walk and zap': { table: TWO, threads: [walk, zap(['L1'])] },
  'two walks and zap': { table: TWO, threads: [{ ...walk, rounds: 2 }, zap(['L1'])] },
  'walk, release on the way out, zap': {
    table: TWO,
    threads: [walk, zap(['L1'])],
    off: ['mb_before_outside'],
    on: ['release_outside'],
  },
  'walk and zap, no barrier in commit': { table: TWO, threads: [walk, zap(['L1'])], off: ['mb_commit'] },
  'walk and zap, nobody holds the lock': { table: TWO, threads: [walk, zap(['L1'])], off: NO_LOCK },
  'walk and zap the parent': { table: THREE, threads: [walk3, zap(['L2'])] },
  'walk and zap both at once': { table: THREE, threads: [walk3, zap(['L2', 'L1'])] },
  'parent, then child': { table: THREE, threads: [zap(['L2'], ['L1'])] },
  'parent, then child, nobody holds the lock': {
    table: THREE,
    threads: [zap(['L2'], ['L1'])],
    off: NO_LOCK,
  },
  'child, then parent': { table: THREE, threads: [walk3, zap(['L1'], ['L2'])] },
  'zap two pages at once': { table: FORK, threads: [walk, zap(['L1', 'M1'])] },
  'zap one after the other': { table: FORK, threads: [walk, zap(['L1'], ['M1'])] },
  'two zappers': { table: THREE, threads: [zap(['L2']), zap(['L1'])] },
  'walk and two zappers': { table: THREE, threads: [walk3, zap(['L2']), zap(['L1'])] },
  'guest and zap': { table: FRAME, threads: [guest, zap(['L1'])] },
  'guest twice and zap': { table: FRAME, threads: [{ ...guest, rounds: 2 }, zap(['L1'])] },
  'guest twice and zap, nobody holds the lock': {
    table: FRAME,
    threads: [{ ...guest, rounds: 2 }, zap(['L1'])],
    off: NO_LOCK,
  },
  'guest and zap, only sections are readers': {
    table: FRAME,
    threads: [guest, zap(['L1'])],
    readers: 'sections',
  },
  'fault and zap': { table: FORK, threads: [map('N1', 'root', 0), zap(['L1'])] },
  'fault into a table that goes, only sections are readers': {
    table: {
      levels: 3,
      pages: [
        { name: 'root', level: 3, entries: { '0': 'L2' } },
        { name: 'L2', level: 2, entries: { '0': 'none' } },
        { name: 'N1', level: 1, entries: { '0': 'none' }, unallocated: true },
      ],
    },
    threads: [map('N1', 'L2', 0), zap(['L2'])],
    readers: 'sections',
  },
  'fault below what is zapped': {
    table: { ...THREE, pages: [...THREE.pages, { name: 'N1', level: 1, entries: {}, unallocated: true }] },
    threads: [map('N1', 'L2', 1), zap(['L2'])],
  },
  'the page comes back': { table: FORK, threads: [walk, zap(['L1']), map('L1', 'root', 2)] },
  'two faults for one entry': {
    table: FORK,
    threads: [map('N1', 'root', 2), map('N1', 'root', 2), zap(['N1'])],
  },
  'two faults for two entries': {
    table: FORK,
    threads: [map('N1', 'root', 2), map('N1', 'root', 3), zap(['N1'])],
  },
  'an entry is replaced': { table: WIDE, threads: [walk, remap('frame:0x200002')] },
  'an entry is replaced and back': {
    table: WIDE,
    threads: [walk, remap('frame:0x200002'), remap('frame:0x100001')],
  },
  'replace and zap': { table: FRAME, threads: [remap('frame:0x2'), zap(['L1'])] },
  'replace and zap, only sections are readers': {
    table: FRAME,
    threads: [remap('frame:0x2'), zap(['L1'])],
    readers: 'sections',
  },
  'replace and zap the parent': {
    table: THREE,
    threads: [{ runs: 'remap', page: 'L1', entry: 0, to: 'frame:0x2' }, zap(['L2', 'L1'])],
  },
  'the root goes': { table: TWO, threads: [{ ...walk, holdsRoot: true }, zap(['root'])] },
  'the root goes, two users': {
    table: TWO,
    threads: [{ ...walk, holdsRoot: true }, { ...walk, holdsRoot: true }, zap(['root'])],
  },
  'the root goes, two users, nobody holds the lock': {
    table: TWO,
    threads: [{ ...walk, holdsRoot: true }, { ...walk, holdsRoot: true }, zap(['root'])],
    off: NO_LOCK,
  },
  'the root goes, walks go on, nobody holds the lock': {
    table: TWO,
    threads: [{ ...walk, holdsRoot: true, rounds: 2 }, zap(['root'])],
    off: NO_LOCK,
  },
  'the root goes, walks go on': {
    table: TWO,
    threads: [{ ...walk, holdsRoot: true, rounds: 2 }, zap(['root'])],
  },
  'walk with the lock inside': { table: TWO, threads: [{ ...walk, takesLock: true }, zap(['L1'])] },
  'the host takes the frame of a fault': {
    table: TWO,
    threads: [map('L1', 'root', 0, { '3': 'frame:0x2' }), { runs: 'invalidate', frame: 'frame:0x2' }],
  },
  'the host takes the frame of a guest': {
    table: FRAME,
    threads: [
      { ...guest, rounds: 2 },
      { runs: 'invalidate', frame: 'frame:0x1' },
    ],
  },
  'the memory slots change': { table: TWO, threads: [walk, { runs: 'memslot' }] },
  '32 bits: walk and zap': { table: WIDE, host32: true, threads: [walk, zap(['L1'])] },
  '32 bits: an entry is replaced': { table: WIDE, host32: true, threads: [walk, remap('frame:0x200002')] },
  '32 bits: same low half': { table: WIDE, host32: true, threads: [walk, remap('frame:0x200001')] },
  '32 bits: an entry is replaced and back': {
    table: WIDE,
    host32: true,
    threads: [walk, remap('frame:0x200002'), remap('frame:0x100001')],
  },
  '32 bits: fault': {
    table: FORK,
    host32: true,
    threads: [{ runs: 'walk', address: [2, 0] }, map('N1', 'root', 2)],
  },
} as const satisfies Record<string, SmallScenario>;
