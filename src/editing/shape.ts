import type { Scenario } from '../scenarios/scenario';
import { scenarioSchema } from '../scenarios/schema';
import { z } from '../scenarios/zod';
import { pagesOf } from './draft';

const DEEPEST = 16;
/** Longest list that a form shows. */
const LONGEST = 200;

/**
 * The same parts of the same types, whatever they say: names need not exist, texts may be empty, lists may be short. What
 * nobody has heard of is let through.
 */
function loose(schema: z.core.$ZodType): z.ZodType {
  if (schema instanceof z.ZodObject)
    return z.looseObject(
      Object.fromEntries(
        Object.entries<z.core.$ZodType>(schema.shape).map(([name, part]) => [name, loose(part)]),
      ),
    );
  if (schema instanceof z.ZodDiscriminatedUnion)
    return z.discriminatedUnion(schema.def.discriminator, schema.options.map(loose) as never);
  if (schema instanceof z.ZodUnion) return z.union(schema.options.map(loose));
  if (schema instanceof z.ZodOptional) return loose(schema.unwrap()).optional();
  if (schema instanceof z.ZodArray) return z.array(loose(schema.element)).max(LONGEST);
  if (schema instanceof z.ZodRecord) return z.record(z.string(), loose(schema.valueType));
  if (schema instanceof z.ZodString) return z.string();
  if (schema instanceof z.ZodNumber) return z.number();
  return schema as z.ZodType;
}

const shape = loose(scenarioSchema);

/**
 * `value` as a scenario if it has the parts of one, whatever they say: a title may be empty, a page may not exist.
 * A form can show that while somebody is still typing. Null if parts are missing or of another type, or if the table has
 * no root.
 */
export function shapedLikeScenario(value: unknown): Scenario | null {
  if (isDeep(value)) return null;
  if (!shape.safeParse(value).success) return null;
  // As it came: what was read of it would be without some names that nobody has heard of.
  const scenario = value as Scenario;
  return pagesOf(scenario)?.length === 0 ? null : scenario;
}

/** Whether it nests deeper than a scenario ever does; writing or comparing it could overflow the stack. */
function isDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((part) =>
      typeof part === 'object' && part !== null ? (Object.values(part) as unknown[]) : [],
    );
  }
  return false;
}
