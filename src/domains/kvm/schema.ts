import { text as words } from '#texts/schema';
import { MOST_CPUS, type DomainSchema, type SpecProblem, type Zod, type ZodRawShape } from '../schema';
import { entriesField, tableField } from '../table-schema';
import type { KvmSpec } from './kvm-spec';
import { PROTOCOL_IDS, protocolOf, type ProtocolId } from './protocols';

/** KVM's fields of a scenario. */
function fields(z: Zod): ZodRawShape {
  const text = (most: number) => z.string().min(1).max(most);
  const pageName = text(16).regex(/^[A-Za-z][\w′]*$/, words.pageName);
  const entryIndex = z.number().int().min(0).max(511);
  const frame = z
    .string()
    .max(24)
    .regex(/^frame:(0x[0-9a-fA-F]{1,10}|\d{1,12})$/, words.frame);
  const target = z.union([z.literal('none'), z.literal('mmio'), frame, pageName], { error: words.entry });
  const address = z.array(entryIndex).min(1).max(4);
  const rounds = z.union([z.number().int().min(1).max(12), z.literal('forever')]);
  const name = text(40).optional();
  const thread = z.discriminatedUnion('runs', [
    z.strictObject({
      runs: z.literal('walk'),
      address,
      rounds: rounds.optional(),
      name,
      takesLock: z.boolean().optional(),
      hierarchy: z.boolean().optional(),
      holdsRoot: z.boolean().optional(),
    }),
    z.strictObject({
      runs: z.literal('zap'),
      batches: z.array(z.array(pageName).min(1).max(40)).min(1).max(8),
      name,
    }),
    z.strictObject({
      runs: z.literal('map'),
      page: pageName,
      entries: entriesField(z, target),
      into: z.strictObject({ page: pageName, entry: entryIndex }),
      name,
      holdsRoot: z.boolean().optional(),
    }),
    z.strictObject({ runs: z.literal('remap'), page: pageName, entry: entryIndex, to: target, name }),
    z.strictObject({ runs: z.literal('guest'), address, rounds: rounds.optional(), name }),
    z.strictObject({ runs: z.literal('invalidate'), frame, name }),
    z.strictObject({ runs: z.literal('memslot'), name }),
  ]);
  return {
    protocol: z.enum(PROTOCOL_IDS as [ProtocolId, ...ProtocolId[]]),
    table: tableField(z, pageName, target, { leastLevels: 1, mostPages: 60 }),
    threads: z.array(thread).min(1).max(MOST_CPUS, words.tooManyCpus(MOST_CPUS)),
    host32: z.boolean().optional(),
  };
}

/** What no field alone can tell: names that do not exist, walks of the wrong length. */
function problemsOf(s: KvmSpec): SpecProblem[] {
  const problems: SpecProblem[] = [];
  const names = new Set(s.table.pages.map((p) => p.name));
  const say = (path: string, message: string): void => void problems.push({ path, message });
  if (names.size < s.table.pages.length) say('table.pages', words.sameName);
  if (s.table.pages[0].level !== s.table.levels) say('table.pages.0', words.rootLevel(s.table.levels));
  s.table.pages.forEach((page, i) => {
    if (page.level > s.table.levels) say(`table.pages.${i}`, words.aboveRoot(page.level));
    for (const [entry, to] of Object.entries(page.entries)) {
      if (to === 'none' || to === 'mmio' || to.startsWith('frame:')) continue;
      const child = s.table.pages.find((p) => p.name === to);
      if (child === undefined) say(`table.pages.${i}.entries.${entry}`, words.noPage(to));
      else if (child.level !== page.level - 1)
        say(`table.pages.${i}.entries.${entry}`, words.wrongLevel(to, child.level, page.level - 1));
    }
  });
  const zapped = new Set<string>();
  s.threads.forEach((t, i) => {
    const known = (page: string): void => {
      if (!names.has(page)) say(`threads.${i}`, words.noPage(page));
    };
    if ((t.runs === 'walk' || t.runs === 'guest') && t.address.length !== s.table.levels)
      say(`threads.${i}.address`, words.walkLength(s.table.levels));
    if (t.runs === 'map') {
      known(t.page);
      known(t.into.page);
    }
    if (t.runs === 'remap') known(t.page);
    if (t.runs === 'zap')
      for (const page of t.batches.flat()) {
        known(page);
        if (zapped.has(page)) say(`threads.${i}`, words.zappedTwice(page));
        zapped.add(page);
      }
  });
  const slots = s.threads.flatMap((t, i) => (t.runs === 'memslot' ? [i] : []));
  if (slots.length > 0 && !protocolOf(s.protocol).generations)
    say(`threads.${slots[0]}`, words.noGenerations);
  if (slots.length > 1) say(`threads.${slots[1]}`, words.oneMemslot);
  if (s.host32 === true && !protocolOf(s.protocol).host32) say('host32', words.noHost32);
  return problems;
}

export const KVM_SCHEMA: DomainSchema<KvmSpec> = { fields, problems: problemsOf };
