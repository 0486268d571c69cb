import type { StepEvent } from '../trace/events';
import { holdsSpinlock, type PageView, type Snapshot } from '../trace/snapshot';
import type { Setup } from '../scenarios/setup';

/** By which entries a walk from the root reaches each page. */
export function pathsFrom(pages: readonly PageView[]): ReadonlyMap<number, readonly string[]> {
  const paths = new Map<number, readonly string[]>();
  const visit = (page: number, path: readonly string[]): void => {
    if (paths.has(page)) return;
    paths.set(page, path);
    for (const { index, target } of pages[page].entries)
      if (target.kind === 'page' && !target.stale)
        visit(target.page, [...path, placeName(pages[page].name, index)]);
  };
  for (const { index, isRoot, facts } of pages)
    if (isRoot && !facts.some(({ id }) => id === 'invalid')) visit(index, []);
  return paths;
}

/** Pages that can still be walked into, though no walk from the root reaches them any more. */
export const isCut = ({ index, isRoot, lifecycle }: PageView, paths: ReadonlyMap<number, unknown>): boolean =>
  !isRoot && !paths.has(index) && ['live', 'unlinked', 'pending'].includes(lifecycle);

/** The pages in which a step reads an entry. */
export const readIn = ({ accesses }: StepEvent): readonly number[] =>
  accesses.flatMap(({ write, place }) => (!write && place.kind === 'spte' ? [place.page] : []));

/** The pages in which a thread can still read an entry, if nobody else moves. */
export function readAlone(
  setup: Setup,
  from: Uint8Array,
  own: (step: number) => boolean,
): ReadonlySet<number> {
  const { machine } = setup;
  const met = new Set<number>();
  const seen = new Set<string>([from.join()]);
  const open: Uint8Array[] = [from];
  const out = new Int32Array(machine.maxSteps);
  for (let state = open.pop(); state !== undefined && seen.size < MOST_ALONE; state = open.pop())
    for (const step of out.slice(0, machine.enabled(state, out)).filter(own)) {
      for (const page of readIn(setup.describe(state, step))) met.add(page);
      const next = state.slice();
      machine.apply(next, step);
      if (seen.has(next.join())) continue;
      seen.add(next.join());
      open.push(next);
    }
  return met;
}

const MOST_ALONE = 500;

/** As on the screen: `L3[2]`. */
export const placeName = (page: string, entry: number): string => `${page}[${entry}]`;

/** What a thread's CPU is in the middle of, as far as grace periods care. */
export interface Standing {
  readonly thread: string;
  readonly in: 'read-section' | 'lock' | 'irqs-off' | 'nothing';
}

/** What a CPU is in the middle of, as far as grace periods care. */
export function standingOf(snapshot: Snapshot, cpu: number): Standing['in'] {
  const view = snapshot.cpus.find(({ index }) => index === cpu);
  if (view?.inReadSection === true) return 'read-section';
  if (holdsSpinlock(snapshot, cpu)) return 'lock';
  return view?.irqsOff === true ? 'irqs-off' : 'nothing';
}
