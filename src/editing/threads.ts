import { firstWay, waysThrough } from '../domains/ways';
import type { DomainScenario } from '../scenarios/scenario';
import { asDraft, fieldsOf, formOf, threadFormOf, valueOf, withParts, type ThreadDraft } from './draft';
import { freeName } from './table';

/** Most CPUs a scenario has. */
export { MOST_CPUS as MOST_THREADS } from '../domains/schema';

/** What one more CPU may run. */
export function runsFor(scenario: DomainScenario): readonly string[] {
  const { threads } = formOf(scenario);
  return Object.keys(threads).filter((runs) => threads[runs].may?.(scenario) ?? true);
}

/** A thread of that kind which makes sense in the scenario as it stands. Throws an Error if there is no such kind. */
export function newThread(scenario: DomainScenario, runs: string): ThreadDraft {
  const form = threadFormOf(scenario, { runs });
  if (form === undefined) throw new Error(`no CPU runs "${runs}"`);
  return form.fresh(scenario);
}

/** One more CPU; where it needs a page to allocate, one comes with it. */
export function addThread<S extends DomainScenario>(scenario: S, runs: string): S {
  const { table } = asDraft(scenario);
  const spare = threadFormOf(scenario, { runs })?.allocates;
  const needed =
    spare !== undefined &&
    table.levels > 1 &&
    !table.pages.some((page, i) => i > 0 && page.unallocated === true);
  const name = needed
    ? freeName(
        table.pages.map((page) => page.name),
        spare.name,
      )
    : '';
  const wider = needed
    ? withParts(scenario, {
        table: { ...table, pages: [...table.pages, { ...spare, name, level: 1, unallocated: true }] },
      })
    : scenario;
  return withThreads(wider, [...asDraft(wider).threads, newThread(wider, runs)]);
}

export function changeThread<S extends DomainScenario>(scenario: S, index: number, thread: ThreadDraft): S {
  return withThreads(
    scenario,
    asDraft(scenario).threads.map((other, i) => (i === index ? thread : other)),
  );
}

export function removeThread<S extends DomainScenario>(scenario: S, index: number): S {
  return withThreads(
    scenario,
    asDraft(scenario).threads.filter((_, i) => i !== index),
  );
}

/** Swaps a thread with its neighbour: CPU numbers follow the order. */
export function moveThread<S extends DomainScenario>(scenario: S, index: number, by: -1 | 1): S {
  const threads = [...asDraft(scenario).threads];
  const other = index + by;
  if (other < 0 || other >= threads.length) return scenario;
  [threads[index], threads[other]] = [threads[other], threads[index]];
  return withThreads(scenario, threads);
}

/**
 * A thread with one of its values changed. What its other fields say follows where it would make no sense any more: an
 * address that is no way through the tables of its new process, or too long for what is now moved, becomes the first that is.
 */
export function withValue(
  scenario: DomainScenario,
  thread: ThreadDraft,
  key: string,
  value: unknown,
): ThreadDraft {
  const changed = { ...thread, [key]: value };
  const kind = fieldsOf(scenario, thread).find((field) => field.key === key)?.is;
  if (kind !== 'process' && kind !== 'choice') return changed;
  const { table } = asDraft(scenario);
  const fields = fieldsOf(scenario, changed);
  const process = fields.find(({ is }) => is === 'process')?.key;
  return fields.reduce<ThreadDraft>((all, field) => {
    if (field.is !== 'address') return all;
    const root = process === undefined ? undefined : (valueOf(all, process) as string | undefined);
    const ways = waysThrough(table, field.reach, root);
    const address = valueOf(all, field.key) as readonly number[];
    const known = ways.some((way) => sameAddress(way.address, address));
    const first = firstWay(table, field.reach, root) ?? ways.at(0);
    return known || first === undefined ? all : { ...all, [field.key]: first.address };
  }, changed);
}

export function sameAddress(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((entry, i) => entry === b[i]);
}

/** In, into another batch, or out: `batch` is the index of the batch that gets the page, null for none. */
export function putIntoBatch(
  batches: readonly (readonly string[])[],
  page: string,
  batch: number | null,
): string[][] {
  const rest = batches.map((pages) => pages.filter((other) => other !== page));
  if (batch !== null) {
    while (rest.length <= batch) rest.push([]);
    rest[batch].push(page);
  }
  return rest.filter((pages) => pages.length > 0);
}

function withThreads<S extends DomainScenario>(scenario: S, threads: readonly ThreadDraft[]): S {
  return withParts(scenario, { threads });
}
