import { isPointer, objectOf } from '../machine/values';
import type { Access, Place, StepEvent } from './events';
import type { Snapshot } from './snapshot';
import type { Trace } from './trace';

/** Who caused a violation, as far as the trace shows. */
export interface Culprit {
  readonly page?: number;
  /** What it used, where pages are not drawn: `A.next`. */
  readonly cell?: string;
  /** Step (1-based) and thread that freed / cleared it. */
  readonly freedAt?: { readonly step: number; readonly thread: number | null };
  /** Step and thread that still used it. */
  readonly usedAt?: { readonly step: number; readonly thread: number | null };
  /** The cache of the user's CPU that has led there since a step; 0: from the beginning. */
  readonly keptIn?: { readonly cache: string; readonly since: number };
}

/** The trace up to the step (1-based `at`) that violated a property, and the event of that step. */
interface Case {
  readonly events: readonly StepEvent[];
  readonly event: StepEvent;
  /** The state it happened in. */
  readonly before: Snapshot;
  readonly at: number;
}

interface Blamed {
  readonly page: number | undefined;
  readonly freedAt?: Culprit['freedAt'] | undefined;
}

/**
 * Who is to blame: whoever freed the page, cleared the entry that was read, was the last other one to write an entry;
 * or a page that the thread, or anyone, left behind.
 */
export type Blame = 'free' | 'clear' | 'other-writer' | 'left-behind' | 'left-by-anyone';

/** The page it is about, and the step that freed or cleared it. */
const BLAMED: Readonly<Record<Blame, (c: Case) => Blamed>> = {
  free: blameFree,
  clear: blameClear,
  'other-writer': blameOtherWriter,
  'left-behind': ({ events, event, at }) => ({ page: pageLeftBehind(events, at, event.thread) }),
  'left-by-anyone': ({ events, at }) => ({ page: pageLeftBehind(events, at, null) }),
};

/** For what any machine can do wrong. */
const BLAME: Readonly<Record<string, Blame>> = {
  'use-after-free': 'free',
  'recycled-walk': 'free',
  'double-free': 'free',
  'wild-walk': 'clear',
  leak: 'left-by-anyone',
};

/**
 * Who is to blame for a violation, read off the trace: the page it is about, the step that freed or
 * cleared it, and the step that still used it.
 *
 * `at` is the 1-based step that violated `property`; `own`: blame for the domain's own properties. Undefined where there is no such step.
 */
export function culpritOf(
  property: string,
  { events, snapshots }: Trace,
  at: number,
  own: Readonly<Record<string, Blame>>,
): Culprit | undefined {
  const event = at >= 1 ? events.at(at - 1) : undefined;
  if (event === undefined) return undefined;
  const blame = own[property] ?? BLAME[property];
  const { page, freedAt }: Blamed =
    blame === undefined
      ? { page: undefined }
      : BLAMED[blame]({ events, event, at, before: snapshots[at - 1] });
  return {
    ...(page === undefined ? cellUsed(blame, event) : { page }),
    ...(freedAt === undefined ? {} : { freedAt }),
    usedAt: { step: at, thread: event.thread },
    ...(freedAt === undefined || page === undefined ? {} : keptIn(snapshots, at - 1, event.cpu, page)),
  };
}

/** Of a program: the cell of a page that was freed. */
function cellUsed(blame: Blame | undefined, event: StepEvent): Pick<Culprit, 'cell'> {
  const place = event.accesses.at(0)?.place;
  return blame === 'free' && place?.kind === 'variable' ? { cell: place.name } : {};
}

/** The cache of a CPU that leads to a page at a position, and since when without a break. */
function keptIn(
  snapshots: readonly Snapshot[],
  position: number,
  cpu: number | null,
  page: number,
): Pick<Culprit, 'keptIn'> {
  if (cpu === null) return {};
  const cacheAt = (at: number): string | undefined =>
    snapshots.at(at)?.cpus[cpu]?.facts.find((fact) => fact.kind === 'cache' && fact.holds?.page === page)?.id;
  const cache = cacheAt(position);
  if (cache === undefined) return {};
  let since = position;
  while (since > 0 && cacheAt(since - 1) === cache) since--;
  return { keptIn: { cache, since } };
}

/** The page read or freed, and who had freed it before. */
function blameFree({ events, event, before, at }: Case): Blamed {
  const page = pageUsed(event) ?? pageHeld(before, event.thread);
  if (page === undefined) return { page };
  return {
    page,
    freedAt: lastStep(events, at - 1, (e) => e.pages.some((p) => p.page === page && p.to === 'freed')),
  };
}

/** The page whose entry was read, and who wrote that entry last. */
function blameClear({ events, event, at }: Case): Blamed {
  const access = event.accesses.find((a) => a.place.kind === 'spte');
  if (access === undefined) return { page: pageUsed(event) };
  const writes = (e: StepEvent): boolean => e.accesses.some((a) => a.write && samePlace(a, access));
  return { page: pageOf(access.place), freedAt: lastStep(events, at - 1, writes) };
}

/** The last entry that somebody else wrote. */
function blameOtherWriter({ events, event, at }: Case): Blamed {
  const written = (e: StepEvent): Access | undefined =>
    e.thread === event.thread ? undefined : e.accesses.find((a) => a.write && a.place.kind === 'spte');
  const freedAt = lastStep(events, at - 1, (e) => written(e) !== undefined);
  const access = freedAt === undefined ? undefined : written(events[freedAt.step - 1]);
  return { page: access === undefined ? undefined : pageOf(access.place), freedAt };
}

/** The last step, at or before step `until` (1-based), that `matches`. */
function lastStep(
  events: readonly StepEvent[],
  until: number,
  matches: (event: StepEvent) => boolean,
): Culprit['freedAt'] {
  const index = events.slice(0, until).findLastIndex(matches);
  return index < 0 ? undefined : { step: index + 1, thread: events[index].thread };
}

/** A page that `thread` (or anyone, if null) unlinked or handed to RCU and that is not freed at step `at`. */
function pageLeftBehind(events: readonly StepEvent[], at: number, thread: number | null): number | undefined {
  const waiting = new Set<number>();
  for (const event of events.slice(0, at))
    for (const { page, to } of event.pages) {
      if (to !== 'unlinked' && to !== 'pending') waiting.delete(page);
      else if (thread === null || event.thread === thread) waiting.add(page);
    }
  return waiting.values().next().value;
}

function pageUsed(event: StepEvent): number | undefined {
  const places = event.accesses.map((access) => pageOf(access.place));
  return places.find((page) => page !== undefined) ?? event.pages.at(0)?.page;
}

/** The freed page that a thread holds a pointer to: where a walker stands, or what a register says. */
function pageHeld({ pages, threads }: Snapshot, thread: number | null): number | undefined {
  const who = thread === null ? undefined : threads.at(thread);
  const isGone = (page: number): boolean => ['freed', 'recycled'].includes(pages.at(page)?.lifecycle ?? '');
  const held = who?.registers.flatMap(({ value }) => (isPointer(value) ? [objectOf(value)] : [])) ?? [];
  return [...(who?.at === undefined ? [] : [who.at.page]), ...held].find(isGone);
}

function pageOf(place: Place): number | undefined {
  return place.kind === 'variable' ? undefined : place.page;
}

function samePlace(a: Access, b: Access): boolean {
  return (
    a.place.kind === 'spte' &&
    b.place.kind === 'spte' &&
    a.place.page === b.place.page &&
    a.place.entry === b.place.entry
  );
}
