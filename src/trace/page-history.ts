import { isPointer, objectOf } from '../machine/values';
import type { StepEvent } from './events';
import type { Lifecycle, Snapshot } from './snapshot';
import type { Trace } from './trace';

/**
 * What may happen to a page: an entry comes to point to it or no longer does, its own entries are read or written, or
 * its life goes on.
 */
export type Deed =
  | { readonly is: 'linked' | 'unlinked'; readonly from: number }
  | { readonly is: 'read' | 'read-freed' | 'written'; readonly entry: number }
  | { readonly is: 'became'; readonly lifecycle: Lifecycle }
  /** A number kept with it changes, such as a count of references. */
  | { readonly is: 'counted'; readonly fact: string; readonly count: number }
  /** Of a frame, which has no entries to read: it is accessed when it has been freed. */
  | { readonly is: 'used-freed' }
  /** When it is freed: the cache of a CPU still leads to it. */
  | { readonly is: 'kept'; readonly cache: string; readonly cpu: number };

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
    const [before, after] = [snapshots[i], snapshots[step]];
    const deeds = [
      ...entriesUsed(event, page),
      ...parentsChanged(before, after, page),
      ...countsChanged(before, after, page),
      ...livesOn(event, after, page),
    ];
    if (usesFreedFrame(event, before, page)) deeds.push({ is: 'used-freed' });
    return deeds.map((deed): PageMoment => ({ step, thread: event.thread, deed }));
  });
}

function entriesUsed({ accesses }: StepEvent, page: number): Deed[] {
  return accesses.flatMap(({ place, write, refused }): Deed[] => {
    if (place.kind !== 'spte' || place.page !== page) return [];
    return [{ is: write ? 'written' : refused === true ? 'read-freed' : 'read', entry: place.entry }];
  });
}

function parentsChanged(before: Snapshot | undefined, after: Snapshot | undefined, page: number): Deed[] {
  const [old, now] = [before?.pages[page]?.parents ?? [], after?.pages[page]?.parents ?? []];
  return [
    ...now.filter((from) => !old.includes(from)).map((from): Deed => ({ is: 'linked', from })),
    ...old.filter((from) => !now.includes(from)).map((from): Deed => ({ is: 'unlinked', from })),
  ];
}

function countsChanged(before: Snapshot | undefined, after: Snapshot | undefined, page: number): Deed[] {
  const old = new Map(before?.pages[page]?.facts.map(({ id, value }) => [id, value]));
  return (after?.pages[page]?.facts ?? []).flatMap(({ id, value }): Deed[] => {
    const was = old.get(id);
    const changed = value !== undefined && was !== undefined && value !== was;
    return changed ? [{ is: 'counted', fact: id, count: value }] : [];
  });
}

function livesOn({ pages }: StepEvent, after: Snapshot | undefined, page: number): Deed[] {
  return pages.flatMap((changed): Deed[] =>
    changed.page !== page
      ? []
      : [
          { is: 'became', lifecycle: changed.to as Lifecycle },
          ...(changed.to === 'freed' ? keptAt(after, page) : []),
        ],
  );
}

/** The caches that still lead to a page. */
function keptAt(snapshot: Snapshot | undefined, page: number): Deed[] {
  return (snapshot?.cpus ?? []).flatMap(({ index, facts }) =>
    facts.flatMap((fact): Deed[] =>
      fact.kind === 'cache' && fact.holds?.page === page ? [{ is: 'kept', cache: fact.id, cpu: index }] : [],
    ),
  );
}

/** Whether a step goes wrong by a pointer to this frame, which is freed. */
function usesFreedFrame(
  { thread, violated }: StepEvent,
  before: Snapshot | undefined,
  page: number,
): boolean {
  const view = before?.pages[page];
  if (thread === null || violated.length === 0 || view?.level !== 0 || view.lifecycle !== 'freed')
    return false;
  const registers = before?.threads[thread]?.registers ?? [];
  return registers.some(({ value }) => isPointer(value) && objectOf(value) === page);
}
