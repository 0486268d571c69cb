/** Small scenarios about the tables of processes in which single lines carry weight. */
import type { TableSpec } from '../src/domains/mm/spec';
import type { MmThread } from '../src/domains/mm/threads';
import type { MmScenario } from '../src/scenarios/scenario';

/** What a small scenario fixes; protocol and memory model come from the row of the table that names it. */
export type SmallMmScenario = Pick<MmScenario, 'threads' | 'table' | 'frames' | 'on' | 'moved'>;

/** pmd[0] → pte[0] frame 1, writable */
const TWO: TableSpec = {
  levels: 2,
  pages: [
    { name: 'pmd', level: 2, entries: { '0': 'pte' } },
    { name: 'pte', level: 1, entries: { '0': 'frame:0x1:w' } },
  ],
};
/** The same, with tables that faults may allocate. */
const ROOM: TableSpec = {
  levels: 2,
  pages: [
    ...TWO.pages,
    { name: 'N1', level: 1, entries: { '0': 'none' }, unallocated: true },
    { name: 'N2', level: 1, entries: { '0': 'none' }, unallocated: true },
  ],
};
/** An empty pmd, and tables for it. */
const EMPTY: TableSpec = {
  levels: 2,
  pages: [
    { name: 'pmd', level: 2, entries: { '0': 'none' } },
    { name: 'N1', level: 1, entries: { '0': 'none' }, unallocated: true },
    { name: 'N2', level: 1, entries: { '0': 'none' }, unallocated: true },
  ],
};
/** A table and the place it is moved to, a page and the place it is moved to. */
const PLACES: TableSpec = {
  levels: 2,
  pages: [
    { name: 'pmd', level: 2, entries: { '0': 'pte', '1': 'none' } },
    { name: 'pte', level: 1, entries: { '0': 'frame:0x1:w', '1': 'none' } },
  ],
};
/** Two processes, each with a page of its own table. */
const APART: TableSpec = {
  levels: 2,
  pages: [
    ...TWO.pages,
    { name: 'pmdB', level: 2, entries: { '0': 'pteB' } },
    { name: 'pteB', level: 1, entries: { '0': 'none' } },
  ],
};

/** Two processes that share a pmd table of huge pages. */
const SHARED: TableSpec = {
  levels: 3,
  pages: [
    { name: 'pud', level: 3, entries: { '0': 'pmd' } },
    { name: 'pmd', level: 2, entries: { '0': 'frame:0x400:w' } },
    { name: 'pudB', level: 3, entries: { '0': 'pmd' } },
  ],
};

const gup: MmThread = { runs: 'gup-fast', address: [0, 0] };
const write: MmThread = { runs: 'access', address: [0, 0], writes: true, tlb: 'warm' };
const unmap: MmThread = { runs: 'unmap', address: [0, 0] };
const fault = (page: string): MmThread => ({
  runs: 'fault',
  address: [0],
  page,
  pte: 0,
  to: 'frame:0x2:w',
});

export const SMALL_MM = {
  'GUP and munmap': { table: TWO, threads: [gup, unmap] },
  'GUP and a munmap that counts users': { table: TWO, threads: [gup, unmap], on: ['users_check'] },
  'GUP that reads the pmd twice, and munmap': { table: TWO, threads: [gup, unmap], on: ['read_pmd_again'] },
  'GUP and collapse': {
    table: TWO,
    threads: [gup, { runs: 'collapse', address: [0], copies: true, into: 'frame:0x200:w' }],
  },
  'GUP, truncate, and a process that gets the page': {
    table: APART,
    threads: [
      gup,
      { runs: 'truncate', address: [0, 0] },
      { runs: 'set-entry', address: [0, 0], to: 'frame:0x1:w', root: 'pmdB', reuses: true },
    ],
  },
  'a shared table is left': {
    table: SHARED,
    frames: [{ frame: 0x600, process: 'pudB' }],
    threads: [
      gup,
      { runs: 'unshare', address: [0] },
      { runs: 'set-entry', address: [0, 0], to: 'frame:0x600:w', root: 'pudB' },
    ],
  },
  'two faults for one pmd': { table: EMPTY, threads: [fault('N1'), fault('N2')] },
  'a pmd in halves, and a fault': {
    table: EMPTY,
    threads: [{ runs: 'read-halves', address: [0, 0] }, fault('N1')],
  },
  'fault and walk': { table: EMPTY, threads: [gup, { runs: 'access', address: [0, 0] }, fault('N1')] },
  'fault and collapse': {
    table: ROOM,
    threads: [fault('N1'), { runs: 'collapse', address: [0], into: 'frame:0x200:w' }],
  },
  'writes, mprotect and munmap': {
    table: TWO,
    threads: [write, { runs: 'mprotect', address: [0, 0] }, unmap],
  },
  'writes through the walk cache, and munmap': {
    table: TWO,
    threads: [{ ...write, tlb: 'cold', walkCache: 'warm' }, unmap],
  },
  'writes, munmap and reclaim': {
    table: TWO,
    threads: [write, unmap, { runs: 'reclaim', address: [0, 0] }],
  },
  'writes, mprotect and reclaim': {
    table: TWO,
    threads: [write, { runs: 'mprotect', address: [0, 0] }, { runs: 'reclaim', address: [0, 0] }],
  },
  'writes, and reclaim by a look and a store': {
    table: TWO,
    threads: [
      { ...write, tlb: 'cold' },
      { runs: 'reclaim', address: [0, 0], cleanOnly: true },
    ],
    on: ['plain_clear'],
  },
  'a table is moved while khugepaged takes it': {
    table: PLACES,
    threads: [
      { runs: 'mremap', moves: 'table', from: [0], to: [1] },
      { runs: 'collapse', address: [0], rmap: true },
    ],
  },
  'writes to a page that is moved, then truncated': {
    table: PLACES,
    threads: [
      write,
      { runs: 'mremap', moves: 'entry', from: [0, 0], to: [0, 1] },
      { runs: 'truncate', address: [0, 1] },
    ],
  },
  'writes to a page that is moved, then truncated, flushed late': {
    table: PLACES,
    threads: [
      write,
      { runs: 'mremap', moves: 'entry', from: [0, 0], to: [0, 1] },
      { runs: 'truncate', address: [0, 1] },
    ],
    moved: { flush_tlb: 1 },
  },
} as const satisfies Record<string, SmallMmScenario>;
