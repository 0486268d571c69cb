import type { PageSpec } from '../domains/table-spec';
import { namesPage } from '../domains/ways';
import type { DomainScenario } from '../scenarios/scenario';
import { asDraft, fieldsOf, ownFieldsOf, tableFormOf, withParts, type ThreadDraft } from './draft';
import { freeEntry, frameIn, frameText, renamedTargets, withoutTargets } from './entries';
import { ownedBy, readdressed, renamedIn, saidIn, withoutPages } from './mentions';

/** A name that no page has yet: the stem, or the stem with a letter or number. */
export function freeName(taken: readonly string[], stem: string): string {
  const letters = /\d$/.test(stem) ? [...'abcdefgh'].map((letter) => stem + letter) : [];
  const numbers = Array.from(
    { length: 200 },
    (_, i) => stem + (letters.length > 0 ? '_' : '') + String(i + 2),
  );
  return [stem, ...letters, ...numbers].find((name) => !taken.includes(name)) ?? stem;
}

/** Roots: the first page, and where there are several processes every page of its level. */
export function rootsOf(scenario: DomainScenario): readonly PageSpec[] {
  const { levels, pages } = asDraft(scenario).table;
  const { processes } = tableFormOf(scenario);
  return pages.filter((page, i) => i === 0 || (processes && page.level === levels));
}

/** Adds an empty page; it is linked from the first free entry above, so that a walk can reach it. */
export function addPage<S extends DomainScenario>(scenario: S, level: number): S {
  const { pages } = asDraft(scenario).table;
  const name = freeName(names(scenario), tableFormOf(scenario).pageName(level));
  const parent = pages.findIndex((page) => page.level === level + 1);
  const linked = pages.map((page, i) =>
    i === parent ? { ...page, entries: { ...page.entries, [freeEntry(page.entries)]: name } } : page,
  );
  return withPages(scenario, [...linked, { name, level, entries: {} }]);
}

/** Removes a page and everything that mentions it. The first root stays. */
export function removePage<S extends DomainScenario>(scenario: S, index: number): S {
  const draft = asDraft(scenario);
  const page = draft.table.pages[index];
  if (page === undefined || index === 0) return scenario;
  const left = draft.table.pages.filter((_, i) => i !== index);
  // Of two pages of one name, what mentions the name means the other one.
  if (left.some((other) => other.name === page.name)) return withPages(scenario, left);
  const gone = (target: string): boolean => target === page.name;
  const pages = left.map((other) => ({ ...other, entries: withoutTargets(other.entries, gone) }));
  const threads = draft.threads.flatMap((thread): ThreadDraft[] => {
    const rest = withoutPages(thread, fieldsOf(scenario, thread), gone);
    return rest === null ? [] : [rest];
  });
  const own = withoutPages(scenario, ownFieldsOf(scenario), gone) ?? scenario;
  return withParts(withPages(own, pages), { threads });
}

/** Renames a page wherever it is mentioned. */
export function renamePage<S extends DomainScenario>(scenario: S, index: number, name: string): S {
  const { pages } = asDraft(scenario).table;
  const old = pages[index]?.name;
  if (old === undefined || old === name) return scenario;
  const others = pages.filter((_, i) => i !== index);
  const renamed = pages.map((page, i) => (i === index ? { ...page, name } : page));
  // Of two pages of one name, the mentions stay with the other; a name taken over would mix them up.
  if (others.some((page) => page.name === old || page.name === name) || !namesPage(name) || name === '')
    return withPages(scenario, renamed);
  const to = (page: string): string => (page === old ? name : page);
  const linked = renamed.map((page) => ({ ...page, entries: renamedTargets(page.entries, to) }));
  return withPages(
    everywhere(scenario, (holder, fields) => renamedIn(holder, fields, to)),
    linked,
  );
}

export function changePage<S extends DomainScenario>(
  scenario: S,
  index: number,
  change: Partial<PageSpec>,
): S {
  const { pages } = asDraft(scenario).table;
  return withPages(
    scenario,
    pages.map((page, i) => (i === index ? { ...page, ...change } : page)),
  );
}

/** Frames that entries say, or will say: `frame:0x1c5`, without their bits, each once. */
export function framesIn(scenario: DomainScenario): string[] {
  const { table, threads } = asDraft(scenario);
  const said = [
    ...table.pages.flatMap((page) => Object.values(page.entries)),
    ...threads.flatMap((thread) => saidIn(thread, fieldsOf(scenario, thread))),
    ...saidIn(scenario, ownFieldsOf(scenario)),
  ];
  const frames = said.flatMap((text) => frameIn(text)?.frame ?? []);
  const byNumber = new Map(
    frames.map((frame) => [Number.isNaN(Number(frame)) ? frame : Number(frame), frame]),
  );
  return [...byNumber.values()].map((frame) => `frame:${frame}`);
}

/** A frame that no entry says yet, with the bits that a new one has. */
export function newFrame(scenario: DomainScenario): string {
  const { frame: text, bits: known } = tableFormOf(scenario);
  const { frame, bits } = frameIn(text) ?? { frame: '0x40', bits: '' };
  const taken = new Set(framesIn(scenario).map((said) => Number(said.slice('frame:'.length))));
  let free = Number(frame);
  while (taken.has(free)) free++;
  return frameText(`0x${free.toString(16)}`, bits, known);
}

