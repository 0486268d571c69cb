import type { AnySchemas } from '../domains/schema';
import { SCHEMAS } from '../domains';
import { MEMORY_MODELS, type MemoryModel } from '../machine/models';
import { LONGEST_EXPRESSION } from '../expressions';
import { problemOf } from '../program/build';
import { MOST_OWN, WHEN } from './own';
import { z } from './zod';
import type { Scenario } from './scenario';
import { inWords } from './issue-words';
import { inTodaysWords } from './older';
import type { ScenarioProblem } from './problem';
import { withUnsaid } from './unsaid';
import { programProblem } from '#texts/problems';
import { text as words } from '#texts/schema';

const text = (most: number): z.ZodString => z.string().min(1).max(most);
/** A line of the kernel's code, of a program's thread, or of a function there: `mb_after_inc`, `P0.3`, `P0.f.1`. */
const lineId = z.string().regex(/^([a-z][a-z0-9_]{0,39}|[A-Za-z_]\w{0,15}(\.[A-Za-z_]\w{0,15})?\.\d{1,3})$/);

const common = {
  /** Where its JSON Schema is, for editors; read, and dropped. */
  $schema: z.string().max(300).optional(),
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
  readers: z.enum(['atomic', 'sections']).optional(),
  off: z.array(lineId).max(60).optional(),
  on: z.array(lineId).max(60).optional(),
  moved: z.record(lineId, z.number().int().min(-20).max(20)).optional(),
  watch: z.array(z.string().max(40)).max(20).optional(),
  properties: z
    .array(z.strictObject({ when: z.enum(WHEN), holds: text(LONGEST_EXPRESSION) }))
    .max(MOST_OWN)
    .optional(),
  story: z.string().max(4000).optional(),
  expect: z
    .strictObject({
      verdict: z.enum(['holds', 'violated']),
      violated: z.record(z.string().max(40), z.number().int().min(0)),
      states: z.number().int().min(1),
    })
    .optional(),
};

const program = z.strictObject({
  ...common,
  kind: z.literal('program'),
  source: z.string().min(1).max(20_000),
});

/** What a file, a link and the editor's text must be; `parseScenario` also checks what no field alone can tell. */
function schemaOf(domains: AnySchemas): z.ZodType {
  const kinds = Object.entries(domains).map(([kind, { fields }]) =>
    z.strictObject({ ...common, kind: z.literal(kind), ...fields(z) }),
  );
  return z.discriminatedUnion('kind', [program, ...kinds]);
}

export const scenarioSchema = schemaOf(SCHEMAS);

type ParsedScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problems: readonly ScenarioProblem[] };

/** Checks that `input` is a scenario; otherwise every problem with the place it is at. Never throws. */
export function parseScenario(input: unknown, domains: AnySchemas = SCHEMAS): ParsedScenario {
  const schema = domains === SCHEMAS ? scenarioSchema : schemaOf(domains);
  const result = schema.safeParse(input, { error: inWords });
  const issues = withUnsaid(input, result.error?.issues ?? []);
  if (!result.success || issues.length > 0)
    return {
      ok: false,
      problems: issues.slice(0, 20).map(({ path, message }) => ({ path: path.join('.'), message })),
    };
  const scenario = inTodaysWords(withoutSchema(result.data as Scenario & { readonly $schema?: string }));
  const problems =
    scenario.kind === 'program' ? mistakes(scenario.source) : domains[scenario.kind].problems(scenario);
  return problems.length === 0 ? { ok: true, scenario } : { ok: false, problems };
}

/** `$schema` tells editors what a file is; a scenario has nothing of it. */
function withoutSchema({ ...data }: Scenario & { $schema?: string }): Scenario {
  delete data.$schema;
  return data;
}

/** What is wrong with a program's text. */
function mistakes(source: string): ScenarioProblem[] {
  const found = problemOf(source);
  if (found === null) return [];
  const message = `${words.at(found.line, found.column)}: ${programProblem(found.message)}`;
  return [{ path: 'source', message }];
}
