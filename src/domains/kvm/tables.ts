import type { TableSpec, WalkAddress } from './spec';

/**
 * The table most presets use: one way down to an MMIO marker, one to a host frame.
 *
 *   root[0] → L3[0] → L2a[1] → L1a[5] frame 0x1c5
 *               [2] → L2 [0] → L1 [7] MMIO
 */
export const SMALL_TABLE: TableSpec = {
  levels: 4,
  pages: [
    { name: 'root', level: 4, entries: { '0': 'L3' } },
    { name: 'L3', level: 3, entries: { '0': 'L2a', '2': 'L2' } },
    { name: 'L2a', level: 2, entries: { '1': 'L1a' } },
    { name: 'L2', level: 2, entries: { '0': 'L1' } },
    { name: 'L1a', level: 1, entries: { '5': 'frame:0x1c5' } },
    { name: 'L1', level: 1, entries: { '7': 'mmio' } },
  ],
};

/** Leads to the MMIO marker of `SMALL_TABLE`. */
export const MMIO_ADDRESS: WalkAddress = [0, 2, 0, 7];

/** Leads to the host frame of `SMALL_TABLE`. */
export const FRAME_ADDRESS: WalkAddress = [0, 0, 1, 5];

/** One chain of pages from the root to an MMIO marker, and nothing beside it. */
export const CHAIN_TABLE: TableSpec = {
  levels: 4,
  pages: [
    { name: 'root', level: 4, entries: { '0': 'L3' } },
    { name: 'L3', level: 3, entries: { '2': 'L2' } },
    { name: 'L2', level: 2, entries: { '0': 'L1' } },
    { name: 'L1', level: 1, entries: { '7': 'mmio' } },
  ],
};

/** A chain that ends in an empty entry, and a page that a fault may put there. */
export const HOLE_TABLE: TableSpec = {
  levels: 4,
  pages: [
    { name: 'root', level: 4, entries: { '0': 'L3' } },
    { name: 'L3', level: 3, entries: { '2': 'L2' } },
    { name: 'L2', level: 2, entries: { '0': 'none' } },
    { name: 'L1', level: 1, entries: { '7': 'none' }, unallocated: true },
  ],
};

/** `SMALL_TABLE` with a second last-level page under L2: three pages that go together. */
export const BUSHY_TABLE: TableSpec = {
  levels: 4,
  pages: [
    { name: 'root', level: 4, entries: { '0': 'L3' } },
    { name: 'L3', level: 3, entries: { '0': 'L2a', '2': 'L2' } },
    { name: 'L2a', level: 2, entries: { '1': 'L1a' } },
    { name: 'L2', level: 2, entries: { '0': 'L1', '3': 'L1b' } },
    { name: 'L1a', level: 1, entries: { '5': 'frame:0x1c5' } },
    { name: 'L1', level: 1, entries: { '7': 'mmio' } },
    { name: 'L1b', level: 1, entries: { '1': 'frame:0x2a0' } },
  ],
};
