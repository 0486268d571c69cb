import { protocolOf } from '../domains/kvm/protocols';
import type { KvmThread, TableSpec } from '../domains/kvm/spec';
import type { KvmScenario } from '../scenarios/scenario';
import { freeEntry, freeName, padded, pathsOf } from './table';

export type Runs = KvmThread['runs'];
export const RUNS: readonly Runs[] = ['walk', 'zap', 'map', 'remap', 'guest', 'invalidate', 'memslot'];

/** What one more CPU may run: memory slots are swapped once, and only where MMIO markers have a generation. */
export function runsFor({ protocol, threads }: KvmScenario): readonly Runs[] {
  const maySwap = protocolOf(protocol).generations && !threads.some(({ runs }) => runs === 'memslot');
  return maySwap ? RUNS : RUNS.filter((runs) => runs !== 'memslot');
}

/** Most CPUs a scenario has. */
export const MOST_THREADS = 7;

/** A thread of that kind which makes sense in the scenario as it stands. */
export function newThread(scenario: KvmScenario, runs: Runs): KvmThread {
  const { table } = scenario;
  const paths = pathsOf(table);
  const address =
    (paths.find((path) => path.ends === 'mmio') ?? paths.at(0))?.address ?? padded([], table.levels);
  switch (runs) {
    case 'walk':
    case 'guest':
      return { runs, address };
    case 'zap': {
      const page = zappable(scenario).at(0);
      return { runs, batches: page === undefined ? [] : [[page]] };
    }
    case 'map':
      return newMapper(table);
    case 'remap':
      return newRemapper(table);
    case 'invalidate':
      return { runs, frame: framesIn(scenario).at(0) ?? 'frame:0x1c5' };
    case 'memslot':
      return { runs };
  }
}

/** Frames that entries say, or will say. */
export function framesIn({ table, threads }: KvmScenario): string[] {
  const said = [
    ...table.pages.flatMap((page) => Object.values(page.entries)),
    ...threads.flatMap((t) =>
      t.runs === 'map' ? Object.values(t.entries) : t.runs === 'remap' ? [t.to] : [],
    ),
  ];
  return [...new Set(said.filter((text) => text.startsWith('frame:')))];
}

function newMapper({ pages }: TableSpec): KvmThread {
  const spare = pages.find((page, i) => i > 0 && page.unallocated === true);
  const page = spare ?? pages.find((_, i) => i > 0) ?? pages[0];
  const parent = pages.find((other) => other.level === page.level + 1);
  return {
    runs: 'map',
    page: page.name,
    entries: page.level === 1 ? { '0': 'mmio' } : {},
    into: { page: parent?.name ?? '', entry: Number(freeEntry(parent?.entries ?? {})) },
  };
}

function newRemapper({ pages }: TableSpec): KvmThread {
  const page = pages.findLast((other) => Object.keys(other.entries).length > 0) ?? pages[0];
  return { runs: 'remap', page: page.name, entry: Number(Object.keys(page.entries)[0] ?? 0), to: 'mmio' };
}

/** Pages that a thread may still zap: not the root, not unallocated, in no other batch. */
function zappable(scenario: KvmScenario): string[] {
  const taken = new Set(scenario.threads.flatMap((t) => (t.runs === 'zap' ? t.batches.flat() : [])));
  return scenario.table.pages
    .filter((page, i) => i > 0 && page.unallocated !== true && !taken.has(page.name))
    .map((page) => page.name);
}

export function addThread(scenario: KvmScenario, runs: Runs): KvmScenario {
  if (runs === 'map' && !scenario.table.pages.some((page, i) => i > 0 && page.unallocated === true))
    return addThreadWithPage(scenario);
  return { ...scenario, threads: [...scenario.threads, newThread(scenario, runs)] };
}

/** A mapper needs a page to allocate: one comes with it. */
function addThreadWithPage(scenario: KvmScenario): KvmScenario {
  const names = scenario.table.pages.map((page) => page.name);
  const spare = { name: freeName(names, 'L1new'), level: 1, entries: {}, unallocated: true };
  if (scenario.table.levels === 1)
    return { ...scenario, threads: [...scenario.threads, newThread(scenario, 'map')] };
  const wider = { ...scenario, table: { ...scenario.table, pages: [...scenario.table.pages, spare] } };
  return { ...wider, threads: [...wider.threads, newThread(wider, 'map')] };
}

export function changeThread(scenario: KvmScenario, index: number, thread: KvmThread): KvmScenario {
  return { ...scenario, threads: scenario.threads.map((other, i) => (i === index ? thread : other)) };
}

export function removeThread(scenario: KvmScenario, index: number): KvmScenario {
  return { ...scenario, threads: scenario.threads.filter((_, i) => i !== index) };
}

/** Swaps a thread with its neighbour: CPU numbers follow the order. */
export function moveThread(scenario: KvmScenario, index: number, by: -1 | 1): KvmScenario {
  const other = index + by;
  if (other < 0 || other >= scenario.threads.length) return scenario;
  const threads = [...scenario.threads];
  [threads[index], threads[other]] = [threads[other], threads[index]];
  return { ...scenario, threads };
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