/**
 * Makes the table deeper by new roots above the old ones, or flatter by taking the roots away; addresses follow. Where
 * the root's name says nothing of its level, the new root is called as the old one was, which becomes `L<level>`.
 */
export function setLevels<S extends DomainScenario>(scenario: S, levels: number): S {
  const least = Math.max(tableFormOf(scenario).least, levels);
  let changed = scenario;
  for (let i = 0; i < 4 && asDraft(changed).table.levels < levels; i++) changed = deeper(changed);
  for (let i = 0; i < 4 && asDraft(changed).table.levels > least; i++) changed = flatter(changed);
  return changed;
}

function deeper<S extends DomainScenario>(scenario: S): S {
  const { levels, pages } = asDraft(scenario).table;
  const root = pages[0];
  if (root === undefined || levels >= 4) return scenario;
  const { pageName, rootByLevel } = tableFormOf(scenario);
  const taken = [...names(scenario)];
  const tops = new Map<string, PageSpec>();
  let changed = scenario;
  if (rootByLevel)
    for (const { name } of rootsOf(scenario)) {
      const top = { name: freeName(taken, pageName(levels + 1)), level: levels + 1, entries: { '0': name } };
      taken.push(top.name);
      tops.set(name, top);
    }
  else {
    changed = renamePage(scenario, 0, freeName(taken, pageName(levels)));
    const below = asDraft(changed).table.pages[0].name;
    tops.set(root.name, { name: root.name, level: levels + 1, entries: { '0': below } });
  }
  const owned = everywhere(changed, (holder, fields) =>
    ownedBy(holder, fields, (name) => tops.get(name)?.name ?? name),
  );
  const above = [...tops.values(), ...asDraft(owned).table.pages];
  return addressed(withParts(owned, { table: { levels: levels + 1, pages: above } }), (a) => [0, ...a]);
}

function flatter<S extends DomainScenario>(scenario: S): S {
  const { levels, pages } = asDraft(scenario).table;
  const root = pages[0];
  if (root === undefined || levels <= 1) return scenario;
  const roots = rootsOf(scenario);
  const heirs = new Map(
    roots.flatMap((one) => {
      const heir = heirOf(one, scenario);
      return heir === undefined ? [] : [[one.name, heir] as const];
    }),
  );
  if (heirs.size === 0) {
    const lower = pages.map((page) => (roots.includes(page) ? { ...page, level: levels - 1 } : page));
    const table = { levels: levels - 1, pages: lower };
    return addressed(withParts(scenario, { table }), (a) => a.slice(0, levels - 1));
  }
  const first = [...new Set(heirs.values())];
  const rest = pages.filter((page) => !first.includes(page));
  // What stood beside the new roots, or above them, has no way in any more.
  const gone = rest.flatMap((page) => (page.level >= levels - 1 ? [page.name] : []));
  const owned = everywhere(scenario, (holder, fields) =>
    ownedBy(holder, fields, (name) => heirs.get(name)?.name ?? name),
  );
  const below = gone.reduce(
    (all, name) =>
      removePage(
        all,
        asDraft(all).table.pages.findIndex((page, i) => i > 0 && page.name === name),
      ),
    withPages(owned, [first[0], ...pages.filter((page) => page !== first[0])]),
  );
  const named = tableFormOf(scenario).rootByLevel ? below : renamePage(below, 0, root.name);
  const table = { ...asDraft(named).table, levels: levels - 1 };
  return addressed(withParts(named, { table }), (a) => a.slice(1));
}

/** The page that becomes the root when a root is taken away. */
function heirOf(root: PageSpec, scenario: DomainScenario): PageSpec | undefined {
  const below = asDraft(scenario).table.pages.filter((page) => page.level === root.level - 1);
  const linked = below.find(({ name }) => Object.values(root.entries).includes(name));
  return linked ?? (tableFormOf(scenario).processes ? undefined : below.at(0));
}

function addressed<S extends DomainScenario>(
  scenario: S,
  change: (address: readonly number[]) => readonly number[],
): S {
  const { levels } = asDraft(scenario).table;
  return everywhere(scenario, (holder, fields) => readdressed(holder, fields, change, levels));
}

/** Changes what the fields of the threads and of the scenario itself say. */
function everywhere<S extends DomainScenario>(
  scenario: S,
  change: <T extends object>(holder: T, fields: ReturnType<typeof fieldsOf>) => T,
): S {
  const threads = asDraft(scenario).threads.map((thread) => change(thread, fieldsOf(scenario, thread)));
  return withParts(change(scenario, ownFieldsOf(scenario)), { threads });
}

function names(scenario: DomainScenario): readonly string[] {
  return asDraft(scenario).table.pages.map((page) => page.name);
}

function withPages<S extends DomainScenario>(scenario: S, pages: readonly PageSpec[]): S {
  return withParts(scenario, { table: { ...asDraft(scenario).table, pages } });
}
