import type { Access, Place, StepEvent } from '../kvm/events';
import type { Culprit } from './contract';

/**
 * Who is to blame for a violation, read off the trace: the page it is about, the step that freed or
 * cleared it, and the step that still used it.
 *
 * `events` is the trace; `at` the 1-based step that violated `property`. Undefined when the events do not tell.
 */
export function culpritOf(property: string, events: readonly StepEvent[], at: number): Culprit | undefined {
  const event = events.at(at - 1);
  if (event === undefined || at < 1) return undefined;
  const usedAt = { step: at, thread: event.thread };
  switch (property) {
    case 'use-after-free':
    case 'recycled-walk':
    case 'double-free': {
      const page = pageUsed(event);
      if (page === undefined) return { usedAt };
      // A second free shows no change of lifecycle, so what is looked for stands before `at` in any case.
      const freed = lastStep(events, at - 1, (e) => e.pages.some((p) => p.page === page && p.to === 'freed'));
      return { page, ...(freed === undefined ? {} : { freedAt: freed }), usedAt };
    }
    case 'wild-walk':
    case 'torn-spte': {
      const access = event.accesses.find((a) => a.place.kind === 'spte');
      const page = access === undefined ? pageUsed(event) : pageOf(access.place);
      const cleared =
        access === undefined
          ? undefined
          : lastStep(events, at - 1, (e) => e.accesses.some((a) => a.write && samePlace(a, access)));
      return {
        ...(page === undefined ? {} : { page }),
        ...(cleared === undefined ? {} : { freedAt: cleared }),
        usedAt,
      };
    }
    case 'fresh-snapshot': {
      const cleared = lastStep(
        events,
        at - 1,
        (e) => e.thread !== event.thread && e.accesses.some((a) => a.write && a.place.kind === 'spte'),
      );
      const page =
        cleared === undefined
          ? undefined
          : events[cleared.step - 1].accesses.map((a) => pageOf(a.place)).find((p) => p !== undefined);
      return {
        ...(page === undefined ? {} : { page }),
        ...(cleared === undefined ? {} : { freedAt: cleared }),
        usedAt,
      };
    }
    case 'freed-on-return':
    case 'leak': {
      const page = pageLeftBehind(events, at, property === 'leak' ? null : event.thread);
      return { ...(page === undefined ? {} : { page }), usedAt };
    }
    default:
      return { usedAt };
  }
}

/** The last step, at or before step `until` (1-based), that `matches`. */
function lastStep(
  events: readonly StepEvent[],
  until: number,
  matches: (event: StepEvent) => boolean,
): Culprit['freedAt'] {
  for (let step = Math.min(until, events.length); step >= 1; step--)
    if (matches(events[step - 1])) return { step, thread: events[step - 1].thread };
  return undefined;
}

/** A page that `thread` (or anyone, if null) unlinked or handed to RCU and that is not freed at step `at`. */
function pageLeftBehind(events: readonly StepEvent[], at: number, thread: number | null): number | undefined {
  const waiting = new Set<number>();
  for (const event of events.slice(0, at))
    for (const { page, to } of event.pages) {
      if (to === 'freed' || to === 'recycled' || to === 'live') waiting.delete(page);
      else if ((to === 'unlinked' || to === 'pending') && (thread === null || event.thread === thread))
        waiting.add(page);
    }
  return waiting.values().next().value;
}

function pageUsed(event: StepEvent): number | undefined {
  for (const { place } of event.accesses) if (place.kind !== 'variable') return place.page;
  return event.pages.at(0)?.page;
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
