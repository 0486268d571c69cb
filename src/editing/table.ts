import type { KvmThread, PageSpec, TableSpec, WalkAddress } from '../domains/kvm/spec';
import type { KvmScenario } from '../scenarios/scenario';

/** One way through the table, from the root to something that is no page. */
export interface TablePath {
  readonly address: WalkAddress;
  readonly stops: readonly { readonly page: string; readonly entry: number }[];
  /** What the last entry says: `mmio`, `frame:0x1c5` or `none`. */
  readonly ends: string;
}

const MOST_PATHS = 64;

function isPage(target: string): boolean {
  return target !== 'none' && target !== 'mmio' && !target.startsWith('frame:');
}

/** Every way a walk can take, in the order of the entries. Ways that end early read entry 0 of the levels left out. */
export function pathsOf({ levels, pages }: TableSpec): TablePath[] {
  const paths: TablePath[] = [];
  const follow = (page: PageSpec | undefined, stops: TablePath['stops']): void => {
    if (page === undefined || stops.length >= levels) return;
    for (const [index, target] of Object.entries(page.entries)) {
      if (paths.length >= MOST_PATHS) return;
      const way = [...stops, { page: page.name, entry: Number(index) }];
      if (isPage(target))
        follow(
          pages.find((p) => p.name === target),
          way,
        );
      else
        paths.push({
          address: padded(
            way.map((stop) => stop.entry),
            levels,
          ),
          stops: way,
          ends: target,
        });
    }
  };
  if (levels >= 1 && levels <= 4) follow(pages[0], []);
  return paths;
}

export function sameAddress(a: WalkAddress, b: WalkAddress): boolean {
  return a.length === b.length && a.every((entry, i) => entry === b[i]);
}

/** The address cut or filled with zeros at its end to so many levels. */
export function padded(address: WalkAddress, levels: number): number[] {
  return Array.from({ length: levels }, (_, i) => address[i] ?? 0);
}

/** A name that no page has yet: the stem, or the stem with a letter or number. */
export function freeName(taken: readonly string[], stem: string): string {
  const tries = [stem, ...[...'abcdefgh'].map((letter) => stem + letter)];
  for (let i = 2; i < 200; i++) tries.push(`${stem}_${i}`);
  return tries.find((name) => !taken.includes(name)) ?? stem;
}

/** Adds an empty page; it is linked from the first free entry above, so that a walk can reach it. */
export function addPage(scenario: KvmScenario, level: number): KvmScenario {
  const { pages } = scenario.table;
  const name = freeName(names(scenario), `L${level}`);
  const parent = pages.findIndex((page) => page.level === level + 1);
  const linked = pages.map((page, i) =>
    i === parent ? { ...page, entries: { ...page.entries, [freeEntry(page.entries)]: name } } : page,
  );
  return withPages(scenario, [...linked, { name, level, entries: {} }]);
}

/** Removes a page and everything that mentions it. The root stays. */
export function removePage(scenario: KvmScenario, index: number): KvmScenario {
  const page = scenario.table.pages[index];
  if (page === undefined || index === 0) return scenario;
  const left = scenario.table.pages.filter((_, i) => i !== index);
  // Of two pages of one name, what mentions the name means the other one.
  if (left.some((other) => other.name === page.name)) return withPages(scenario, left);
  const gone = (target: string): boolean => target === page.name;
  const pages = left.map((other) => ({ ...other, entries: without(other.entries, gone) }));
  const threads = scenario.threads.flatMap((thread): KvmThread[] => {
    switch (thread.runs) {
      case 'zap': {
        const batches = thread.batches.map((batch) => batch.filter((p) => !gone(p)));
        return [{ ...thread, batches: batches.filter((batch) => batch.length > 0) }];
      }
      case 'map':
        return gone(thread.page) || gone(thread.into.page)
          ? []
          : [{ ...thread, entries: without(thread.entries, gone) }];
      case 'remap':
        return gone(thread.page) ? [] : [gone(thread.to) ? { ...thread, to: 'none' } : thread];
      default:
        return [thread];
    }
  });
  return { ...withPages(scenario, pages), threads };
}

/** Renames a page wherever it is mentioned. */
export function renamePage(scenario: KvmScenario, index: number, name: string): KvmScenario {
  const old = scenario.table.pages[index]?.name;
  if (old === undefined || old === name) return scenario;
  const others = scenario.table.pages.filter((_, i) => i !== index);
  const only = withPages(
    scenario,
    scenario.table.pages.map((page, i) => (i === index ? { ...page, name } : page)),
  );
  // Of two pages of one name, the mentions stay with the other; a name taken over would mix them up.
  if (others.some((page) => page.name === old || page.name === name) || !isPage(name) || name === '')
    return only;
  const to = (page: string): string => (page === old ? name : page);
  const entries = (all: Entries): Entries =>
    Object.fromEntries(Object.entries(all).map(([entry, target]) => [entry, to(target)]));
  return {
    ...withPages(
      only,
      only.table.pages.map((page) => ({ ...page, entries: entries(page.entries) })),
    ),
    threads: scenario.threads.map((thread): KvmThread => {
      switch (thread.runs) {
        case 'zap':
          return { ...thread, batches: thread.batches.map((batch) => batch.map(to)) };
        case 'map':
          return {
            ...thread,
            page: to(thread.page),
            into: { ...thread.into, page: to(thread.into.page) },
            entries: entries(thread.entries),
          };
        case 'remap':
          return { ...thread, page: to(thread.page), to: to(thread.to) };
        default:
          return thread;
      }
    }),
  };
}

