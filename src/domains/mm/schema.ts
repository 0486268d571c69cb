import { text as words } from '#texts/schema';
import { MOST_CPUS, type DomainSchema, type SpecProblem, type Zod, type ZodRawShape } from '../schema';
import { tableField } from '../table-schema';
import { PROTOCOL_IDS, type ProtocolId } from './protocols';
import type { MmSpec } from './mm-spec';
import { kindOf, THREADS } from './threads';
import { longest } from '../ways';
import { partsOf } from './threads/parts';

/** The fields of a scenario about the tables of processes. */
function fields(z: Zod): ZodRawShape {
  const parts = partsOf(z);
  const { leafText, pageName } = parts;
  const target = z.union([z.literal('none'), leafText, pageName], { error: words.entry });
  const thread = z.discriminatedUnion(
    'runs',
    Object.entries(THREADS).map(([runs, { fields }]) =>
      z.strictObject({ runs: z.literal(runs), ...fields(parts) }),
    ) as never,
  );
  return {
    protocol: z.enum(PROTOCOL_IDS as [ProtocolId, ...ProtocolId[]]),
    table: tableField(z, pageName, target, { leastLevels: 2, mostPages: 40 }),
    frames: z
      .array(
        z.strictObject({
          frame: z.number().int().min(0).max(0xffffffffff),
          count: z.number().int().min(0).max(7).optional(),
          process: pageName.optional(),
        }),
      )
      .max(16)
      .optional(),
    threads: z.array(thread).min(1).max(MOST_CPUS, words.tooManyCpus(MOST_CPUS)),
  };
}

/** What no field alone can tell: names that do not exist, addresses that lead nowhere. */
function problemsOf(s: MmSpec): SpecProblem[] {
  const problems: SpecProblem[] = [];
  const say = (path: string, message: string): void => void problems.push({ path, message });
  const { pages, levels } = s.table;
  const find = (name: string): (typeof pages)[number] | undefined => pages.find((p) => p.name === name);
  if (new Set(pages.map((p) => p.name)).size < pages.length) say('table.pages', words.sameName);
  if (pages[0].level !== levels) say('table.pages.0', words.rootLevel(levels));
  pages.forEach((page, i) => {
    if (page.level > levels) say(`table.pages.${i}`, words.aboveRoot(page.level));
    for (const [entry, to] of Object.entries(page.entries)) {
      if (to === 'none' || to.startsWith('frame:')) continue;
      const child = find(to);
      if (child === undefined) say(`table.pages.${i}.entries.${entry}`, words.noPage(to));
      else if (child.level !== page.level - 1)
        say(`table.pages.${i}.entries.${entry}`, words.wrongLevel(to, child.level, page.level - 1));
    }
  });
  s.frames?.forEach(({ process }, i) => {
    if (process !== undefined && find(process) === undefined)
      say(`frames.${i}.process`, words.noPage(process));
  });
  s.threads.forEach((t, i) => {
    if (t.root !== undefined && find(t.root)?.level !== levels)
      say(`threads.${i}.root`, words.noRoot(t.root));
    for (const { key = 'address', address, to, root, mayEnd } of kindOf(t).addresses(t)) {
      const most = longest(levels, to);
      if (address.length > most || (to !== 'some' && address.length !== most))
        say(`threads.${i}.${key}`, words.walkLength(most));
      else if (!leads(s, address, root ?? t.root, mayEnd === true))
        say(`threads.${i}.${key}`, words.leadsNowhere(address));
    }
  });
  return problems;
}

/** Whether the tables along an address exist at the start and have these entries; the last may be none. */
function leads(s: MmSpec, address: readonly number[], root: string | undefined, mayEnd: boolean): boolean {
  let at = s.table.pages.find((p) => p.name === (root ?? s.table.pages[0].name));
  for (const entry of address) {
    const next = at?.entries[String(entry)];
    if (next === undefined) return false;
    if (next === 'none' && mayEnd) return true;
    at = s.table.pages.find((p) => p.name === next);
  }
  return true;
}

export const MM_SCHEMA: DomainSchema<MmSpec> = { fields, problems: problemsOf };
