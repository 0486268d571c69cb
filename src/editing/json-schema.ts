import { z } from 'zod';
import { scenarioSchema } from '../scenarios/schema';

/** As much of JSON Schema as completion needs. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly propertyNames?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

/** The JSON Schema of a scenario. */
export function scenarioJsonSchema(): JsonSchema {
  return z.toJSONSchema(scenarioSchema) as JsonSchema;
}

/** A step down into JSON: a name, or null for any place in a list. */
export type Step = string | null;

/** What may stand at `path`. `known` are the parts already written, which choose between alternatives. */
export function schemasAt(
  schema: JsonSchema,
  path: readonly Step[],
  known: (depth: number) => Readonly<Record<string, unknown>>,
): JsonSchema[] {
  let here: JsonSchema[] = [schema];
  path.forEach((step, depth) => {
    here = here.flatMap((s) => fitting(s, known(depth))).flatMap((s) => below(s, step));
  });
  return here.flatMap((s) => fitting(s, known(path.length)));
}

/** The alternatives that what is written does not rule out. */
function fitting(schema: JsonSchema, written: Readonly<Record<string, unknown>>): JsonSchema[] {
  const parts = schema.anyOf ?? schema.oneOf;
  if (parts === undefined) return [schema];
  const all = parts.flatMap((part) => fitting(part, written));
  const fit = all.filter((part) =>
    Object.entries(part.properties ?? {}).every(
      ([name, { const: wanted }]) =>
        wanted === undefined || !Object.hasOwn(written, name) || written[name] === wanted,
    ),
  );
  return fit.length > 0 ? fit : all;
}

function below(schema: JsonSchema, step: Step): JsonSchema[] {
  if (step === null) return schema.items === undefined ? [] : [schema.items];
  const { properties = {}, additionalProperties } = schema;
  if (Object.hasOwn(properties, step)) return [properties[step]];
  return typeof additionalProperties === 'object' ? [additionalProperties] : [];
}

/** The values a schema names. */
export function valuesOf(schemas: readonly JsonSchema[]): unknown[] {
  const values = schemas.flatMap((s) => [
    ...(s.enum ?? []),
    ...(s.const === undefined ? [] : [s.const]),
    ...(s.type === 'boolean' ? [true, false] : []),
  ]);
  return [...new Set(values)];
}

/** The names of parts a schema names, those it needs first. */
export function namesOf(
  schemas: readonly JsonSchema[],
): { name: string; required: boolean; schema: JsonSchema }[] {
  const found = new Map<string, { name: string; required: boolean; schema: JsonSchema }>();
  for (const s of schemas)
    for (const [name, schema] of Object.entries(s.properties ?? {}))
      if (!found.has(name)) found.set(name, { name, required: s.required?.includes(name) === true, schema });
  return [...found.values()].sort((a, b) => Number(b.required) - Number(a.required));
}
