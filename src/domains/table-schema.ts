import { text as words } from '#texts/schema';
import type { z as zod } from 'zod';
import type { Zod } from './schema';

/** What a domain's tables of pages may be. */
interface TableLimits {
  readonly leastLevels: number;
  readonly mostPages: number;
}

/** Entries of a page by their index, 0 to 511. `target`: what one may hold. */
export const entriesField = (z: Zod, target: zod.ZodType): zod.ZodType =>
  z.record(z.string().regex(/^(\d|[1-9]\d|[1-4]\d\d|50\d|51[01])$/, words.entryIndex), target);

/** The field `table`: its levels, and its pages with their entries at the start. `target`: what an entry may hold. */
export function tableField(
  z: Zod,
  pageName: zod.ZodType<string>,
  target: zod.ZodType,
  { leastLevels, mostPages }: TableLimits,
): zod.ZodType {
  const page = z.strictObject({
    name: pageName,
    level: z.number().int().min(1).max(4),
    entries: entriesField(z, target),
    unallocated: z.boolean().optional(),
  });
  return z.strictObject({
    levels: z.number().int().min(leastLevels).max(4),
    pages: z.array(page).min(1).max(mostPages),
  });
}
