import type { Lifecycle } from '../../trace/snapshot';

/** The card of a page that was pressed. */
export const text = {
  name: (page: string): string => `${page}: what it is, and its history`,
  close: 'Close',
  list: 'What has happened to it',
  none: 'Nothing happens to this page in this run.',
  step: (step: number): string => `step ${step}`,
  linked: (from: string): string => `links it into ${from}`,
  unlinked: (from: string): string => `unlinks it from ${from}`,
  read: (entry: string): string => `reads ${entry}`,
  readFreed: (entry: string): string => `reads ${entry}, which is freed memory`,
  written: (entry: string): string => `writes ${entry}`,
  counted: (fact: string, count: number): string => `changes its ${fact} to ${count}`,
  usedFreed: 'accesses it, although it is freed',
  kept: (cpu: string, cache: string): string => `the ${cache} of ${cpu} still leads to it`,
  became: {
    live: 'allocates it',
    unlinked: 'marks it invalid, to be freed',
    pending: 'hands it to RCU, to be freed later',
    freed: 'frees it',
    recycled: 'allocates it again, as another page',
    unallocated: 'takes its memory back',
  } as Readonly<Record<Lifecycle, string>>,
};
