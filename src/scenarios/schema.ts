import { z } from 'zod';
import { PROTOCOL_IDS, protocolOf, type ProtocolId } from '../domains/kvm/protocols';
import { MEMORY_MODELS, type MemoryModel } from '../machine/models';
import { problemOf } from '../program/build';
import type { Scenario } from './scenario';
import { inWords } from './issue-words';
import type { ScenarioProblem } from './problem';
import { programProblem } from '#texts/problems';
import { text as words } from '#texts/schema';

// No code generation: the page's security policy forbids it.
z.config({ jitless: true });

const text = (most: number): z.ZodString => z.string().min(1).max(most);
const pageName = text(16).regex(/^[A-Za-z][\w′]*$/, words.pageName);
const entryIndex = z.number().int().min(0).max(511);
const target = z.union(
  [
    z.literal('none'),
    z.literal('mmio'),
    z
      .string()
      .max(24)
      .regex(/^frame:(0x[0-9a-fA-F]{1,10}|\d{1,12})$/),
    pageName,
  ],
  { error: words.entry },
);
const entries = z.record(z.string().regex(/^(\d|[1-9]\d|[1-4]\d\d|50\d|51[01])$/, words.entryIndex), target);
const address = z.array(entryIndex).min(1).max(4);
const rounds = z.union([z.number().int().min(1).max(12), z.literal('forever')]);
/** A line of the kernel's code, or of a program's thread: `mb_after_inc`, `P0.3`. */
const lineId = z.string().regex(/^([a-z][a-z0-9_]{0,39}|[A-Za-z_]\w{0,15}\.\d{1,3})$/);
const name = text(40).optional();

const thread = z.discriminatedUnion('runs', [
  z.strictObject({
    runs: z.literal('walk'),
    address,
    rounds: rounds.optional(),
    name,
    takesLock: z.boolean().optional(),
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
    entries,
    into: z.strictObject({ page: pageName, entry: entryIndex }),
    name,
  }),
  z.strictObject({ runs: z.literal('remap'), page: pageName, entry: entryIndex, to: target, name }),
  z.strictObject({ runs: z.literal('guest'), address, rounds: rounds.optional(), name }),
]);

const common = {
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(60)
    .optional(),
  title: text(80),
  question: text(300).optional(),
  answer: text(600).optional(),
  memory: z.enum(MEMORY_MODELS as [MemoryModel, ...MemoryModel[]]),
  window: z.number().int().min(2).max(14).optional(),
  off: z.array(lineId).max(60).optional(),
  on: z.array(lineId).max(60).optional(),
  moved: z.record(lineId, z.number().int().min(-20).max(20)).optional(),
  watch: z.array(z.string().max(40)).max(20).optional(),
  story: z.string().max(4000).optional(),
  expect: z
    .strictObject({
      verdict: z.enum(['holds', 'violated']),
      violated: z.record(z.string().max(40), z.number().int().min(0)),
      states: z.number().int().min(1),
    })
    .optional(),
};

const kvm = z.strictObject({
  ...common,
  kind: z.literal('kvm'),
  protocol: z.enum(PROTOCOL_IDS as [ProtocolId, ...ProtocolId[]]),
  table: z.strictObject({
    levels: z.number().int().min(1).max(4),
    pages: z
      .array(
        z.strictObject({
          name: pageName,
          level: z.number().int().min(1).max(4),
          entries,
          unallocated: z.boolean().optional(),
        }),
      )
      .min(1)
      .max(60),
  }),
  threads: z.array(thread).min(1).max(7),
  host32: z.boolean().optional(),
});

const program = z.strictObject({
  ...common,
  kind: z.literal('program'),
  source: z.string().min(1).max(20_000),
});

/** What a file, a link and the editor's text must be; `parseScenario` also checks what no field alone can tell. */
export const scenarioSchema = z.discriminatedUnion('kind', [kvm, program]);

export type ParsedScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problems: readonly ScenarioProblem[] };

/** Checks that `input` is a scenario; otherwise every problem with the place it is at. Never throws. */
export function parseScenario(input: unknown): ParsedScenario {
  const result = scenarioSchema.safeParse(input, { error: inWords });
  if (!result.success)
    return {
      ok: false,
      problems: result.error.issues
        .slice(0, 20)
        .map(({ path, message }) => ({ path: path.join('.'), message })),
    };
  const problems = result.data.kind === 'kvm' ? inconsistencies(result.data) : mistakes(result.data.source);
  return problems.length === 0 ? { ok: true, scenario: result.data } : { ok: false, problems };
}

/** What is wrong with a program's text. */
function mistakes(source: string): ScenarioProblem[] {
  const found = problemOf(source);
  if (found === null) return [];
  const message = `${words.at(found.line, found.column)}: ${programProblem(found.message)}`;
  return [{ path: 'source', message }];
}

/** What no field alone can tell: names that do not exist, walks of the wrong length. */
function inconsistencies(s: z.infer<typeof kvm>): ScenarioProblem[] {
  const problems: ScenarioProblem[] = [];
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
  if (s.host32 === true && !protocolOf(s.protocol).host32) say('host32', words.noHost32);
  return problems;
}
