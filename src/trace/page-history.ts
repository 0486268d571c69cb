import type { Lifecycle } from './snapshot';
import type { Trace } from './trace';

/**
 * What may happen to a page: an entry comes to point to it or no longer does, its own entries are read or written, or
 * its life goes on.
 */
export type Deed =
  | { readonly is: 'linked' | 'unlinked'; readonly from: number }
  | { readonly is: 'read' | 'read-freed' | 'written'; readonly entry: number }
  | { readonly is: 'became'; readonly lifecycle: Lifecycle };

/** One thing that a step did to a page. */
interface PageMoment {
  /** 1-based */
  readonly step: number;
  /** Who did it; null for RCU and interrupts. */
  readonly thread: number | null;
  readonly deed: Deed;
}

/**
 * Everything that a run does to a page, in order.
 *
 *     4  vCPU 0 reads L3[2]                   nothing of L2
 *     7  CPU 1 clears L2[0]                   written, entry 0
 *     8  CPU 1 clears L3[2]                   unlinked from L3
 *     9  CPU 1 marks L2 invalid               became unlinked
 */
export function historyOf({ events, snapshots }: Trace, page: number): readonly PageMoment[] {
  return events.flatMap((event, i) => {
    const step = i + 1;
    const { thread } = event;
    const deeds: Deed[] = [];
    for (const { place, write, refused } of event.accesses) {
      if (place.kind !== 'spte' || place.page !== page) continue;
      const is = write ? 'written' : refused === true ? 'read-freed' : 'read';
      deeds.push({ is, entry: place.entry });
    }
    const [before, after] = [
      snapshots[i]?.pages[page]?.parents ?? [],
      snapshots[step]?.pages[page]?.parents ?? [],
    ];
    for (const from of after) if (!before.includes(from)) deeds.push({ is: 'linked', from });
    for (const from of before) if (!after.includes(from)) deeds.push({ is: 'unlinked', from });
    for (const { page: changed, to } of event.pages)
      if (changed === page) deeds.push({ is: 'became', lifecycle: to as Lifecycle });
    return deeds.map((deed): PageMoment => ({ step, thread, deed }));
  });
}
