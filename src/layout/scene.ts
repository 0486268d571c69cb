import type { ThreadCode } from '../trace/code';
import type { StepEvent } from '../trace/events';
import type { PageView, Snapshot } from '../trace/snapshot';
import type { Culprit } from '../trace/culprit';
import type { Trace } from '../trace/trace';
import type { Planned } from './structure';

/** What is known of a property at a position. */
export interface Judged {
  readonly id: string;
  readonly now: string;
  readonly culprit?: Culprit;
}

/** What is to blame for the bug that halted the system. */
interface Blame {
  readonly bug: string;
  readonly page: number | null;
  /** Entry that was read, if it was one. */
  readonly entry: number | null;
  readonly thread: number | null;
}

/** What the picture marks at a position, beyond the state itself. */
export interface Scene {
  readonly snapshot: Snapshot;
  readonly event: StepEvent | null;
  /** Pages and `page[entry]` that the last step wrote or whose lifecycle it changed. */
  readonly changed: ReadonlySet<string>;
  readonly blame: Blame | null;
}

export function sceneAt(trace: Trace, position: number, properties: readonly Judged[] = []): Scene | null {
  const snapshot = trace.snapshots[position];
  if (snapshot === undefined) return null;
  const event = trace.events[position - 1] ?? null;
  const changed = new Set<string>();
  for (const { write, place } of event?.accesses ?? []) {
    if (write && place.kind === 'spte') changed.add(entryKey(place.page, place.entry));
    if (write && place.kind === 'page') changed.add(String(place.page));
  }
  for (const { page } of event?.pages ?? []) changed.add(String(page));
  const blame = blameOf(snapshot, trace.snapshots[position - 1] ?? snapshot, event, properties);
  return { snapshot: blame === null ? snapshot : standingAt(snapshot, blame), event, changed, blame };
}

export const entryKey = (page: number, entry: number): string => `${page}[${entry}]`;

/** The property's own culprit where the core names one, else what the last step touched. */
function blameOf(
  snapshot: Snapshot,
  before: Snapshot,
  event: StepEvent | null,
  properties: readonly Judged[],
): Blame | null {
  const { bug } = snapshot;
  if (bug === null) return null;
  const culprit = properties.find((p) => p.id === bug && p.now === 'violated')?.culprit;
  const thread = culprit?.usedAt?.thread ?? event?.thread ?? null;
  const place = blamedPlace(before, event, thread);
  const page = culprit?.page ?? place?.page ?? null;
  return { bug, page, entry: place !== null && place.page === page ? place.entry : null, thread };
}

/** The thread to blame stays in the picture, at what it was about to read. */
function standingAt(snapshot: Snapshot, { thread, page, entry }: Blame): Snapshot {
  if (thread === null || page === null) return snapshot;
  const threads = snapshot.threads.map((t) =>
    t.index === thread && t.at === undefined ? { ...t, at: { page, entry: entry ?? -1 } } : t,
  );
  return { ...snapshot, threads };
}

/** What the last step accessed, else where the thread stood before it. */
function blamedPlace(
  snapshot: Snapshot,
  event: StepEvent | null,
  thread: number | null,
): { readonly page: number; readonly entry: number | null } | null {
  for (const { place } of event?.accesses ?? []) {
    if (place.kind === 'spte') return { page: place.page, entry: place.entry };
    if (place.kind === 'page') return { page: place.page, entry: null };
  }
  return thread === null ? null : (snapshot.threads[thread]?.at ?? null);
}

/** Step (1-based) that last wrote an entry, up to a position; null if none did. */
export function writtenAt({ events }: Trace, position: number, page: number, entry: number): number | null {
  return lastUpTo(changesOf(events).get(entryKey(page, entry)), position);
}

/** Step (1-based) at which a page came into the state it is in; null if it started so. */
export function changedAt({ events }: Trace, position: number, page: PageView): number | null {
  return lastUpTo(changesOf(events).get(String(page.index)), position);
}

/** Steps (1-based, ascending) that wrote an entry (`page[entry]`) or took a page (`page`) on in its life. */
type Changes = ReadonlyMap<string, readonly number[]>;

/** Of runs that were looked at: asked for every page at every position, a long run is gone through once. */
const known = new WeakMap<readonly StepEvent[], Changes>();

function changesOf(events: readonly StepEvent[]): Changes {
  const found = known.get(events);
  if (found !== undefined) return found;
  const changes = new Map<string, number[]>();
  const note = (key: string, step: number): void => {
    const steps = changes.get(key);
    if (steps === undefined) changes.set(key, [step]);
    else steps.push(step);
  };
  for (const [i, { accesses, pages }] of events.entries()) {
    for (const { write, place } of accesses)
      if (write && place.kind === 'spte') note(entryKey(place.page, place.entry), i + 1);
    for (const { page } of pages) note(String(page), i + 1);
  }
  known.set(events, changes);
  return changes;
}

function lastUpTo(steps: readonly number[] | undefined, position: number): number | null {
  return steps?.findLast((step) => step <= position) ?? null;
}

/** The page that a run has touched last, up to a position; before any, the root of the table. */
export function touchedAt({ events }: Trace, position: number, start: Snapshot | undefined): number | null {
  for (let step = position; step > 0; step -= 1) {
    const event = events[step - 1];
    const place = event?.accesses.find(({ place }) => place.kind !== 'variable')?.place;
    if (place !== undefined && place.kind !== 'variable') return place.page;
    const changed = event?.pages.at(0)?.page;
    if (changed !== undefined) return changed;
  }
  return start?.pages.find(({ isRoot }) => isRoot)?.index ?? null;
}

/** Links that threads will make. */
export function plannedIn(code: readonly ThreadCode[]): readonly Planned[] {
  return code.flatMap(({ role }) => (role?.id === 'map' ? [{ page: role.page, into: role.into }] : []));
}
