import type { Address, TableSpec } from './spec';

/** One chain of tables down to a frame that may be written, to start from. */
export const CHAIN: TableSpec = {
  levels: 3,
  pages: [
    { name: 'pud', level: 3, entries: { '0': 'pmd' } },
    { name: 'pmd', level: 2, entries: { '1': 'pte' } },
    { name: 'pte', level: 1, entries: { '3': 'frame:0x40:w' } },
  ],
};

/** Leads to its frame. */
export const CHAIN_ADDRESS: Address = [0, 1, 3];