export function changePage(scenario: KvmScenario, index: number, change: Partial<PageSpec>): KvmScenario {
  return withPages(
    scenario,
    scenario.table.pages.map((page, i) => (i === index ? { ...page, ...change } : page)),
  );
}

/**
 * Makes the table deeper by new roots above the old one, or flatter by taking the root away; addresses follow.
 * Names stay: the new root is called as the old one was, which becomes `L<level>`.
 */
export function setLevels(scenario: KvmScenario, levels: number): KvmScenario {
  let changed = scenario;
  for (let i = 0; i < 4 && changed.table.levels < levels; i++) changed = deeper(changed);
  for (let i = 0; i < 4 && changed.table.levels > Math.max(1, levels); i++) changed = flatter(changed);
  return changed;
}

function deeper(scenario: KvmScenario): KvmScenario {
  const { levels, pages } = scenario.table;
  const root = pages[0];
  if (root === undefined || levels >= 4) return scenario;
  const renamed = renamePage(scenario, 0, freeName(names(scenario), `L${levels}`));
  const below = renamed.table.pages;
  const top: PageSpec = { name: root.name, level: levels + 1, entries: { '0': below[0].name } };
  return addressed({ ...renamed, table: { levels: levels + 1, pages: [top, ...below] } }, (a) => [0, ...a]);
}

function flatter(scenario: KvmScenario): KvmScenario {
  const { levels, pages } = scenario.table;
  const root = pages[0];
  const child = pages.findIndex((page, i) => i > 0 && page.level === levels - 1);
  if (root === undefined || levels <= 1) return scenario;
  if (child < 0) {
    const alone = { levels: levels - 1, pages: [{ ...root, level: levels - 1 }, ...pages.slice(1)] };
    return addressed({ ...scenario, table: alone }, (a) => a.slice(0, levels - 1));
  }
  // What stood beside the new root, or above it, has no way in any more.
  const beside = pages.flatMap((page, i) =>
    i > 0 && i !== child && page.level >= levels - 1 ? [page.name] : [],
  );
  const first = [pages[child], ...pages.filter((_, i) => i !== child)];
  const below = [root.name, ...beside].reduce<KvmScenario>(
    (all, name) =>
      removePage(
        all,
        all.table.pages.findIndex((page, i) => i > 0 && page.name === name),
      ),
    { ...scenario, table: { ...scenario.table, pages: first } },
  );
  const named = renamePage(below, 0, root.name);
  return addressed({ ...named, table: { ...named.table, levels: levels - 1 } }, (a) => a.slice(1));
}

function addressed(scenario: KvmScenario, change: (address: WalkAddress) => number[]): KvmScenario {
  const { levels } = scenario.table;
  const threads = scenario.threads.map((thread) =>
    thread.runs === 'walk' || thread.runs === 'guest'
      ? { ...thread, address: padded(change(thread.address), levels) }
      : thread,
  );
  return { ...scenario, threads };
}

export type Entries = Readonly<Record<string, string>>;

export function setEntry(entries: Entries, entry: string, target: string): Entries {
  return { ...entries, [entry]: target };
}

/** Moves what an entry says to another index; what stood there comes to the old one. */
export function moveEntry(entries: Entries, from: string, to: string): Entries {
  if (from === to || !Object.hasOwn(entries, from)) return entries;
  const list = Object.entries(entries).map(([entry, target]): [string, string] => [
    entry === from ? to : entry === to ? from : entry,
    target,
  ]);
  return Object.fromEntries(list);
}

export function removeEntry(entries: Entries, entry: string): Entries {
  return Object.fromEntries(Object.entries(entries).filter(([other]) => other !== entry));
}

/** The first index that the page does not list. */
export function freeEntry(entries: Entries): string {
  for (let i = 0; i < 512; i++) if (!Object.hasOwn(entries, String(i))) return String(i);
  return '0';
}

function without(entries: Entries, gone: (target: string) => boolean): Entries {
  return Object.fromEntries(Object.entries(entries).filter(([, target]) => !gone(target)));
}

function names(scenario: KvmScenario): string[] {
  return scenario.table.pages.map((page) => page.name);
}

function withPages(scenario: KvmScenario, pages: readonly PageSpec[]): KvmScenario {
  return { ...scenario, table: { ...scenario.table, pages } };
}
